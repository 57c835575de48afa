/** What the rules of this package know of Azure Cosmos DB for MongoDB vCore. */
export {
  COPY_SOURCES,
  cmkUseOf,
  federatedMembers,
  federationBehindId,
  hasCmk,
  isCopyMode,
  MONGO_ADVISED_FEATURES,
  MONGO_FEATURES,
  MONGO_IDENTITY_TYPE,
  mongoEncryption,
} from '../knowledge/mongo-vcore/mongo-cluster.ts';
