/** What an access policy has to give to the identity that opens a customer-managed key, in lower case. */
export const NEEDED_OPERATIONS = ['get', 'wrapkey', 'unwrapkey'] as const;

/** Stands for every operation. */
export const EVERY_OPERATION = 'all';

/**
 * Operations on keys, in lower case, with which an identity can read what the key protects, put another key in its place,
 * or make it go away. No resource needs one of them to open its key.
 *
 * Source: learn.microsoft.com/azure/cosmos-db/how-to-setup-customer-managed-keys-mhsm ("the only three permissions
 * needed") and the key operations on learn.microsoft.com/azure/key-vault/keys/about-keys-details. Read 2026-11-21.
 */
export const EXCESSIVE_OPERATIONS: ReadonlySet<string> = new Set([
  EVERY_OPERATION,
  'purge',
  'delete',
  'decrypt',
  'encrypt',
  'sign',
  'import',
  'setrotationpolicy',
  'backup',
  'restore',
  'release',
]);
