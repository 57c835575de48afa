import { hostSettings, modelByDefault, policiesGivenBy, policyListTypes, VAULT } from '#azure/key-vault';
import { linkOfHost } from '#azure/keys';
import { docs } from '#azure/sources';
import {
  any,
  assumesOverride,
  combinations,
  defineRule,
  deployedOfTypes,
  type Guard,
  isTrue,
  knownText,
  openValue,
  parentOf,
  type Resource,
  together,
} from '#rule-api';

const { rbac } = hostSettings;

export default defineRule({
  meta: {
    id: 'key-vault/permission-model-implicit',
    title: "A vault must state its permission model in 'enableRbacAuthorization'",
    severity: 'warning',
    impact: 'advice',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [VAULT],
    references: [docs.accessControlDefault, docs.vaultType],
    tags: ['key-host', 'grant', 'api-version'],
    sources: ['cosmos-cmk'],
  },
  messages: {
    rbac: ({ version }: { version: string }) =>
      `By API version '${version}' a new vault uses Azure RBAC, and its access policies have no effect. Set 'enableRbacAuthorization': to true for role assignments, to false for access policies.`,
    policies: ({ version }: { version: string }) =>
      `By API version '${version}' a new vault uses access policies, but by later versions Azure RBAC. Set 'enableRbacAuthorization', so that a later version changes nothing.`,
  },
  check(resource, context) {
    if (context.modes.assume === 'update') return;
    const paths = [resource.at(rbac), resource.at('apiVersion')] as const;
    for (const { values, under } of combinations(paths)) {
      const [stated, version] = values;
      if (version.kind === 'absent') continue;
      if (stated.kind !== 'absent') {
        // Whoever has to pass a boolean states the one or the other.
        const isStated = isTrue(stated) !== undefined || (stated.kind === 'unknown' && stated.type === 'bool');
        if (isStated) context.holds();
        else context.undecided(stated, rbac);
        continue;
      }
      const written = knownText(version) ?? '';
      const model = modelByDefault(written);
      const link = linkOfHost(resource, under);
      const isLinked = link.kind === 'undecided' ? undefined : link.kind === 'linked';
      const matters = model === 'access-policies' ? isLinked : any(isLinked, hasPolicies(resource, under));
      const isAdvice = model === 'access-policies';
      if (matters === false || (isAdvice && !context.modes.pedantic)) continue;
      if (!matters || !model || assumesOverride(under)) {
        context.undecided(openValue(values, under) ?? (link.kind === 'undecided' ? link.open : version), rbac);
        continue;
      }
      const guards = link.kind === 'linked' ? link.under : under;
      const common = { data: { version: written }, at: version, property: rbac, under: guards };
      if (isAdvice) context.report({ message: 'policies', severity: 'note', ...common });
      else context.report({ message: 'rbac', ...common });
    }
  },
});

/** Whether a vault has access policies, by itself or by a child, where the guards hold. */
function hasPolicies(vault: Resource, under: readonly Guard[]): boolean | undefined {
  const lists = deployedOfTypes(vault.template, policyListTypes).filter((other) => {
    const parent = other === vault ? undefined : parentOf(other);
    return other === vault || (parent?.kind === 'deployed' && parent.resource === vault);
  });
  const guards = lists.flatMap(policiesGivenBy).map((policy) => (policy.value.kind === 'object' ? policy.under : null));
  const isSure = (each: readonly Guard[] | null) => {
    const both = each && together(under, each);
    return both ? !assumesOverride(both) : false;
  };
  if (guards.some(isSure)) return true;
  return guards.length > 0 ? undefined : false;
}
