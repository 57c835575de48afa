/** What the rules of this package know of vaults, managed HSMs and keys as resources. */
export { useLastingVersion } from '../judgements/key-vault-version.ts';
export { judgePolicyList, mayReplacePolicies } from '../judgements/policy-list.ts';
export {
  POLICY_LIST,
  policiesGivenBy,
  policyListTypes,
  replacesPolicies,
} from '../knowledge/key-vault/access-policies.ts';
export {
  KEY_FEATURES,
  KEY_VAULT_RETIREMENT,
  retirementStage,
  VAULT_FEATURES,
} from '../knowledge/key-vault/api-versions.ts';
export { modelByDefault, type PermissionModel } from '../knowledge/key-vault/permission-model.ts';
export { ENCRYPTION_USER, isCryptoRole, MANAGED_HSM_ROLE_IDS } from '../knowledge/key-vault/roles.ts';
export {
  isRotated,
  isRotation,
  isTimeSet,
  ROTATION_BOUNDS,
  readDuration,
  rotationPaths,
  TRIGGERS,
} from '../knowledge/key-vault/rotation-policies.ts';
export { hostSettings, RECOVER, RETENTION_DAYS, SKU, STANDARD } from '../knowledge/key-vault/settings.ts';
export {
  ACCESS_POLICIES,
  KEY_VAULT_TYPES,
  MANAGED_HSM,
  MANAGED_HSM_KEY,
  VAULT,
  VAULT_KEY,
} from '../knowledge/key-vault/types.ts';
export { doerOfMore, hasScripts, mayDoMore } from '../links/deployment-scripts.ts';
export { isLocked, openLock } from '../links/locks.ts';
export {
  associationsWith,
  isAssociated,
  isInPerimeterOf,
  isTarget,
  perimeterAssociations,
} from '../links/perimeters.ts';
export { retiringWith } from '../links/retiring-resources.ts';
