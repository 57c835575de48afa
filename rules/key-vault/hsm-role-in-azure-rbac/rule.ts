import { isMadeAt, putOnKeyVault, roleAssignment, roleAssignmentTypes, rolesOf } from '#azure/access';
import { isCryptoRole, MANAGED_HSM, MANAGED_HSM_ROLE_IDS } from '#azure/key-vault';
import { defineRule } from '#rule-api';

const { role: property } = roleAssignment;
const CURE = 'Managed HSM assigns its own roles: az keyvault role assignment create --hsm-name <name>.';

interface Role {
  readonly role: string;
}

export default defineRule({
  meta: {
    id: 'key-vault/hsm-role-in-azure-rbac',
    title: 'Roles that open keys of a managed HSM must be assigned by the HSM itself, not by Azure RBAC',
    severity: 'error',
    impact: 'outage',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: roleAssignmentTypes,
    putOn: putOnKeyVault(MANAGED_HSM_ROLE_IDS),
    references: [
      'https://learn.microsoft.com/azure/key-vault/managed-hsm/built-in-roles',
      'https://learn.microsoft.com/azure/key-vault/managed-hsm/access-control',
    ],
    tags: ['grant', 'managed-hsm'],
    sources: ['cosmos-cmk'],
  },
  messages: {
    localRole: ({ role }: Role) => `'${role}' is a local role of managed HSMs, which Azure does not know. ${CURE}`,
    atHsm: ({ role }: Role) => `'${role}' opens keys in vaults, but has no effect on a managed HSM. ${CURE}`,
  },
  check(resource, context) {
    for (const assigned of rolesOf(resource)) {
      const { value, under } = assigned;
      const common = { at: value, property, under };
      if (assigned.kind === 'undecided') context.undecided(value, property);
      else if (assigned.kind === 'managed-hsm-role') {
        context.report({ message: 'localRole', data: { role: assigned.name }, ...common });
      } else if (assigned.kind === 'role' && isCryptoRole(assigned.role)) {
        const isAtHsm = isMadeAt(resource, MANAGED_HSM);
        if (isAtHsm) context.report({ message: 'atHsm', data: { role: assigned.role.name }, ...common });
        else if (isAtHsm === undefined) context.undecided(resource.id, 'scope');
        else context.holds();
      }
    }
  },
});
