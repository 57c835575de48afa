/** What the rules of this package know of grants: roles and access policies that open keys. */
export { giveEncryptionRole, roleIdIn } from '../judgements/give-role.ts';
export { grantAccess, inWords } from '../judgements/grant-access.ts';
export { grantOrder } from '../judgements/grant-order.ts';
export { accessOf, accessThrough, accessTo, judgeAccess } from '../judgements/judge-access.ts';
export {
  activeModel,
  type KeyAccess,
  type KnownRoleGrant,
  keyAccessOf,
  keyAccessThrough,
  missingPermissions,
  modelSeverity,
  openIn,
  opensKeys,
} from '../judgements/key-access.ts';
export { guardsOfLink, guardsToTell } from '../judgements/told-guards.ts';
export { readAssignmentName } from '../links/assignment-names.ts';
export { grantedIds, readGrantedId } from '../links/granted-ids.ts';
export { mayGrantToOwnIdentity } from '../links/granted-principals.ts';
export { type Grant, hasGrants } from '../links/grants.ts';
export { grantsToIdentities, type IdentityGrant, identityWith } from '../links/identity-grants.ts';
export {
  givesKeyVaultRole,
  isMadeAt,
  isRoleAssignment,
  PRINCIPAL_TYPE_SINCE,
  putOnKeyVault,
  roleAssignment,
  roleAssignmentTypes,
  rolesOf,
} from '../links/role-assignments.ts';
