/** What the rules of this package know of Azure Cosmos DB. */
export { isKeySet, keyUseOf } from '../knowledge/cosmos/account.ts';
export { COSMOS_ADVISED_FEATURES, COSMOS_FEATURES } from '../knowledge/cosmos/api-versions.ts';
export { CASSANDRA_COLUMN_LISTS, CASSANDRA_TABLES, reservedColumn } from '../knowledge/cosmos/cassandra-columns.ts';
export { type DefaultIdentity, namedKind, readDefaultIdentity } from '../knowledge/cosmos/default-identity.ts';
export { defaultIdentityFaults, isReadableDefaultIdentity } from '../knowledge/cosmos/default-identity-faults.ts';
export { federationFaults, isFederated } from '../knowledge/cosmos/federation-faults.ts';
export { isManaged, isOpenedBy } from '../knowledge/cosmos/key-identity.ts';
export { CASSANDRA, KEY_OBSTACLES } from '../knowledge/cosmos/late-keys.ts';
export { isRestoredFromKeyed, keyOfSource } from '../knowledge/cosmos/restore.ts';
export {
  admitsAzureAddresses,
  cosmosSettings,
  hasCapability,
  isContinuous,
  isNew,
  isRestore,
  outputsIn,
} from '../knowledge/cosmos/settings.ts';
export { type AccountKey, accountKeyOf } from '../links/cassandra-accounts.ts';
