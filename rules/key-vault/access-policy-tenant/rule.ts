import { ACCESS_POLICIES, hostSettings, policiesGivenBy, policyListTypes } from '#azure/key-vault';
import { isGuid } from '#azure/resources';
import { docs } from '#azure/sources';
import {
  assumesOverride,
  combinations,
  compareTexts,
  defineRule,
  getMember,
  knownText,
  openValue,
  parentOf,
  TextView,
} from '#rule-api';

const POLICIES = 'properties.accessPolicies';
const { tenant } = hostSettings;

export default defineRule({
  meta: {
    id: 'key-vault/access-policy-tenant',
    title: 'Every access policy must name the tenant of its vault',
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: policyListTypes,
    references: [docs.vaultType, docs.cosmosCrossTenantCmk],
    tags: ['grant', 'cross-tenant'],
    sources: ['cosmos-cmk'],
  },
  messages: {
    otherTenant: ({ named, own }: { named: string; own: string }) =>
      `The access policy names tenant '${named}', but the vault is in tenant '${own}', and grants to principals of its own tenant only. Name the vault's tenant, and the object id that the application has there.`,
  },
  check(resource, context) {
    const parent = resource.isOfType(ACCESS_POLICIES) ? parentOf(resource) : ({ kind: 'deployed', resource } as const);
    if (parent.kind === 'outside') return;
    for (const policy of policiesGivenBy(resource)) {
      const own = parent.kind === 'deployed' ? parent.resource.at(tenant) : undefined;
      if (!own) {
        context.undecided(resource.name, POLICIES);
        continue;
      }
      for (const { values, under } of combinations([getMember(policy.value, 'tenantId'), own], policy.under)) {
        const [named, expected] = values;
        if (named.kind === 'absent' || expected.kind === 'absent') continue;
        const [left, right] = [TextView.of(named), TextView.of(expected)];
        const ids = [knownText(named), knownText(expected)] as const;
        if (left && right && compareTexts(left, right) === 'same') context.holds();
        else if (!ids[0] || !ids[1] || !isGuid(ids[0]) || !isGuid(ids[1]) || assumesOverride(under)) {
          context.undecided(openValue(values, under) ?? named, POLICIES);
        } else {
          const related = [{ at: expected, message: 'the tenant of the vault' }];
          const data = { named: ids[0], own: ids[1] };
          context.report({ message: 'otherTenant', data, at: named, property: POLICIES, under, related });
        }
      }
    }
  },
});
