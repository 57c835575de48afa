import type { KeyService } from './key-service.ts';
import { ROWS, WORDS } from './rows.ts';

/** Every type that takes a customer-managed key, or is encrypted with that of another resource. */
export const keyServices: readonly KeyService[] = JSON.parse(
  `[${ROWS.join()}]`.replace(/~(..)/g, (_, number: string) => `"${WORDS[Number.parseInt(number, 36)]}"`),
);

const byType: ReadonlyMap<string, KeyService> = new Map(keyServices.map((row) => [row.type.toLowerCase(), row]));

/** The row of a type, compared in any case; undefined for a type that takes no key. */
export function keyServiceOf(type: string): KeyService | undefined {
  return byType.get(type.toLowerCase());
}

/** Types whose faults rules of their own report, so that the rules for all services leave them alone. */
const WITH_OWN_RULES: ReadonlySet<string> = new Set([
  'Microsoft.DocumentDB/databaseAccounts',
  'Microsoft.DocumentDB/mongoClusters',
  'Microsoft.Storage/storageAccounts',
  'Microsoft.Storage/storageAccounts/encryptionScopes',
]);

/** The types of which the rules for all services judge those that a test admits. */
export function typesWhere(test: (row: KeyService) => boolean): readonly [string, ...string[]] {
  const rows = keyServices.filter((row) => !WITH_OWN_RULES.has(row.type) && test(row));
  const [first = '', ...rest] = rows.map(({ type }) => type);
  return [first, ...rest];
}
