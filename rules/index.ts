import type { Rule } from '#rule-api';
import cosmosAnalyticalStoreFirstParty from './cosmos/analytical-store-first-party/rule.ts';
import cosmosCassandraExistingAccount from './cosmos/cassandra-existing-account/rule.ts';
import cosmosCassandraReservedColumn from './cosmos/cassandra-reserved-column/rule.ts';
import cosmosCmkApiVersion from './cosmos/cmk-api-version/rule.ts';
import cosmosCmkNotConfigured from './cosmos/cmk-not-configured/rule.ts';
import cosmosCmkNotRemovable from './cosmos/cmk-not-removable/rule.ts';
import cosmosContinuousBackupFirstParty from './cosmos/continuous-backup-first-party/rule.ts';
import cosmosContinuousBackupNeedsUserAssignedAtCreation from './cosmos/continuous-backup-needs-user-assigned-at-creation/rule.ts';
import cosmosCrossTenantDefaultIdentity from './cosmos/cross-tenant-default-identity/rule.ts';
import cosmosDefaultIdentityMissing from './cosmos/default-identity-missing/rule.ts';
import cosmosDefaultIdentityNotAssigned from './cosmos/default-identity-not-assigned/rule.ts';
import cosmosDefaultIdentitySyntax from './cosmos/default-identity-syntax/rule.ts';
import cosmosDefaultIdentityTypeNotEnabled from './cosmos/default-identity-type-not-enabled/rule.ts';
import cosmosExistingAccountUnsupportedFeature from './cosmos/existing-account-unsupported-feature/rule.ts';
import cosmosIdentitySwitchInOneUpdate from './cosmos/identity-switch-in-one-update/rule.ts';
import cosmosKeySharedBetweenAccounts from './cosmos/key-shared-between-accounts/rule.ts';
import cosmosKeyUriHardcoded from './cosmos/key-uri-hardcoded/rule.ts';
import cosmosKeyUriHost from './cosmos/key-uri-host/rule.ts';
import cosmosKeyUriShape from './cosmos/key-uri-shape/rule.ts';
import cosmosKeyUriTrailingSlash from './cosmos/key-uri-trailing-slash/rule.ts';
import cosmosKeyUriVersioned from './cosmos/key-uri-versioned/rule.ts';
import cosmosLocationsRequired from './cosmos/locations-required/rule.ts';
import cosmosNetworkBlocksAzureServices from './cosmos/network-blocks-azure-services/rule.ts';
import cosmosPeriodicRestoreSystemAssigned from './cosmos/periodic-restore-system-assigned/rule.ts';
import cosmosReadOnlyCmkProperty from './cosmos/read-only-cmk-property/rule.ts';
import cosmosRestoreNeedsUserAssigned from './cosmos/restore-needs-user-assigned/rule.ts';
import cosmosRestoreReusesSourceIdentity from './cosmos/restore-reuses-source-identity/rule.ts';
import cosmosSecondTierSingleEncryption from './cosmos/second-tier-single-encryption/rule.ts';
import cosmosSystemAssignedAtCreation from './cosmos/system-assigned-at-creation/rule.ts';
import cosmosUpdateMixesCmkAndRegions from './cosmos/update-mixes-cmk-and-regions/rule.ts';
import encryptionApiVersion from './encryption/api-version/rule.ts';
import encryptionIdentityMissing from './encryption/identity-missing/rule.ts';
import encryptionIdentityNotAssigned from './encryption/identity-not-assigned/rule.ts';
import identityCrossTenantVaultInTemplate from './identity/cross-tenant-vault-in-template/rule.ts';
import identityFederatedClientIdIsManagedIdentity from './identity/federated-client-id-is-managed-identity/rule.ts';
import identityFederatedClientIdShape from './identity/federated-client-id-shape/rule.ts';
import identityFicAudience from './identity/fic-audience/rule.ts';
import identityFicConcurrent from './identity/fic-concurrent/rule.ts';
import identityFicIssuer from './identity/fic-issuer/rule.ts';
import identityFicSubject from './identity/fic-subject/rule.ts';
import identityFicWrongParent from './identity/fic-wrong-parent/rule.ts';
import identityGraphAppNotMultitenant from './identity/graph-app-not-multitenant/rule.ts';
import identityIdentityNotAwaited from './identity/identity-not-awaited/rule.ts';
import identityPlaceholderValue from './identity/placeholder-value/rule.ts';
import identityTypeAndIdsDisagree from './identity/type-and-ids-disagree/rule.ts';
import identityTypeSpelling from './identity/type-spelling/rule.ts';
import identityUamiAssignmentRestricted from './identity/uami-assignment-restricted/rule.ts';
import identityUamiResourceIdShape from './identity/uami-resource-id-shape/rule.ts';
import identityUamiValueNotEmpty from './identity/uami-value-not-empty/rule.ts';
import keyVaultAccessMissing from './key-vault/access-missing/rule.ts';
import keyVaultAccessPoliciesOverwritten from './key-vault/access-policies-overwritten/rule.ts';
import keyVaultAccessPolicyTenant from './key-vault/access-policy-tenant/rule.ts';
import keyVaultApiRetirement from './key-vault/api-retirement/rule.ts';
import keyVaultAppIdAsObjectId from './key-vault/app-id-as-object-id/rule.ts';
import keyVaultCloudMismatch from './key-vault/cloud-mismatch/rule.ts';
import keyVaultDeletedNameConflict from './key-vault/deleted-name-conflict/rule.ts';
import keyVaultGrantNameNotBound from './key-vault/grant-name-not-bound/rule.ts';
import keyVaultGrantNotAwaited from './key-vault/grant-not-awaited/rule.ts';
import keyVaultHostKindMismatch from './key-vault/host-kind-mismatch/rule.ts';
import keyVaultHsmKeyInStandardVault from './key-vault/hsm-key-in-standard-vault/rule.ts';
import keyVaultHsmNotActivated from './key-vault/hsm-not-activated/rule.ts';
import keyVaultHsmPurgeProtection from './key-vault/hsm-purge-protection/rule.ts';
import keyVaultHsmRoleInAzureRbac from './key-vault/hsm-role-in-azure-rbac/rule.ts';
import keyVaultKeyDisabled from './key-vault/key-disabled/rule.ts';
import keyVaultKeyExpiresWithoutRotation from './key-vault/key-expires-without-rotation/rule.ts';
import keyVaultKeyNotAwaited from './key-vault/key-not-awaited/rule.ts';
import keyVaultKeyNotDeclared from './key-vault/key-not-declared/rule.ts';
import keyVaultKeyOps from './key-vault/key-ops/rule.ts';
import keyVaultKeySize from './key-vault/key-size/rule.ts';
import keyVaultKeyType from './key-vault/key-type/rule.ts';
import keyVaultKeyValidity from './key-vault/key-validity/rule.ts';
import keyVaultNoDeleteLock from './key-vault/no-delete-lock/rule.ts';
import keyVaultNoGeoReplication from './key-vault/no-geo-replication/rule.ts';
import keyVaultPermissionModelImplicit from './key-vault/permission-model-implicit/rule.ts';
import keyVaultPermissionModelMismatch from './key-vault/permission-model-mismatch/rule.ts';
import keyVaultPermissionsExcessive from './key-vault/permissions-excessive/rule.ts';
import keyVaultPermissionsIncomplete from './key-vault/permissions-incomplete/rule.ts';
import keyVaultPropertyNeedsNewerApi from './key-vault/property-needs-newer-api/rule.ts';
import keyVaultPurgeProtection from './key-vault/purge-protection/rule.ts';
import keyVaultPurgeProtectionFalse from './key-vault/purge-protection-false/rule.ts';
import keyVaultRetentionDays from './key-vault/retention-days/rule.ts';
import keyVaultRetentionImmutable from './key-vault/retention-immutable/rule.ts';
import keyVaultRoleAssignmentPrincipalType from './key-vault/role-assignment-principal-type/rule.ts';
import keyVaultRoleExcessive from './key-vault/role-excessive/rule.ts';
import keyVaultRoleInsufficient from './key-vault/role-insufficient/rule.ts';
import keyVaultRotationPolicyBounds from './key-vault/rotation-policy-bounds/rule.ts';
import keyVaultRotationPolicyMissing from './key-vault/rotation-policy-missing/rule.ts';
import keyVaultSoftDeleteDisabled from './key-vault/soft-delete-disabled/rule.ts';
import keyVaultUnreachable from './key-vault/unreachable/rule.ts';
import keyVaultWrongIdAsPrincipal from './key-vault/wrong-id-as-principal/rule.ts';
import mongoVcoreApiVersion from './mongo-vcore/api-version/rule.ts';
import mongoVcoreCrossTenantUnsupported from './mongo-vcore/cross-tenant-unsupported/rule.ts';
import mongoVcoreEncryptionIncomplete from './mongo-vcore/encryption-incomplete/rule.ts';
import mongoVcoreIdentityNotAssigned from './mongo-vcore/identity-not-assigned/rule.ts';
import mongoVcoreIdentityType from './mongo-vcore/identity-type/rule.ts';
import mongoVcoreKeyUrlHost from './mongo-vcore/key-url-host/rule.ts';
import mongoVcoreKeyUrlShape from './mongo-vcore/key-url-shape/rule.ts';
import mongoVcoreKeyUrlVersioned from './mongo-vcore/key-url-versioned/rule.ts';
import mongoVcoreModeIsPermanent from './mongo-vcore/mode-is-permanent/rule.ts';
import mongoVcoreRegionMismatch from './mongo-vcore/region-mismatch/rule.ts';
import mongoVcoreReplicaOrRestoreWithoutCmk from './mongo-vcore/replica-or-restore-without-cmk/rule.ts';
import mongoVcoreShardsFixedWithCmk from './mongo-vcore/shards-fixed-with-cmk/rule.ts';
import mongoVcoreTenantMismatch from './mongo-vcore/tenant-mismatch/rule.ts';
import storageAccountKeyTypeKind from './storage/account-key-type-kind/rule.ts';
import storageCmkApiVersion from './storage/cmk-api-version/rule.ts';
import storageCmkNotConfigured from './storage/cmk-not-configured/rule.ts';
import storageCrossTenantNeedsUserAssigned from './storage/cross-tenant-needs-user-assigned/rule.ts';
import storageDefaultEncryptionScopeUnusable from './storage/default-encryption-scope-unusable/rule.ts';
import storageEncryptionIdentityMissing from './storage/encryption-identity-missing/rule.ts';
import storageEncryptionIdentityNotAssigned from './storage/encryption-identity-not-assigned/rule.ts';
import storageEncryptionScopeAccountIdentity from './storage/encryption-scope-account-identity/rule.ts';
import storageEncryptionScopeKeyMissing from './storage/encryption-scope-key-missing/rule.ts';
import storageEncryptionScopeKeyUriShape from './storage/encryption-scope-key-uri-shape/rule.ts';
import storageEncryptionScopeKeyVersionPinned from './storage/encryption-scope-key-version-pinned/rule.ts';
import storageIdentityAndKeyInOneUpdate from './storage/identity-and-key-in-one-update/rule.ts';
import storageInfrastructureEncryptionKind from './storage/infrastructure-encryption-kind/rule.ts';
import storageInfrastructureEncryptionLate from './storage/infrastructure-encryption-late/rule.ts';
import storageKeyNameShape from './storage/key-name-shape/rule.ts';
import storageKeySourceMismatch from './storage/key-source-mismatch/rule.ts';
import storageKeyVaultPropertiesMissing from './storage/key-vault-properties-missing/rule.ts';
import storageKeyVaultUriHost from './storage/key-vault-uri-host/rule.ts';
import storageKeyVaultUriShape from './storage/key-vault-uri-shape/rule.ts';
import storageKeyVersionPinned from './storage/key-version-pinned/rule.ts';
import storageKeyVersionShape from './storage/key-version-shape/rule.ts';
import storageNoIdentity from './storage/no-identity/rule.ts';
import storagePerimeterVaultOutside from './storage/perimeter-vault-outside/rule.ts';
import storageQueueTableOutsideCmk from './storage/queue-table-outside-cmk/rule.ts';
import storageSystemAssignedAtCreation from './storage/system-assigned-at-creation/rule.ts';
import storageTooManyUserAssignedIdentities from './storage/too-many-user-assigned-identities/rule.ts';

