/** What the rules of this package know of customer-managed keys: who uses them, and how they are named. */
export { namesDeployedKey, withDeployedKey } from '../judgements/deployed-key.ts';
export { chainOf, placesOf } from '../judgements/key-chain.ts';
export { judgeKeyUriHost, judgeVaultHost, KEY_HOST_MESSAGES } from '../judgements/key-uri-host.ts';
export {
  judgeKeyUriForm,
  judgeKeyUriShape,
  judgeTrailingSlash,
  KEY_URI_FORM_MESSAGES,
  KEY_URI_SHAPE_MESSAGES,
  type KeyUriShapeFault,
  type TrailingSlashFault,
} from '../judgements/key-uri-shape.ts';
export { judgeEndOfKeyUri, judgeKeyUriVersion } from '../judgements/key-uri-version.ts';
export { judgeLinked } from '../judgements/linked.ts';
export { judgeVaultUriShape, VAULT_URI_SHAPE_MESSAGES } from '../judgements/vault-uri-shape.ts';
export {
  databaseAccounts,
  encryptionScopes,
  keyConsumerOf,
  keyConsumers,
  keyConsumerTypes,
  mongoClusters,
  storageAccounts,
} from '../knowledge/keys/key-consumers.ts';
export { cloudOfSuffix, suffixFor } from '../knowledge/keys/key-hosts.ts';
export { isKeyName, isKeyVersion } from '../knowledge/keys/key-name.ts';
export {
  EXCESSIVE_OPERATIONS,
  LISTING_OPERATION,
  mayOpenKeys,
  mayWrapKeys,
} from '../knowledge/keys/key-permissions.ts';
export { isFilled } from '../knowledge/keys/key-references.ts';
export { keySettingPaths, keySettingTypes } from '../knowledge/keys/key-settings.ts';
export { judgeHost, type KeyUri, readKeyUri, surplusIn } from '../knowledge/keys/key-uri.ts';
export { type SampleValue, sampleValuesIn } from '../knowledge/keys/sample-values.ts';
export {
  advisedKeySize,
  HARDWARE_KEY,
  isFitType,
  isKeySize,
  KEY_SIZES,
  keyPaths,
  knownSize,
  readKeyTime,
  WRAPPING_OPERATIONS,
} from '../knowledge/keys/vault-keys.ts';
export { linkOf, linkOfHost } from '../links/key-links.ts';
export { hasKeys, type KeyUse, keysOf, keyUsesOf, usesOfHost } from '../links/key-uses.ts';
export { isStoreNamed, linkedHost, storeOf, vaultReadIn } from '../links/linked-hosts.ts';
export { keyPairs } from '../links/shared-keys.ts';
export { isCloudWritten } from '../links/written-hosts.ts';
