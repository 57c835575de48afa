/** A document whose statements the first rules were written to check. */
export interface SourceDocument {
  readonly id: string;
  readonly title: string;
  /** Where it, or what stands for it, can be read. */
  readonly url: `https://${string}`;
  /** What a reader has to know of it. */
  readonly remark?: string;
}

/** All of them. Read 2026-11-21; newer versions may say more. */
export const SOURCE_DOCUMENTS = [
  {
    id: 'cosmos-cross-tenant-cmk',
    title: 'Configure cross-tenant customer-managed keys for your Azure Cosmos DB account with Azure Key Vault',
    url: 'https://learn.microsoft.com/azure/cosmos-db/how-to-setup-cross-tenant-customer-managed-keys',
  },
  {
    id: 'cosmos-cmk',
    title: 'Configure customer-managed keys for your Azure Cosmos DB account with Azure Key Vault',
    url: 'https://learn.microsoft.com/azure/cosmos-db/how-to-setup-customer-managed-keys',
  },
  {
    id: 'cosmos-cmk-how-to',
    title: 'Encrypt an existing Azure Cosmos DB account with a key in its own tenant, step by step',
    url: 'https://learn.microsoft.com/azure/cosmos-db/how-to-setup-customer-managed-keys-existing-accounts',
    remark: 'A tutorial of a third party; the link leads to the article of Microsoft on the same steps.',
  },
  {
    id: 'mongo-vcore-cmk',
    title: 'Data encryption with customer-managed key (CMK) for Azure Cosmos DB for MongoDB vCore',
    url: 'https://devblogs.microsoft.com/cosmosdb/data-encryption-with-customer-managed-key-cmk-for-azure-cosmos-db-for-mongodb-vcore/',
  },
  {
    id: 'storage-cross-tenant-cmk',
    title: 'Configure cross-tenant customer-managed keys for an existing storage account',
    url: 'https://learn.microsoft.com/azure/storage/common/customer-managed-keys-configure-cross-tenant-existing-account',
  },
] as const satisfies readonly SourceDocument[];

/** The public name of a source document. */
export type SourceId = (typeof SOURCE_DOCUMENTS)[number]['id'];
