import { hostSettings } from '#azure/key-vault';
import { keyUsesOf, mongoClusters } from '#azure/keys';
import { isGuid } from '#azure/resources';
import { assumesOverride, combinations, compareTexts, defineRule, openValue, TextView } from '#rule-api';

export default defineRule({
  meta: {
    id: 'mongo-vcore/tenant-mismatch',
    title: 'The key vault of a MongoDB vCore cluster is in the tenant of the cluster',
    severity: 'error',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [mongoClusters.type],
    references: [
      'https://learn.microsoft.com/azure/documentdb/limitations',
      'https://learn.microsoft.com/azure/documentdb/database-encryption-at-rest',
    ],
    tags: ['cross-tenant', 'key-host'],
    sources: ['mongo-vcore-cmk'],
  },
  messages: {
    otherTenant: ({ vault, tenant, own }: { vault: string; tenant: string; own: string }) =>
      `The key of the cluster is in '${vault}', which is in tenant '${tenant}', while the cluster is deployed to tenant '${own}'. Take a key of the tenant of the cluster, or give the vault that 'tenantId'.`,
  },
  check(resource, context) {
    for (const { host: link, value, property, under: guards } of keyUsesOf(resource)) {
      if (link.kind === 'undecided') context.undecided(value, property);
      if (link.kind !== 'deployed') continue;
      const { host } = link;
      const tenants = [host.at(hostSettings.tenant), resource.template.tenantId] as const;
      for (const { values, under } of combinations(tenants, guards)) {
        const [tenant, own] = values;
        if (tenant.kind === 'absent' || own.kind === 'absent') continue;
        const [left, right] = [TextView.of(tenant), TextView.of(own)];
        const verdict = left && right ? compareTexts(left, right) : 'undecided';
        if (verdict === 'same') context.holds();
        else if (!left || !right || verdict === 'undecided' || !isGuid(left.text) || assumesOverride(under)) {
          context.undecided(openValue(values, under) ?? value, property);
        } else {
          const data = { vault: host.label, tenant: left.text, own: right.text };
          const related = [{ at: tenant, message: 'the tenant of the key vault' }];
          context.report({ message: 'otherTenant', data, at: value, property, under, related });
        }
      }
    }
  },
});
