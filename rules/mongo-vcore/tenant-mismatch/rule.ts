import { hostSettings } from '#azure/key-vault';
import { keyUsesOf, mongoClusters } from '#azure/keys';
import { isGuid } from '#azure/resources';
import { docs } from '#azure/sources';
import { any, defineRule, isSameText, judgeTogether, knownText, shownText } from '#rule-api';

export default defineRule({
  meta: {
    id: 'mongo-vcore/tenant-mismatch',
    title: 'The key vault of a MongoDB vCore cluster must be in the tenant of the cluster',
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [mongoClusters.type],
    references: [docs.mongoLimitations, docs.mongoEncryption],
    tags: ['cross-tenant', 'key-host'],
    sources: ['mongo-vcore-cmk'],
  },
  messages: {
    otherTenant: ({ vault, tenant, own }: { vault: string; tenant: string; own: string }) =>
      `The key of the cluster is in '${vault}', which is in tenant '${tenant}', while the cluster is deployed to tenant '${own}'. Take a key of the tenant of the cluster, or give the vault that 'tenantId'.`,
  },
  check(resource, context) {
    for (const { host, value, property, under: given } of keyUsesOf(resource)) {
      if (host.kind === 'undecided') context.undecided(value, property);
      if (host.kind !== 'deployed') continue;
      const vault = host.host;
      const places = [property, vault.at(hostSettings.tenant), resource.template.tenantId] as const;
      judgeTogether(resource, places, context, {
        given,
        applies: ([, tenant, own]) => tenant.kind !== 'absent' && own.kind !== 'absent',
        isRight: ([, tenant, own]) => any(isSameText(tenant, own), isGuid(knownText(tenant) ?? '') ? false : undefined),
        faults: ([, tenant, own]) => {
          const data = { vault: vault.label, tenant: shownText(tenant), own: shownText(own) };
          return [
            {
              message: 'otherTenant',
              data,
              at: value,
              related: [{ at: tenant, message: 'the tenant of the key vault' }],
            },
          ];
        },
      });
    }
  },
});
