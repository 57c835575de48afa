import {
  activeModel,
  giveEncryptionRole,
  guardsToTell,
  identityWith,
  type KeyAccess,
  type KnownRoleGrant,
  keyAccessThrough,
  modelSeverity,
  openIn,
  opensKeys,
  putOnKeyVault,
  roleAssignment,
  roleAssignmentTypes,
  roleIdIn,
} from '#azure/access';
import { ENCRYPTION_USER } from '#azure/key-vault';
import { chainOf, placesOf } from '#azure/keys';
import { defineRule, isDeployedWhere, type Resource } from '#rule-api';

const { role: property } = roleAssignment;

export default defineRule({
  meta: {
    id: 'key-vault/role-insufficient',
    title: 'A role that the identity of a customer-managed key has in the vault lets it use the key',
    severity: 'error',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: roleAssignmentTypes,
    putOn: putOnKeyVault(),
    references: [
      'https://learn.microsoft.com/azure/cosmos-db/how-to-setup-customer-managed-keys',
      'https://learn.microsoft.com/azure/key-vault/general/rbac-guide',
    ],
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
    const { assume } = context.modes;
    let isTold = false;
    for (const access of keyAccessThrough(resource)) {
      const { use, roles, under } = access;
      const model = activeModel(access, assume);
      const isNew = isIdentityNew(access);
      if (model === 'access-policies' || isNew === false || isTold) continue;
      const id = roleIdIn(resource, under);
      const [first] = roles.filter(isVaultRole);
      if (roles.some(opensKeys)) {
        if (roles.some((grant) => grant.by === resource && isVaultRole(grant))) context.holds();
      } else if (first ? first.by !== resource : !mayBeTooLittle(resource, access)) continue;
      else if (!first || !id || !model || !isNew || access.isOpen) context.undecided(openIn(access), property);
      else {
        isTold = true;
        context.report({
          message: 'insufficient',
          data: { role: first.role.name, chain: chainOf(use) },
          at: id,
          property,
          under: guardsToTell(access),
          severity: modelSeverity(access, assume),
          related: placesOf(use, resource),
          fixes: giveEncryptionRole(resource, id),
        });
      }
    }
  },
});

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
