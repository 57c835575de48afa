import {
  chainOf,
  isStoreNamed,
  judgeHost,
  keyConsumerTypes,
  keyUsesOf,
  placesOf,
  readKeyUri,
  storeOf,
  suffixFor,
} from '#azure/keys';
import { docs } from '#azure/sources';
import { assumesOverride, defineRule, openValue, replaceText } from '#rule-api';

export default defineRule({
  meta: {
    id: 'key-vault/host-kind-mismatch',
    title: 'The host name of a key must match its store: a vault or a managed HSM',
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'suggest',
    resourceTypes: keyConsumerTypes,
    references: [docs.keyVaultObjects],
    tags: ['key-uri', 'key-host'],
  },
  messages: {
    mismatch: ({ suffix, kind, meant, chain }: { suffix: string; kind: string; meant: string; chain: string }) =>
      `'${suffix}' is the suffix of ${kind}s, but ${chain}. End the host name in '${meant}'.`,
  },
  check(resource, context) {
    for (const use of keyUsesOf(resource)) {
      const { host, value, property, under } = use;
      if (host.kind === 'undecided') context.undecided(openValue([value], under) ?? value, property);
      const uri = readKeyUri(value);
      const verdict = uri && judgeHost(uri);
      if (host.kind !== 'deployed' || !uri?.host || verdict?.kind !== 'known' || !verdict.store) continue;
      // A vault and a managed HSM may share a name.
      const isRight = isStoreNamed(host.host, verdict.store);
      const meant = suffixFor(storeOf(host.host), verdict.suffix);
      if (isRight) context.holds();
      else if (meant === undefined) continue;
      else if (isRight === undefined || assumesOverride(under)) context.undecided(value, property);
      else {
        const at = { view: uri.view, start: uri.host.end - verdict.suffix.length, end: uri.host.end };
        const kind = verdict.store === 'vault' ? 'vault' : 'managed HSM';
        const data = { suffix: verdict.suffix, kind, meant, chain: chainOf(use) };
        const fixes = replaceText(at, meant, `Replace the suffix by '${meant}'`, 'suggested');
        context.report({ message: 'mismatch', data, at, property, under, related: placesOf(use, resource), fixes });
      }
    }
  },
});
