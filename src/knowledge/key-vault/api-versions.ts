import { isTrue } from '../../value/known-text.ts';
import { apiVersionDate, isAtLeast } from '../azure/api-versions.ts';
import { propertySince, type VersionedFeature } from '../azure/features.ts';
import { hostSettings } from './settings.ts';

/**
 * The end of all versions of Key Vault's control plane before a certain one.
 *
 * Source: learn.microsoft.com/azure/key-vault/general/access-control-default. Read 2026-11-21.
 */
export const KEY_VAULT_RETIREMENT = { on: '2027-02-27', before: '2026-02-01' } as const;

/** How long before the end a warning is due. */
const NOTICE_DAYS = 90;
const DAY = 24 * 60 * 60 * 1_000;

/** How near the end is on a day. */
export function retirementStage(now: Date): 'ahead' | 'near' | 'past' {
  const end = Date.parse(KEY_VAULT_RETIREMENT.on);
  if (now.getTime() >= end) return 'past';
  return now.getTime() >= end - NOTICE_DAYS * DAY ? 'near' : 'ahead';
}

/** True for a version that ends. */
export function isRetiring(version: string): boolean {
  return apiVersionDate(version) !== undefined && !isAtLeast(version, KEY_VAULT_RETIREMENT.before);
}

/*
 * Source: the published resource types of Microsoft.KeyVault (Azure/bicep-types-az, all versions). Read 2026-11-21.
 */

/** What came to vaults after their first version. */
export const VAULT_FEATURES: readonly VersionedFeature[] = [
  {
    ...propertySince(hostSettings.rbac, { since: '2019-09-01' }),
    isUsed: ([value]) => (value ? isTrue(value) : false),
  },
  propertySince('properties.networkAcls', { since: '2018-02-14' }),
];

/** What came to keys after their first version. */
export const KEY_FEATURES: readonly VersionedFeature[] = [
  propertySince('properties.rotationPolicy', { since: '2022-07-01', previewSince: '2021-04-01' }),
];
