import type { Guard } from '../../value/conditions/condition.ts';
import type { Plain } from '../../value/distribute.ts';
import { isTrue } from '../../value/known-text.ts';
import { cosmosSettings, hasCapability } from './settings.ts';

/** Something that keeps an account that has it from getting a customer-managed key later. */
export interface KeyObstacle {
  /** For messages. */
  readonly name: string;
  /** A dotted path, from the root of the resource. */
  readonly path: string;
  /** Undefined where what is not known of the value decides. */
  readonly isUsed: (value: Plain, under: readonly Guard[]) => boolean | undefined;
  /** False for what only an older state of the documentation says. */
  readonly isCurrent: boolean;
}

/** The capability of accounts for Apache Cassandra, which take a key at their creation only. */
export const CASSANDRA = 'EnableCassandra';

/**
 * Source: learn.microsoft.com/azure/cosmos-db/how-to-setup-customer-managed-keys-existing-accounts, and its first
 * version of 2023. Read 2026-11-21.
 */
export const KEY_OBSTACLES: readonly KeyObstacle[] = [
  {
    name: "vector search ('EnableNoSQLVectorSearch')",
    path: cosmosSettings.capabilities,
    isUsed: (capabilities, under) => hasCapability(capabilities, 'EnableNoSQLVectorSearch', under),
    isCurrent: true,
  },
  {
    name: "materialized views ('enableMaterializedViews')",
    path: 'properties.enableMaterializedViews',
    isUsed: isTrue,
    isCurrent: false,
  },
  {
    name: "the change feed of all versions and deletes ('enableAllVersionsAndDeletesChangeFeed')",
    path: 'properties.enableAllVersionsAndDeletesChangeFeed',
    isUsed: isTrue,
    isCurrent: false,
  },
];
