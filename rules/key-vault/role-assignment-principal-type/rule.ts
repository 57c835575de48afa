import {
  givesKeyVaultRole,
  grantsToIdentities,
  isDeployedWith,
  PRINCIPAL_TYPE_SINCE,
  putOnKeyVault,
  roleAssignment,
  roleAssignmentTypes,
} from '#azure/access';
import { apiVersionDate, isSince } from '#azure/resources';
import {
  assumesOverride,
  combinations,
  defineRule,
  isText,
  knownText,
  openValue,
  type ProposedFix,
  type Resource,
  setMember,
} from '#rule-api';

const { principalType: property } = roleAssignment;
const SERVICE_PRINCIPAL = 'ServicePrincipal';

export default defineRule({
  meta: {
    id: 'key-vault/role-assignment-principal-type',
    title: "A role assignment for an identity of the same deployment must set 'principalType'",
    severity: 'warning',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: roleAssignmentTypes,
    putOn: putOnKeyVault(),
    references: [
      'https://learn.microsoft.com/azure/role-based-access-control/role-assignments-template',
      'https://github.com/Azure/bicep/issues/6166',
    ],
    tags: ['grant', 'identity'],
    sources: ['cosmos-cmk'],
  },
  messages: {
    missing: () =>
      `The identity is made by the same deployment, and may not be known to Microsoft Entra everywhere when the role is assigned, which then fails with 'PrincipalNotFound'. Set 'principalType' to '${SERVICE_PRINCIPAL}', so that Azure does not look the identity up.`,
  },
  check(resource, context) {
    const grants = grantsToIdentities(resource).filter(({ grant, use, isForIdentity, under }) => {
      const isAtKey = grant.kind === 'role' && (grant.at === 'host' || grant.at === 'key');
      return isAtKey && isForIdentity === 'same' && isDeployedWith(resource, use.identity, under);
    });
    // All of them are one assignment, in which one thing is missing.
    const given = grants.find(({ under }) => !assumesOverride(under)) ?? grants[0];
    const concerns = given ? givesKeyVaultRole(resource) : false;
    if (!given || concerns === false) return;
    const paths = [resource.at(property), resource.at('apiVersion')] as const;
    for (const { values, under } of combinations(paths, given.under)) {
      const [type, version] = values;
      const hasProperty = version.kind === 'absent' || knows(knownText(version));
      if (isText(type, SERVICE_PRINCIPAL)) context.holds();
      else if (hasProperty === false || (type.kind !== 'absent' && knownText(type) !== undefined)) continue;
      else if (type.kind !== 'absent' || !concerns || !hasProperty || assumesOverride(under)) {
        context.undecided(openValue(values, under) ?? type, property);
      } else {
        const related = [{ at: given.use.consumer, message: 'opens its key with the identity' }];
        const fixes = stateType(resource);
        context.report({ message: 'missing', data: {}, at: type, property, under, related, fixes });
      }
    }
  },
});

/** Whether an API version has the property; undefined for what is no version. */
function knows(version: string | undefined): boolean | undefined {
  if (version === undefined || apiVersionDate(version) === undefined) return undefined;
  return isSince(version, PRINCIPAL_TYPE_SINCE);
}

function stateType(assignment: Resource): readonly ProposedFix[] {
  const changes = setMember(assignment.unconditionally('properties'), 'principalType', SERVICE_PRINCIPAL);
  return changes.length === 0
    ? []
    : [{ title: `Set 'principalType' to '${SERVICE_PRINCIPAL}'`, safety: 'safe', changes }];
}
