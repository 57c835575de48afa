/** What the rules of this package know of Azure Storage. */
export { nameEncryptionIdentity } from '../judgements/name-encryption-identity.ts';
export { SCOPE_FEATURES, STORAGE_FEATURES } from '../knowledge/storage/api-versions.ts';
export {
  GENERAL_PURPOSE_V1,
  GENERAL_PURPOSE_V2,
  isGiven,
  isKeyVaultSource,
  isPremium,
  KEY_PATHS,
  KEY_VAULT_SOURCE,
  KINDS_WITHOUT_KEY_TYPE,
  readKeySource,
  SCOPE_PATHS,
  STORAGE_SOURCE,
  type StorageService,
  storageEncryption,
  storageKind,
} from '../knowledge/storage/encryption.ts';
export { assumedOfStorage } from '../knowledge/storage/updates.ts';
export { blobContainers, scopeNamed } from '../links/blob-containers.ts';
