/*
 * Source: learn.microsoft.com/azure/cosmos-db/how-to-setup-customer-managed-keys, questions and answers on Apache
 * Cassandra. Read 2026-11-21.
 */

/** Tables and views of accounts for Apache Cassandra. */
export const CASSANDRA_TABLES = [
  'Microsoft.DocumentDB/databaseAccounts/cassandraKeyspaces/tables',
  'Microsoft.DocumentDB/databaseAccounts/cassandraKeyspaces/views',
] as const;

/** Where a table names its columns: dotted paths, from the root of the resource, of lists of objects with a `name`. */
export const CASSANDRA_COLUMN_LISTS: readonly string[] = [
  'properties.resource.schema.columns',
  'properties.resource.schema.partitionKeys',
  'properties.resource.schema.clusterKeys',
];

/** What no column is called on an account with a customer-managed key. */
const RESERVED_WITH_KEY: readonly string[] = ['id', 'ttl', '_ts', '_etag', '_rid', '_self', '_attachments', '_epk'];

/** What no name of a column begins with on any account. */
const RESERVED_PREFIX = '__sys_';

/** Whether a column may not have a name: never, or on an account with a key. Names in CQL fold to lower case. */
export function reservedColumn(name: string): 'always' | 'with-key' | undefined {
  const folded = name.toLowerCase();
  if (folded.startsWith(RESERVED_PREFIX)) return 'always';
  return RESERVED_WITH_KEY.includes(folded) ? 'with-key' : undefined;
}
