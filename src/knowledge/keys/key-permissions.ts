import { type KeyConsumer, mongoClusters } from './key-consumers.ts';

/**
 * What an access policy has to give to the identity that opens a customer-managed key.
 *
 * Source: learn.microsoft.com/azure/cosmos-db/how-to-setup-customer-managed-keys. Read 2026-11-21.
 */
const NEEDED_OPERATIONS = ['get', 'wrapKey', 'unwrapKey'] as const;

/**
 * What a MongoDB vCore cluster asks for besides, in access policies only: the role for it has no such permission.
 *
 * Source: learn.microsoft.com/azure/documentdb/database-encryption-at-rest. Read 2026-11-21.
 */
export const LISTING_OPERATION = 'list';

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

/** The operations, as Azure spells them, that a resource needs of its key and is not given. Those given are in lower case. */
export function missingOperations(given: ReadonlySet<string>, { type }: Pick<KeyConsumer, 'type'>): readonly string[] {
  const needed = type === mongoClusters.type ? [...NEEDED_OPERATIONS, LISTING_OPERATION] : NEEDED_OPERATIONS;
  return given.has(EVERY_OPERATION) ? [] : needed.filter((operation) => !given.has(operation.toLowerCase()));
}

/** True for operations, in lower case, that are enough to open a key. */
export function mayOpenKeys(given: ReadonlySet<string>): boolean {
  return given.has(EVERY_OPERATION) || NEEDED_OPERATIONS.every((operation) => given.has(operation.toLowerCase()));
}

/** True for operations, in lower case, of which some are given to open keys: others read or manage them. */
export function mayWrapKeys(given: ReadonlySet<string>): boolean {
  return [EVERY_OPERATION, 'wrapkey', 'unwrapkey'].some((operation) => given.has(operation));
}
