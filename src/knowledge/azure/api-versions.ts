const API_VERSION = /^(\d{4}-\d{2}-\d{2})(-[a-z0-9.-]+)?$/i;

/** The date of an API version, such as `2021-03-15` for `2021-03-15-preview`; undefined for what is none. */
export function apiVersionDate(version: string): string | undefined {
  return API_VERSION.exec(version)?.[1];
}

/** True for a version with a suffix, such as `-preview`. */
export function isPreview(version: string): boolean {
  return API_VERSION.exec(version)?.[2] !== undefined;
}

/** Whether a version has what came with another one: dates count, so a preview satisfies a minimum of its own date. */
export function isAtLeast(version: string, minimum: string): boolean {
  return (apiVersionDate(version) ?? '') >= (apiVersionDate(minimum) ?? '');
}

/** When something came to an API. */
export interface Since {
  /** The first stable version that has it. */
  readonly since: string;
  /** The first of the previews that have it before that; all later ones do too. */
  readonly previewSince?: string;
}

/** Whether a version has what came with others. */
export function isSince(version: string, { since, previewSince }: Since): boolean {
  if (isAtLeast(version, since)) return true;
  return previewSince !== undefined && isPreview(version) && isAtLeast(version, previewSince);
}

/**
 * The newest stable version of each type.
 *
 * Source: the published resource types (Azure/bicep-types-az, all versions). Read 2026-11-21.
 */
const NEWEST_STABLE: Readonly<Record<string, string>> = {
  'microsoft.documentdb/databaseaccounts': '2026-03-15',
  'microsoft.documentdb/mongoclusters': '2026-06-01',
  'microsoft.keyvault/managedhsms': '2026-02-01',
  'microsoft.keyvault/managedhsms/keys': '2026-02-01',
  'microsoft.keyvault/vaults': '2026-02-01',
  'microsoft.keyvault/vaults/accesspolicies': '2026-02-01',
  'microsoft.keyvault/vaults/keys': '2026-02-01',
  'microsoft.storage/storageaccounts': '2026-04-01',
  'microsoft.storage/storageaccounts/encryptionscopes': '2026-04-01',
};

/** The newest stable version that is known of a type. */
export function newestStableVersion(type: string): string | undefined {
  const key = type.toLowerCase();
  return Object.hasOwn(NEWEST_STABLE, key) ? NEWEST_STABLE[key] : undefined;
}
