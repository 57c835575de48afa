import type { Found } from '../../value/arm-value.ts';
import { all } from '../../value/conditions/three-valued.ts';
import { isText } from '../../value/known-text.ts';
import { apiVersionDate } from '../azure/api-versions.ts';
import { type AdvisedFeature, isPresent, propertySince, type VersionedFeature } from '../azure/features.ts';
import { databaseAccounts } from '../keys/key-consumers.ts';
import { isKeySet } from './account.ts';
import { readDefaultIdentity } from './default-identity.ts';
import { isFederated } from './federation-faults.ts';

const { key, identity } = databaseAccounts;

/**
 * Source: the published resource types of Microsoft.DocumentDB (Azure/bicep-types-az, all versions), and for what is
 * not visible there, the articles on customer-managed keys and on managed identities. Read 2026-11-21.
 */
export const COSMOS_FEATURES: readonly VersionedFeature[] = [
  propertySince(key.path, { since: '2019-12-12' }),
  propertySince('identity', { since: '2021-01-15', previewSince: '2020-06-01' }),
  propertySince(identity.path, { since: '2021-03-15' }),
  propertySince('properties.createMode', { since: '2021-06-15', previewSince: '2020-06-01' }),
  propertySince('properties.restoreParameters', { since: '2021-06-15', previewSince: '2020-06-01' }),
  {
    name: "'FederatedClientId' in 'defaultIdentity'",
    paths: [identity.path],
    since: '2022-05-15',
    isUsed: ([value]) => namesClientId(value),
  },
  {
    name: 'continuous backup with a customer-managed key',
    paths: [key.path, 'properties.backupPolicy.type'],
    // NOTE: that version exists only as a preview; the first stable one after it is 2022-05-15.
    since: '2021-11-15',
    isUsed: ([uri, backup]) => all(isSet(uri), backup ? isText(backup, 'Continuous') : false),
  },
];

/** The article on managed identities asks for a later version than the first that has them. */
export const COSMOS_ADVISED_FEATURES: readonly AdvisedFeature[] = [
  {
    name: "'identity' beside a customer-managed key",
    paths: ['identity', key.path],
    advised: '2021-03-15',
    isUnadvised: (version) => apiVersionDate(version) === '2021-01-15',
    isUsed: ([value, uri]) => all(isPresent(value), isSet(uri)),
  },
];

function isSet(keyUri: Found | undefined): boolean | undefined {
  return keyUri ? isKeySet(keyUri) : false;
}

function namesClientId(value: Found | undefined): boolean | undefined {
  const named = value && value.kind !== 'absent' ? readDefaultIdentity(value) : undefined;
  if (!named) return false;
  return named.federation ? true : isFederated(named);
}
