import type { Found } from '../../value/arm-value.ts';
import { isText, knownText } from '../../value/known-text.ts';
import { TextView } from '../../value/text-view.ts';
import { encryptionScopes, storageAccounts } from '../keys/key-consumers.ts';
import { isFilled } from '../keys/key-references.ts';

/*
 * What a storage account says of the encryption of its data.
 *
 * Source: the published resource types of Microsoft.Storage (Azure/bicep-types-az, all versions) and the articles on
 * customer-managed keys of Azure Storage. Read 2026-11-21.
 */

const ENCRYPTION = 'properties.encryption';

/** Dotted paths, from the root of the resource. */
export const storageEncryption = {
  block: ENCRYPTION,
  keySource: storageAccounts.source.path,
  keyVaultProperties: `${ENCRYPTION}.keyvaultproperties`,
  identity: `${ENCRYPTION}.identity`,
  infrastructure: `${ENCRYPTION}.requireInfrastructureEncryption`,
  services: `${ENCRYPTION}.services`,
  keyType: (service: StorageService) => `${ENCRYPTION}.services.${service}.keyType` as const,
} as const;

/** Of an encryption scope: dotted paths, from the root of the resource. */
export const SCOPE_PATHS = {
  source: encryptionScopes.source.path,
  state: 'properties.state',
  /** How an account names its key; a scope has `keyUri` instead. */
  ofAccount: [
    'properties.keyVaultProperties.keyname',
    'properties.keyVaultProperties.keyvaulturi',
    'properties.encryption.keyvaultproperties',
  ],
} as const;

/** The parts of an account that are encrypted each on its own. */
export type StorageService = 'blob' | 'file' | 'queue' | 'table';

/** Every part of an account. */
export const storageServices: readonly StorageService[] = ['blob', 'file', 'queue', 'table'];

/** Where an account says what it is; it decides which services there are, and what they can do. */
export const storageKind = { kind: 'kind', sku: 'sku.name' } as const;

/** The kind that has every service, and lets queues and tables take the key of the account. */
export const GENERAL_PURPOSE_V2 = 'StorageV2';

/** The kind that knows neither that nor a second layer of encryption. */
export const GENERAL_PURPOSE_V1 = 'Storage';

/** The kinds in which `keyType` of queues and tables cannot be `Account`. */
export const KINDS_WITHOUT_KEY_TYPE: readonly string[] = [
  GENERAL_PURPOSE_V1,
  'BlobStorage',
  'BlockBlobStorage',
  'FileStorage',
];

/** Whether a `sku.name` is of the premium tier, which has neither queues nor tables. */
export function isPremium(sku: Found): boolean | undefined {
  if (sku.kind === 'absent') return false;
  const view = TextView.of(sku);
  if (!view) return undefined;
  const start = view.text.slice(0, view.holes()[0]?.at).toLowerCase();
  if (start.startsWith('premium_')) return true;
  return view.isKnown || !'premium_'.startsWith(start) ? false : undefined;
}

/** The members of `keyvaultproperties` that say which key is meant. */
export const KEY_PATHS = [
  storageAccounts.key.vaultUri,
  storageAccounts.key.name,
  storageAccounts.key.version,
] as const satisfies readonly string[];

/** The key source of a customer-managed key, as Azure Storage spells it; compared without regard to case. */
export const KEY_VAULT_SOURCE = storageAccounts.source.customerManaged;

/** The key source of keys that Microsoft manages. */
export const STORAGE_SOURCE = 'Microsoft.Storage';

/** Who manages the key; `none` where nothing is said, `other` for what is no key source. */
export type KeySource = 'key-vault' | 'storage' | 'none' | 'other';

/** Reads the `keySource` of an account, or the `source` of an encryption scope; undefined where it is not known. */
export function readKeySource(value: Found): KeySource | undefined {
  if (isFilled(value) === false) return 'none';
  if (isText(value, KEY_VAULT_SOURCE)) return 'key-vault';
  if (isText(value, STORAGE_SOURCE)) return 'storage';
  return knownText(value) === undefined ? undefined : 'other';
}

/** Whether an account, or a scope, takes a customer-managed key; undefined where what is not known decides. */
export function isKeyVaultSource(keySource: Found): boolean | undefined {
  return isText(keySource, KEY_VAULT_SOURCE);
}

/** Whether one of these members is there and not empty: wizards write empty ones for "none". */
export function isGiven(members: readonly Found[]): boolean | undefined {
  const verdicts = members.map(isFilled);
  if (verdicts.includes(true)) return true;
  return verdicts.includes(undefined) ? undefined : false;
}
