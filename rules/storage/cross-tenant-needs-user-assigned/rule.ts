import { identityPaths, kindsOf, readFederatedClientId } from '#azure/identity';
import { isFilled, storageAccounts } from '#azure/keys';
import { docs } from '#azure/sources';
import { isKeyVaultSource, KEY_VAULT_SOURCE, storageEncryption } from '#azure/storage';
import { defineRule, type Found, judgeTogether, knownText } from '#rule-api';

const { type, identity, federatedClientId } = storageAccounts;

interface Enabled {
  readonly enabled: string;
}

export default defineRule({
  meta: {
    id: 'storage/cross-tenant-needs-user-assigned',
    title: "'federatedIdentityClientId' needs a user-assigned identity and a customer-managed key",
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [type],
    references: [docs.storageCrossTenantCmk, docs.storageAccountType],
    tags: ['identity', 'cross-tenant'],
    sources: ['cosmos-cross-tenant-cmk', 'storage-cross-tenant-cmk'],
  },
  messages: {
    noIdentity: (_: Enabled) =>
      "'federatedIdentityClientId' stands without 'userAssignedIdentity', and only a user-assigned identity can act for an application of another tenant. Add the resource id of that identity as 'encryption.identity.userAssignedIdentity'.",
    notEnabled: ({ enabled }: Enabled) =>
      `'federatedIdentityClientId' needs a user-assigned identity, but 'identity.type' is '${enabled}'. Set 'identity.type' to 'UserAssigned', and list the identity in 'identity.userAssignedIdentities'.`,
    noKey: (_: Enabled) =>
      `'federatedIdentityClientId' is for a key in another tenant, but 'keySource' is not '${KEY_VAULT_SOURCE}'. Set it, and name the key in 'keyvaultproperties', or leave 'federatedIdentityClientId' out.`,
  },
  check(resource, context) {
    const needs = [
      { message: 'noIdentity', path: identity.path, isMet: isFilled },
      { message: 'notEnabled', path: identityPaths.type, isMet: isUserAssignedOn },
      { message: 'noKey', path: storageEncryption.keySource, isMet: isKeyVaultSource },
    ] as const;
    for (const { message, path, isMet } of needs) {
      judgeTogether(resource, [federatedClientId.path, path], context, {
        applies: ([client]) => isNamed(client),
        isRight: ([, needed]) => isMet(needed),
        faults: ([client, needed]) => {
          const at = message === 'notEnabled' ? needed : client;
          return [{ message, data: { enabled: knownText(needed) ?? '' }, at }];
        },
      });
    }
  },
});

function isNamed(client: Found): boolean | undefined {
  const isNone = client.kind === 'absent' || readFederatedClientId(type, client).kind === 'none';
  return isNone ? false : isFilled(client);
}

/** An account without 'identity' is a matter of another rule. */
function isUserAssignedOn(kinds: Found): boolean | undefined {
  return kinds.kind === 'absent' ? true : kindsOf(kinds)?.includes('UserAssigned');
}
