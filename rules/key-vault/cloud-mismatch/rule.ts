import { cloudOfSuffix, judgeHost, type KeyUri, keyConsumerOf, keyConsumers, readKeyUri } from '#azure/keys';
import { cloudOfRegion } from '#azure/resources';
import { docs } from '#azure/sources';
import {
  type Alternative,
  alternatives,
  assumesOverride,
  defineRule,
  type Guard,
  getMember,
  knownText,
  parentOf,
  type Resource,
  shown,
  stretchOf,
} from '#rule-api';

const [firstType, ...otherTypes] = keyConsumers.map(({ type }) => type) as [string, ...string[]];

export default defineRule({
  meta: {
    id: 'key-vault/cloud-mismatch',
    title: 'A resource and its customer-managed key must be in the same Azure cloud',
    severity: 'warning',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [firstType, ...otherTypes],
    references: [
      docs.keyVaultObjects,
      'https://learn.microsoft.com/azure/azure-government/compare-azure-government-global-azure',
    ],
    tags: ['key-uri', 'key-host', 'region'],
  },
  messages: {
    otherCloud: (data: { host: string; cloud: string; region: string; own: string }) =>
      `'${data.host}' is an address in the cloud '${data.cloud}', but region '${data.region}' is in the cloud '${data.own}', and the two are separate. Name a key in '${data.own}', or deploy to a region of '${data.cloud}'.`,
  },
  check(resource, context) {
    const key = keyConsumerOf(resource.type)?.key;
    if (!key) return;
    const property = key.form === 'uri' ? key.path : key.vaultUri;
    for (const { value, under } of alternatives(resource.at(property))) {
      const uri = value.kind === 'absent' ? undefined : readKeyUri(value);
      if (!uri) continue;
      const host = hostCloud(uri);
      if (host === 'undecided') context.undecided(value, property);
      if (host === 'own') context.holds();
      if (typeof host === 'string' || !uri.host) continue;
      const regions = regionsOf(resource, under);
      if (regions.length > 0 && regions.every((region) => region.value.kind === 'absent')) continue;
      const verdicts = regions.map((region) => ({ ...region, own: cloudOfRegion(knownText(region.value) ?? '') }));
      const isSure = (guards: readonly Guard[]) => !assumesOverride(guards);
      const wrong = verdicts.find(({ own, under: guards }) => own && own !== host.cloud && isSure(guards));
      const isRight = verdicts.some(({ own, under: guards }) => own === host.cloud && guards.length === under.length);
      if (wrong?.own) {
        const region = knownText(wrong.value) ?? '';
        const data = { host: shown(uri.view, uri.host), cloud: host.cloud, region, own: wrong.own };
        const at = stretchOf(uri.view, uri.host);
        const related = [{ at: wrong.value, message: 'the region' }];
        context.report({ message: 'otherCloud', data, at, property, under: wrong.under, related });
      } else if (isRight) context.holds();
      else context.undecided(verdicts.find(({ own }) => !own)?.value ?? value, property);
    }
  },
});

type Cloud = NonNullable<ReturnType<typeof cloudOfSuffix>>;

/** The cloud of a host that is written; `own` for what follows the cloud that is deployed to. */
function hostCloud(uri: KeyUri): { readonly cloud: Cloud } | 'own' | 'undecided' | 'none' {
  const verdict = judgeHost(uri);
  if (verdict?.kind !== 'known' || !uri.host) return verdict?.kind === 'undecided' ? 'undecided' : 'none';
  const cloud = cloudOfSuffix(verdict.suffix);
  const ending = uri.view.slice(uri.host.end - verdict.suffix.length, uri.host.end);
  const isWritten = cloud && ending.parts().some((part) => part.kind === 'literal' && part.written !== undefined);
  return isWritten ? { cloud } : 'own';
}

/** Where a resource is deployed, where the guards hold; an encryption scope is where its account is. */
function regionsOf(resource: Resource, under: readonly Guard[]): readonly Alternative[] {
  const parent = keyConsumerOf(resource.type)?.identity ? undefined : parentOf(resource);
  if (parent && parent.kind !== 'deployed') return [];
  const own = alternatives((parent?.resource ?? resource).at('location'), under);
  const lists = [...alternatives(resource.at('properties.locations'), under)];
  const others = lists.flatMap(({ value, under: guards }) =>
    value.kind === 'array'
      ? value.items.flatMap((item) => [...alternatives(getMember(item, 'locationName'), guards)])
      : [],
  );
  return [...own, ...others];
}
