import { any, not } from '../../value/conditions/three-valued.ts';
import type { Plain } from '../../value/distribute.ts';
import { isText, knownText } from '../../value/known-text.ts';
import { databaseAccounts, type KeyConsumer, mongoClusters } from './key-consumers.ts';

/** Where keys of vaults and managed HSMs keep their settings: dotted paths from the root of the resource. */
export const keyPaths = {
  enabled: 'properties.attributes.enabled',
  expires: 'properties.attributes.exp',
  notBefore: 'properties.attributes.nbf',
  operations: 'properties.keyOps',
  size: 'properties.keySize',
  type: 'properties.kty',
} as const;

/*
 * Source: learn.microsoft.com/azure/key-vault/keys/about-keys-details and the published resource types of
 * Microsoft.KeyVault (Azure/bicep-types-az 2025-05-01). Read 2026-11-21.
 */

/** Types of keys that no service wraps its own keys with. */
const UNFIT_TYPES = ['EC', 'EC-HSM', 'oct', 'oct-HSM'] as const;

/** The type of key that lives in hardware, and so needs a premium vault. */
export const HARDWARE_KEY = 'RSA-HSM';

/** Sizes of RSA keys, in bits, that services take. */
export const KEY_SIZES: readonly number[] = [2048, 3072, 4096];
/** The size of an RSA key that says nothing. */
const DEFAULT_KEY_SIZE = 2048;

/** What a service does with its customer-managed key. */
export const WRAPPING_OPERATIONS = ['wrapKey', 'unwrapKey'] as const;

/** Times of keys are seconds since 1970; numbers beyond this one, which as seconds is the year 5138, are milliseconds. */
const LAST_SECOND = 1e11;

/** Whether a key is of a type that services take, or says nothing of its type. */
export function isFitType(type: Plain): boolean | undefined {
  return not(any(...UNFIT_TYPES.map((unfit) => isText(type, unfit))));
}

/** The size that the documentation of a service advises; undefined where it advises none. */
export function advisedKeySize({ type }: KeyConsumer): number | undefined {
  if (type === mongoClusters.type) return 4096;
  return type === databaseAccounts.type ? 3072 : undefined;
}

/** A size that is known, also by default; undefined where it is not. */
export function knownSize(size: Plain): number | undefined {
  if (size.kind === 'absent') return DEFAULT_KEY_SIZE;
  return knownNumber(size);
}

/** Whether a size is one that services take; undefined where it is not known. */
export function isKeySize(size: Plain): boolean | undefined {
  const known = knownSize(size);
  return known === undefined ? undefined : KEY_SIZES.includes(known);
}

/** A point in time of a key; `milliseconds` where the number is in the wrong unit. Undefined where it is not known. */
export function readKeyTime(value: Plain): Date | 'milliseconds' | undefined {
  const seconds = knownNumber(value);
  if (seconds === undefined) return undefined;
  return seconds > LAST_SECOND ? 'milliseconds' : new Date(seconds * 1_000);
}

function knownNumber(value: Plain): number | undefined {
  const text = knownText(value)?.trim();
  return text !== undefined && /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
}
