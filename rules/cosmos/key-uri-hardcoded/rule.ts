import { isFederated, readDefaultIdentity } from '#azure/cosmos';
import {
  databaseAccounts,
  isCloudWritten,
  isFilled,
  judgeHost,
  type KeyUri,
  linkedHost,
  readKeyUri,
} from '#azure/keys';
import { all, defineRule, type Found, judgeTogether, type KeyHost, knownText, not, shown, stretchOf } from '#rule-api';

const { type, key, identity } = databaseAccounts;

interface Host {
  readonly host: string;
}

export default defineRule({
  meta: {
    id: 'cosmos/key-uri-hardcoded',
    title: 'The key URI must be read from the key or use the host suffix of the cloud instead of being hard-coded',
    severity: 'note',
    impact: 'advice',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [type],
    references: [
      'https://learn.microsoft.com/azure/azure-resource-manager/templates/template-test-cases',
      'https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-deployment',
    ],
    tags: ['key-uri', 'portability'],
    pedantic: true,
  },
  messages: {
    declared: ({ host }: Host) =>
      `'${host}' is written out, although the template deploys that vault. Read 'keyUri' of the key with reference(): the account then waits for the key, too.`,
    cloud: ({ host }: Host) =>
      `'${host}' ties the template to one cloud. Put 'environment().suffixes.keyvaultDns' behind the name of the vault, or read 'keyUri' of the key with reference().`,
  },
  check(resource, context) {
    const linked = (value: Found) => {
      const uri = value.kind === 'absent' ? undefined : readKeyUri(value);
      return uri && linkedHost(uri.view, uri.host, resource.template).kind;
    };
    judgeTogether(resource, [key.path, identity.path, 'location'], context, {
      applies: ([uri, named]) => all(isFilled(uri), not(namesClient(named))),
      isRight: ([value, , location]) => {
        const uri = value.kind === 'absent' ? undefined : readKeyUri(value);
        const isWritten = uri && isCloudWritten(uri, resource.template, context.modes.keyHosts);
        if (!isWritten) return not(isWritten);
        const host = linked(value);
        if (host !== 'outside') return host === 'undecided' ? undefined : false;
        // A region that is written out ties the template to its cloud anyway, and no function knows the suffix of HSMs.
        return knownText(location) !== undefined || !isVault(uri, context.modes.keyHosts);
      },
      faults: ([value]) => {
        const uri = value.kind === 'absent' ? undefined : readKeyUri(value);
        if (!uri?.host) return [];
        const message = linked(value) === 'deployed' ? 'declared' : 'cloud';
        return [{ message, data: { host: shown(uri.view, uri.host) }, at: stretchOf(uri.view, uri.host) }];
      },
    });
  },
});

function isVault(uri: KeyUri, others: readonly KeyHost[]): boolean {
  const verdict = judgeHost(uri, others);
  return verdict?.kind === 'known' && verdict.store === 'vault';
}

/** The vault of another tenant cannot be read from here. */
function namesClient(named: Found): boolean | undefined {
  const identity = named.kind === 'absent' ? undefined : readDefaultIdentity(named);
  if (!identity) return false;
  return identity.federation ? true : isFederated(identity);
}
