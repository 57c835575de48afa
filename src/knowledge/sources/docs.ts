/** Pages that several rules rest on, by what they are about. Read 2026-11-21; a page that moves is mended here. */
export const docs = {
  accessControlDefault: 'https://learn.microsoft.com/azure/key-vault/general/access-control-default',
  accessPolicy: 'https://learn.microsoft.com/azure/key-vault/general/assign-access-policy',
  appTrustsIdentity:
    'https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity',
  bicepRoleDelay: 'https://github.com/Azure/bicep/issues/16601',
  cliIssue17914: 'https://github.com/Azure/azure-cli/issues/17914',
  cliIssue22157: 'https://github.com/Azure/azure-cli/issues/22157',
  cosmosCmk: 'https://learn.microsoft.com/azure/cosmos-db/how-to-setup-customer-managed-keys',
  cosmosCmkExistingAccount:
    'https://learn.microsoft.com/azure/cosmos-db/how-to-setup-customer-managed-keys-existing-accounts',
  cosmosCmkManagedHsm: 'https://learn.microsoft.com/azure/cosmos-db/how-to-setup-customer-managed-keys-mhsm',
  cosmosCmkTroubleshooting: 'https://learn.microsoft.com/azure/cosmos-db/cmk-troubleshooting-guide',
  cosmosCrossTenantCmk: 'https://learn.microsoft.com/azure/cosmos-db/how-to-setup-cross-tenant-customer-managed-keys',
  cosmosIdentity: 'https://learn.microsoft.com/azure/cosmos-db/how-to-setup-managed-identity',
  databaseAccountType: 'https://learn.microsoft.com/azure/templates/microsoft.documentdb/databaseaccounts',
  encryptionScopes: 'https://learn.microsoft.com/azure/storage/blobs/encryption-scope-manage',
  encryptionScopeType: 'https://learn.microsoft.com/azure/templates/microsoft.storage/storageaccounts/encryptionscopes',
  federationLimits: 'https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations',
  infrastructureEncryption: 'https://learn.microsoft.com/azure/storage/common/infrastructure-encryption-enable',
  keyRotation: 'https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation',
  keyVaultObjects: 'https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates',
  keyVaultRbac: 'https://learn.microsoft.com/azure/key-vault/general/rbac-guide',
  mongoClusterType: 'https://learn.microsoft.com/azure/templates/microsoft.documentdb/mongoclusters',
  mongoCmkAnnouncement:
    'https://devblogs.microsoft.com/cosmosdb/data-encryption-with-customer-managed-key-cmk-for-azure-cosmos-db-for-mongodb-vcore/',
  mongoEncryption: 'https://learn.microsoft.com/azure/documentdb/database-encryption-at-rest',
  mongoEncryptionSetup: 'https://learn.microsoft.com/azure/documentdb/how-to-data-encryption',
  mongoLimitations: 'https://learn.microsoft.com/azure/documentdb/limitations',
  rbacTroubleshooting: 'https://learn.microsoft.com/azure/role-based-access-control/troubleshooting',
  resourceDependency: 'https://learn.microsoft.com/azure/azure-resource-manager/templates/resource-dependency',
  softDelete: 'https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview',
  storageAccountType: 'https://learn.microsoft.com/azure/templates/microsoft.storage/storageaccounts',
  storageCmk: 'https://learn.microsoft.com/azure/storage/common/customer-managed-keys-overview',
  storageCmkNewAccount: 'https://learn.microsoft.com/azure/storage/common/customer-managed-keys-configure-new-account',
  storageCrossTenantCmk:
    'https://learn.microsoft.com/azure/storage/common/customer-managed-keys-configure-cross-tenant-existing-account',
  storageQueueTableKey: 'https://learn.microsoft.com/azure/storage/common/account-encryption-key-create',
  terraformCosmosAccount:
    'https://github.com/hashicorp/terraform-provider-azurerm/blob/main/internal/services/cosmos/cosmosdb_account_resource.go',
  vaultKeyType: 'https://learn.microsoft.com/azure/templates/microsoft.keyvault/vaults/keys',
  vaultType: 'https://learn.microsoft.com/azure/templates/microsoft.keyvault/vaults',
} as const satisfies Readonly<Record<string, `https://${string}`>>;
