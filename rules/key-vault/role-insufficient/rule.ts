import {
  accessThrough,
  giveEncryptionRole,
  identityWith,
  judgeAccess,
  type KeyAccess,
  type KnownRoleGrant,
  opensKeys,
  putOnKeyVault,
  roleAssignment,
  roleAssignmentTypes,
  roleIdIn,
  rolesOf,
} from '#azure/access';
import { ENCRYPTION_USER } from '#azure/key-vault';
import { chainOf } from '#azure/keys';
import { docs } from '#azure/sources';
import { all, defineRule, isDeployedWhere, type Resource } from '#rule-api';

const { role: property } = roleAssignment;

export default defineRule({
  meta: {
    id: 'key-vault/role-insufficient',
    title: 'The role of the identity that opens a customer-managed key must allow it to use the key',
    severity: 'error',
    impact: 'outage',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: roleAssignmentTypes,
    putOn: putOnKeyVault(),
    references: [docs.cosmosCmk, docs.keyVaultRbac],
    tags: ['grant', 'identity'],
    sources: [
      'cosmos-cross-tenant-cmk',
      'cosmos-cmk',
      'cosmos-cmk-how-to',
      'mongo-vcore-cmk',
      'storage-cross-tenant-cmk',
    ],
  },
  messages: {
    insufficient: ({ role, chain }: { role: string; chain: string }) =>
      `'${role}' does not let the identity read, wrap and unwrap with keys, and no other role of it does: ${chain}. Assign the identity the role '${ENCRYPTION_USER.name}'.`,
  },
  check(resource, context) {
    judgeAccess(resource, property, context, accessThrough(resource), {
      applies: (access, model) =>
        all(model !== 'access-policies', isConcerned(resource, access), isIdentityNew(access)),
      isRight: ({ roles, under }, model) => {
        if (roles.some(opensKeys)) return true;
        return roles.some(isVaultRole) && roleIdIn(resource, under) && model ? false : undefined;
      },
      isOpen: () =>
        rolesOf(resource).some(
          (assigned) =>
            assigned.kind === 'role' && assigned.role.opensKeys === 'no' && assigned.role.concerns === 'key-vault',
        ),
      faults: ({ roles, use, under }) => {
        const [id, first] = [roleIdIn(resource, under), roles.find(isVaultRole)];
        if (!id || !first) return [];
        const data = { role: first.role.name, chain: chainOf(use) };
        return [{ message: 'insufficient', data, at: id, fixes: giveEncryptionRole(resource, id) }];
      },
    });
  },
});

/** Whether it is for this assignment to say that the roles of the identity are enough, or too little. */
function isConcerned(assignment: Resource, access: KeyAccess): boolean {
  const own = access.roles.filter(isVaultRole);
  if (access.roles.some(opensKeys)) return own.some(({ by }) => by === assignment);
  const [first] = own;
  return first ? first.by === assignment : mayBeTooLittle(assignment, access);
}

/** Whether the identity is made by the same deployment: one that exists already may have any role. */
function isIdentityNew({ use, under }: KeyAccess): boolean | undefined {
  const identity = identityWith(use.consumer.template, use.identity, under);
  if (identity.kind !== 'deployed') return identity.kind === 'outside' ? false : undefined;
  return isDeployedWhere(identity.resource, under);
}

/** General roles, such as Owner, and roles at the group are given for other reasons. */
function isVaultRole({ role, at }: KnownRoleGrant): boolean {
  return role.concerns === 'key-vault' && (at === 'host' || at === 'key');
}

/** Whether an assignment gives a role that is not enough, if it is for the identity and reaches the key. */
function mayBeTooLittle(assignment: Resource, { unknown }: KeyAccess): boolean {
  return unknown.some((grant) => {
    return grant.by === assignment && grant.kind === 'role' && (!grant.role || grant.role.opensKeys === 'no');
  });
}
