import { federatedClientIdPath, readFederatedClientId, runtimeIdAt } from '#azure/identity';
import { databaseAccounts, storageAccounts } from '#azure/keys';
import { docs } from '#azure/sources';
import { defineRule, judgeEach } from '#rule-api';

/** What leads to nobody's application, or to an application by another of its ids. */
const MEMBERS_OF_IDENTITIES: readonly string[] = ['clientid', 'principalid'];

interface Read {
  readonly member: string;
}

export default defineRule({
  meta: {
    id: 'identity/federated-client-id-is-managed-identity',
    title: 'The federated client id must be that of the multitenant application, not of a managed identity',
    severity: 'error',
    impact: 'outage',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [databaseAccounts.type, storageAccounts.type],
    references: [docs.cosmosCrossTenantCmk, docs.storageCrossTenantCmk],
    tags: ['identity', 'cross-tenant'],
    sources: ['cosmos-cross-tenant-cmk', 'storage-cross-tenant-cmk'],
  },
  messages: {
    identity: ({ member }: Read) =>
      `'${member}' is that of a managed identity, which cannot be installed in the tenant of the key. Pass the application (client) id of your multitenant application.`,
    objectId: ({ member }: Read) =>
      `'${member}' of an application is its object id, by which no other tenant knows it. Read 'appId' instead.`,
  },
  check(resource, context) {
    const path = federatedClientIdPath(resource.type);
    if (path === undefined) return;
    judgeEach(resource, path, context, (value) => {
      const found = readFederatedClientId(resource.type, value);
      if (found.kind !== 'named') return found.kind === 'none' ? 'ignored' : 'undecided';
      const { view, part } = found;
      if (view.slice(part.start, part.end).isKnown) return 'holds';
      const id = runtimeIdAt(value, view, part);
      if (!id?.owner) return 'undecided';
      const { owner, member, reference } = id;
      const data = { member: reference.path.at(-1) ?? member };
      if (owner === 'managed-identity') {
        return MEMBERS_OF_IDENTITIES.includes(member) ? [{ message: 'identity', data, at: reference }] : 'undecided';
      }
      return member === 'id'
        ? [{ message: 'objectId', data, at: reference }]
        : member === 'appid'
          ? 'holds'
          : 'undecided';
    });
  },
});