/** Every rule, in the order of ids. */
export const rules: readonly Rule[] = [
  cosmosAnalyticalStoreFirstParty,
  cosmosCassandraExistingAccount,
  cosmosCassandraReservedColumn,
  cosmosCmkApiVersion,
  cosmosCmkNotConfigured,
  cosmosCmkNotRemovable,
  cosmosContinuousBackupFirstParty,
  cosmosContinuousBackupNeedsUserAssignedAtCreation,
  cosmosCrossTenantDefaultIdentity,
  cosmosDefaultIdentityMissing,
  cosmosDefaultIdentityNotAssigned,
  cosmosDefaultIdentitySyntax,
  cosmosDefaultIdentityTypeNotEnabled,
  cosmosExistingAccountUnsupportedFeature,
  cosmosIdentitySwitchInOneUpdate,
  cosmosKeySharedBetweenAccounts,
  cosmosKeyUriHardcoded,
  cosmosKeyUriHost,
  cosmosKeyUriShape,
  cosmosKeyUriTrailingSlash,
  cosmosKeyUriVersioned,
  cosmosLocationsRequired,
  cosmosNetworkBlocksAzureServices,
  cosmosPeriodicRestoreSystemAssigned,
  cosmosReadOnlyCmkProperty,
  cosmosRestoreNeedsUserAssigned,
  cosmosRestoreReusesSourceIdentity,
  cosmosSecondTierSingleEncryption,
  cosmosSystemAssignedAtCreation,
  cosmosUpdateMixesCmkAndRegions,
  encryptionApiVersion,
  encryptionIdentityMissing,
  encryptionIdentityNotAssigned,
  identityCrossTenantVaultInTemplate,
  identityFederatedClientIdIsManagedIdentity,
  identityFederatedClientIdShape,
  identityFicAudience,
  identityFicConcurrent,
  identityFicIssuer,
  identityFicSubject,
  identityFicWrongParent,
  identityGraphAppNotMultitenant,
  identityIdentityNotAwaited,
  identityPlaceholderValue,
  identityTypeAndIdsDisagree,
  identityTypeSpelling,
  identityUamiAssignmentRestricted,
  identityUamiResourceIdShape,
  identityUamiValueNotEmpty,
  keyVaultAccessMissing,
  keyVaultAccessPoliciesOverwritten,
  keyVaultAccessPolicyTenant,
  keyVaultApiRetirement,
  keyVaultAppIdAsObjectId,
  keyVaultCloudMismatch,
  keyVaultDeletedNameConflict,
  keyVaultGrantNameNotBound,
  keyVaultGrantNotAwaited,
  keyVaultHostKindMismatch,
  keyVaultHsmKeyInStandardVault,
  keyVaultHsmNotActivated,
  keyVaultHsmPurgeProtection,
  keyVaultHsmRoleInAzureRbac,
  keyVaultKeyDisabled,
  keyVaultKeyExpiresWithoutRotation,
  keyVaultKeyNotAwaited,
  keyVaultKeyNotDeclared,
  keyVaultKeyOps,
  keyVaultKeySize,
  keyVaultKeyType,
  keyVaultKeyValidity,
  keyVaultNoDeleteLock,
  keyVaultNoGeoReplication,
  keyVaultPermissionModelImplicit,
  keyVaultPermissionModelMismatch,
  keyVaultPermissionsExcessive,
  keyVaultPermissionsIncomplete,
  keyVaultPropertyNeedsNewerApi,
  keyVaultPurgeProtection,
  keyVaultPurgeProtectionFalse,
  keyVaultRetentionDays,
  keyVaultRetentionImmutable,
  keyVaultRoleAssignmentPrincipalType,
  keyVaultRoleExcessive,
  keyVaultRoleInsufficient,
  keyVaultRotationPolicyBounds,
  keyVaultRotationPolicyMissing,
  keyVaultSoftDeleteDisabled,
  keyVaultUnreachable,
  keyVaultWrongIdAsPrincipal,
  mongoVcoreApiVersion,
  mongoVcoreCrossTenantUnsupported,
  mongoVcoreEncryptionIncomplete,
  mongoVcoreIdentityNotAssigned,
  mongoVcoreIdentityType,
  mongoVcoreKeyUrlHost,
  mongoVcoreKeyUrlShape,
  mongoVcoreKeyUrlVersioned,
  mongoVcoreModeIsPermanent,
  mongoVcoreRegionMismatch,
  mongoVcoreReplicaOrRestoreWithoutCmk,
  mongoVcoreShardsFixedWithCmk,
  mongoVcoreTenantMismatch,
  storageAccountKeyTypeKind,
  storageCmkApiVersion,
  storageCmkNotConfigured,
  storageCrossTenantNeedsUserAssigned,
  storageDefaultEncryptionScopeUnusable,
  storageEncryptionIdentityMissing,
  storageEncryptionIdentityNotAssigned,
  storageEncryptionScopeAccountIdentity,
  storageEncryptionScopeKeyMissing,
  storageEncryptionScopeKeyUriShape,
  storageEncryptionScopeKeyVersionPinned,
  storageIdentityAndKeyInOneUpdate,
  storageInfrastructureEncryptionKind,
  storageInfrastructureEncryptionLate,
  storageKeyNameShape,
  storageKeySourceMismatch,
  storageKeyVaultPropertiesMissing,
  storageKeyVaultUriHost,
  storageKeyVaultUriShape,
  storageKeyVersionPinned,
  storageKeyVersionShape,
  storageNoIdentity,
  storagePerimeterVaultOutside,
  storageQueueTableOutsideCmk,
  storageSystemAssignedAtCreation,
  storageTooManyUserAssignedIdentities,
];
