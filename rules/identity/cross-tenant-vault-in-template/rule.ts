import { federatedClientIdPath, readFederatedClientId } from '#azure/identity';
import { databaseAccounts, keyUsesOf, storageAccounts, vaultReadIn } from '#azure/keys';
import { isGuid, sameSubscription } from '#azure/resources';
import { docs } from '#azure/sources';
import { defineRule, type Found, judgeTogether, knownText, type Resource } from '#rule-api';

interface Held {
  readonly host: string;
}

export default defineRule({
  meta: {
    id: 'identity/cross-tenant-vault-in-template',
    title: 'A key that is opened with a federated client id must be in another tenant than the deployment',
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [databaseAccounts.type, storageAccounts.type],
    references: [docs.cosmosCrossTenantCmk, docs.storageCrossTenantCmk],
    tags: ['key-host', 'cross-tenant'],
    sources: ['cosmos-cross-tenant-cmk', 'storage-cross-tenant-cmk'],
  },
  messages: {
    ownTenant: ({ host }: Held) =>
      `The account has a federated client id, for a key in another tenant, but its key is in '${host}', which this deployment creates in the subscription of the account, and so in its tenant. Name a key of the customer, or leave the federated client id out.`,
    readHere: () =>
      'The account has a federated client id, for a key in another tenant, but its key is read from a vault that the deployment itself can see. Check that it is in the tenant of the customer, and write its URI as text.',
  },
  check(resource, context) {
    const path = federatedClientIdPath(resource.type);
    if (path === undefined) return;
    for (const { property, value, host, under: given } of keyUsesOf(resource)) {
      const vault = host.kind === 'deployed' ? host.host : undefined;
      const read = host.kind === 'outside' ? vaultReadIn(value) : undefined;
      judgeTogether(resource, [property, path, (vault ?? resource).at('properties.tenantId')], context, {
        given,
        applies: ([, client]) => isFederated(resource.type, client),
        isRight: ([, , tenant]) => {
          if (vault) return isInTenantOf(resource, vault, tenant) ? false : undefined;
          return host.kind === 'undecided' ? undefined : !read;
        },
        open: () => vault?.id,
        faults: () => {
          if (read) return [{ message: 'readHere', data: {}, at: read, severity: 'note' }];
          const related = vault ? [{ at: vault, message: 'the vault is created here' }] : [];
          return [{ message: 'ownTenant', data: { host: vault?.label ?? '' }, at: value, related }];
        },
      });
    }
  },
});

/** Whether a client id is named. One that somebody passes may be empty, and then there is none. */
function isFederated(type: string, value: Found): boolean | undefined {
  const client = value.kind === 'absent' ? undefined : readFederatedClientId(type, value);
  if (!client || client.kind === 'none') return false;
  return (client.kind === 'named' && client.view.isNonEmpty()) || undefined;
}

/** Whether a vault is known to be in the tenant of a resource: subscriptions belong to one tenant each. */
function isInTenantOf(resource: Resource, vault: Resource, tenant: Found): boolean {
  // A written tenant may be that of a customer who has delegated the subscription.
  return !isGuid(knownText(tenant) ?? '') && sameSubscription(resource, vault);
}
