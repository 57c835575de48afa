import { propertySince, type VersionedFeature } from '../azure/features.ts';
import { storageAccounts } from '../keys/key-consumers.ts';
import { storageEncryption, storageServices } from './encryption.ts';

/*
 * Source: the published resource types of Microsoft.Storage (Azure/bicep-types-az, all versions). Read 2026-11-21. The
 * preview 2020-08-01-preview has none of what came later.
 */

const SCOPES_CAME = { since: '2019-06-01' } as const;

/** What came to storage accounts after their first version. */
export const STORAGE_FEATURES: readonly VersionedFeature[] = [
  propertySince(storageEncryption.keyVaultProperties, { since: '2017-06-01' }),
  propertySince(storageEncryption.infrastructure, SCOPES_CAME),
  ...storageServices.map((service) => propertySince(storageEncryption.keyType(service), SCOPES_CAME)),
  propertySince(storageEncryption.identity, { since: '2021-01-01' }),
  propertySince(storageAccounts.federatedClientId.path, { since: '2021-08-01' }),
];

/** Encryption scopes themselves. */
export const SCOPE_FEATURES: readonly VersionedFeature[] = [
  { name: 'encryption scopes', paths: [], isUsed: () => true, ...SCOPES_CAME },
];
