/** Where vaults and managed HSMs keep their settings: dotted paths from the root of the resource. */
export const hostSettings = {
  bypass: 'properties.networkAcls.bypass',
  createMode: 'properties.createMode',
  defaultAction: 'properties.networkAcls.defaultAction',
  publicAccess: 'properties.publicNetworkAccess',
  purgeProtection: 'properties.enablePurgeProtection',
  rbac: 'properties.enableRbacAuthorization',
  retention: 'properties.softDeleteRetentionInDays',
  softDelete: 'properties.enableSoftDelete',
  tenant: 'properties.tenantId',
} as const;

/** Where a vault says what it costs and holds, and the kind without hardware for keys. */
export const SKU = 'properties.sku.name';
export const STANDARD = 'standard';

/** The create mode that brings a deleted vault back as it was, whatever else the template says. */
export const RECOVER = 'recover';

/**
 * For how many days a deleted vault, managed HSM or key may be kept.
 *
 * Source: the published resource types of Microsoft.KeyVault (Azure/bicep-types-az) and
 * learn.microsoft.com/azure/key-vault/general/soft-delete-overview. Read 2026-11-21.
 */
export const RETENTION_DAYS = { least: 7, most: 90 } as const;
