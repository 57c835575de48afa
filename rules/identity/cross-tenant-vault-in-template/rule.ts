import { federatedClientIdPath, readFederatedClientId } from '#azure/identity';
import { databaseAccounts, keyUsesOf, storageAccounts, vaultReadIn } from '#azure/keys';
import { isGuid, sameSubscription } from '#azure/resources';
import {
  alternatives,
  assumesOverride,
  defineRule,
  type Guard,
  isDeployedWhere,
  knownText,
  type Resource,
  together,
} from '#rule-api';

interface Held {
  readonly host: string;
}

export default defineRule({
  meta: {
    id: 'identity/cross-tenant-vault-in-template',
    title: 'A key that is opened in the name of an application is in the tenant of somebody else',
    severity: 'error',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [databaseAccounts.type, storageAccounts.type],
    references: [
      'https://learn.microsoft.com/azure/cosmos-db/how-to-setup-cross-tenant-customer-managed-keys',
      'https://learn.microsoft.com/azure/storage/common/customer-managed-keys-configure-cross-tenant-existing-account',
    ],
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
    for (const { value, under } of alternatives(resource.at(path))) {
      const client = value.kind === 'absent' ? undefined : readFederatedClientId(resource.type, value);
      if (!client || client.kind === 'none' || value.kind === 'absent') continue;
      // A client id that somebody passes may be empty, and then there is none.
      const isFederated = client.kind === 'named' && client.view.isNonEmpty();
      for (const use of keyUsesOf(resource)) {
        const guards = together(under, use.under);
        if (!guards) continue;
        const { host, property } = use;
        const common = { property, under: guards };
        if (host.kind === 'outside') {
          const read = vaultReadIn(use.value);
          if (read && isFederated) {
            context.report({ ...common, message: 'readHere', data: {}, at: read, severity: 'note' });
          } else context.holds();
        } else if (host.kind === 'undecided') context.undecided(use.value, property);
        else if (!isFederated) context.undecided(value, path);
        else if (!isInTenantOf(resource, host.host, guards)) context.undecided(host.host.id, property);
        else {
          const related = [{ at: host.host, message: 'the vault is created here' }];
          const data = { host: host.host.label };
          context.report({ ...common, message: 'ownTenant', data, at: use.value, related });
        }
      }
    }
  },
});

/** Whether a vault is known to be in the tenant of a resource: subscriptions belong to one tenant each. */
function isInTenantOf(resource: Resource, host: Resource, under: readonly Guard[]): boolean {
  const tenant = knownText(host.unconditionally('properties.tenantId'));
  // A written tenant may be that of a customer who has delegated the subscription.
  if (tenant !== undefined && isGuid(tenant)) return false;
  return sameSubscription(resource, host) && isDeployedWhere(host, under) === true && !assumesOverride(under);
}
