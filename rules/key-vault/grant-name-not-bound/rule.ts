import {
  grantsToIdentities,
  type IdentityGrant,
  putOnKeyVault,
  readAssignmentName,
  roleAssignmentTypes,
} from '#azure/access';
import { chainOf, placesOf } from '#azure/keys';
import { docs } from '#azure/sources';
import { alternatives, assumesOverride, defineRule, openValue } from '#rule-api';

const CONSEQUENCE =
  "Azure does not change whom an assignment is for, and fails with 'RoleAssignmentUpdateNotPermitted' once another identity, or one created anew, takes the place of this one";
const CURE = "Make the name by guid() of the scope, the identity's id or 'principalId', and the role.";

export default defineRule({
  meta: {
    id: 'key-vault/grant-name-not-bound',
    title: 'The name of a role assignment for an identity must depend on that identity',
    severity: 'note',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: roleAssignmentTypes,
    putOn: putOnKeyVault(),
    references: [
      'https://learn.microsoft.com/azure/azure-resource-manager/bicep/scenarios-rbac',
      docs.rbacTroubleshooting,
    ],
    sources: ['cosmos-cmk'],
    tags: ['grant', 'identity'],
  },
  messages: {
    constant: ({ chain }: { chain: string }) =>
      `The role assignment has the same name whichever identity it is for, and ${chain}: ${CONSEQUENCE}. ${CURE}`,
    unbound: ({ chain }: { chain: string }) =>
      `The name of the role assignment is made from nothing of the identity it is for, and ${chain}: ${CONSEQUENCE}. ${CURE}`,
  },
  check(resource, context) {
    const grants = grantsToIdentities(resource).filter(isAboutKeys);
    // All of them are one assignment, which has one name.
    const given = grants.find(({ isForIdentity, under }) => isForIdentity === 'same' && !assumesOverride(under));
    const [first] = grants;
    if (!first) return;
    for (const { value: name, under } of alternatives(resource.name, (given ?? first).under)) {
      if (name.kind === 'absent') continue;
      const read = readAssignmentName(name, given ?? first, under);
      if (read === 'other') continue;
      if (read === 'bound') context.holds();
      else if (read === 'undecided' || !given || assumesOverride(under)) {
        context.undecided(openValue([name], under) ?? name, 'name');
      } else {
        const { use } = given;
        const data = { chain: chainOf(use) };
        context.report({ message: read, data, at: name, property: 'name', under, related: placesOf(use, resource) });
      }
    }
  },
});

/** Whether a role lets its holder open keys, as far as it is known, and concerns these and not a whole group. */
function isAboutKeys({ grant }: IdentityGrant): boolean {
  if (grant.kind !== 'role') return false;
  return grant.role ? grant.role.opensKeys !== 'no' : grant.at === 'host' || grant.at === 'key';
}
