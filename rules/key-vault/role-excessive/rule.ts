import {
  type Grant,
  giveEncryptionRole,
  grantsToIdentities,
  type IdentityGrant,
  type KnownRoleGrant,
  opensKeys,
  putOnKeyVault,
  roleAssignment,
  roleAssignmentTypes,
  roleIdIn,
} from '#azure/access';
import { ENCRYPTION_USER } from '#azure/key-vault';
import { chainOf, placesOf } from '#azure/keys';
import { docs } from '#azure/sources';
import { assumesOverride, defineRule } from '#rule-api';

const { role: property } = roleAssignment;

interface Data {
  readonly role: string;
  readonly chain: string;
}

export default defineRule({
  meta: {
    id: 'key-vault/role-excessive',
    title: 'The identity that opens a customer-managed key must not have a role that administers the vault',
    severity: 'warning',
    impact: 'exposure',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: roleAssignmentTypes,
    putOn: putOnKeyVault(),
    references: [docs.cosmosCmk, docs.keyVaultRbac],
    tags: ['grant', 'least-privilege'],
    sources: ['cosmos-cmk'],
  },
  messages: {
    administrator: ({ role, chain }: Data) =>
      `'${role}' lets the identity delete keys or give access to others, but all that it takes is to open one: ${chain}. Assign the identity the role '${ENCRYPTION_USER.name}' instead.`,
    more: ({ role, chain }: Data) =>
      `'${role}' lets the identity decrypt, sign and back up keys, but all that it takes is to open one: ${chain}. Assign the identity the role '${ENCRYPTION_USER.name}' instead.`,
  },
  check(resource, context) {
    const told = new Set<Grant>();
    for (const { grant, use, under } of grantsToIdentities(resource).filter(isSure)) {
      const id = roleIdIn(resource, under);
      if (!isKnownRole(grant) || !id || told.has(grant)) continue;
      told.add(grant);
      const message = excessOf(grant);
      if (message === undefined || (message === 'more' && !context.modes.pedantic)) {
        if (opensKeys(grant)) context.holds();
        continue;
      }
      context.report({
        message,
        data: { role: grant.role.name, chain: chainOf(use) },
        at: id,
        property,
        under,
        severity: message === 'more' ? 'note' : 'warning',
        related: placesOf(use, resource),
        fixes: giveEncryptionRole(resource, id, grant.role.concerns === 'general' ? 'suggested' : 'safe'),
      });
    }
  },
});

function isSure({ grant, isForIdentity, under }: IdentityGrant): boolean {
  return isForIdentity === 'same' && grant.at !== 'undecided' && !assumesOverride(under);
}

function isKnownRole(grant: Grant): grant is KnownRoleGrant {
  return grant.kind === 'role' && grant.role !== undefined;
}

/** A general role concerns the vault only where it is assigned there. */
function excessOf({ role, at }: KnownRoleGrant): 'administrator' | 'more' | undefined {
  if (role.concerns === 'general') return role.mayGrant && at !== 'around' ? 'administrator' : undefined;
  if (role.opensKeys === 'excessive') return 'administrator';
  return role.opensKeys === 'yes' && role.id !== ENCRYPTION_USER.id ? 'more' : undefined;
}
