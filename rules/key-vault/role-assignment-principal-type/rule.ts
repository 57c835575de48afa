import {
  givesKeyVaultRole,
  grantsToIdentities,
  identityWith,
  PRINCIPAL_TYPE_SINCE,
  putOnKeyVault,
  roleAssignment,
  roleAssignmentTypes,
} from '#azure/access';
import { apiVersionDate, isSince } from '#azure/resources';
import {
  all,
  assumesOverride,
  defineRule,
  isText,
  judgeTogether,
  knownText,
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
      return (
        isAtKey && isForIdentity === 'same' && identityWith(resource.template, use.identity, under).kind === 'deployed'
      );
    });
    // All of them are one assignment, in which one thing is missing.
    const given = grants.find(({ under }) => !assumesOverride(under)) ?? grants[0];
    const concerns = given ? givesKeyVaultRole(resource) : false;
    if (!given || concerns === false) return;
    const identity = identityWith(resource.template, given.use.identity, given.under);
    if (identity.kind !== 'deployed') return;
    judgeTogether(resource, [property, 'apiVersion', identity.resource.presence], context, {
      given: given.under,
      applies: ([type, version]) => {
        const isStated = type.kind !== 'absent' && knownText(type) !== undefined;
        if (isStated) return isText(type, SERVICE_PRINCIPAL);
        return all(concerns, version.kind === 'absent' || knows(knownText(version)));
      },
      isRight: ([type]) => (type.kind === 'absent' ? false : isText(type, SERVICE_PRINCIPAL)),
      faults: ([type]) => {
        const related = [{ at: given.use.consumer, message: 'opens its key with the identity' }];
        return [{ message: 'missing', data: {}, at: type, related, fixes: stateType(resource) }];
      },
    });
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
