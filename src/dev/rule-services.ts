/** What a new rule of a service starts from. */
export interface RuleService {
  /** TypeScript for the list of resource types, and the module it is imported from; undefined where it is a text. */
  readonly type: { readonly code: string; readonly name: string; readonly from: string } | undefined;
  readonly resourceType: string;
  /** What a test writes before the parts of a resource, and the name it imports from `#testing`. */
  readonly builder: { readonly name: string; readonly call: string };
  readonly apiVersion: string;
  readonly reference: string;
}

const CONSUMERS = '#azure/keys';

/** By the folder under `rules/`. */
export const RULE_SERVICES: Readonly<Record<string, RuleService>> = {
  cosmos: {
    type: { code: 'databaseAccounts.type', name: 'databaseAccounts', from: CONSUMERS },
    resourceType: 'Microsoft.DocumentDB/databaseAccounts',
    builder: { name: 'cosmos', call: 'cosmos(' },
    apiVersion: '2024-11-15',
    reference: 'https://learn.microsoft.com/azure/cosmos-db/how-to-setup-customer-managed-keys',
  },
  storage: {
    type: { code: 'storageAccounts.type', name: 'storageAccounts', from: CONSUMERS },
    resourceType: 'Microsoft.Storage/storageAccounts',
    builder: { name: 'storage', call: 'storage(' },
    apiVersion: '2024-01-01',
    reference: 'https://learn.microsoft.com/azure/storage/common/customer-managed-keys-overview',
  },
  'mongo-vcore': {
    type: { code: 'mongoClusters.type', name: 'mongoClusters', from: CONSUMERS },
    resourceType: 'Microsoft.DocumentDB/mongoClusters',
    builder: { name: 'mongoCluster', call: 'mongoCluster(' },
    apiVersion: '2025-09-01',
    reference: 'https://learn.microsoft.com/azure/documentdb/database-encryption-at-rest',
  },
  'key-vault': {
    type: { code: 'VAULT', name: 'VAULT', from: '#azure/key-vault' },
    resourceType: 'Microsoft.KeyVault/vaults',
    builder: { name: 'vault', call: 'vault(' },
    apiVersion: '2024-11-01',
    reference: 'https://learn.microsoft.com/azure/key-vault/general/overview',
  },
  identity: {
    type: { code: 'USER_ASSIGNED_IDENTITY', name: 'USER_ASSIGNED_IDENTITY', from: '#azure/identity' },
    resourceType: 'Microsoft.ManagedIdentity/userAssignedIdentities',
    builder: { name: 'resource', call: "resource('Microsoft.ManagedIdentity/userAssignedIdentities', " },
    apiVersion: '2024-11-30',
    reference: 'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/overview',
  },
};

/** What a rule of any other service starts from: a type to be replaced. */
export const OTHER_SERVICE: RuleService = {
  type: undefined,
  resourceType: 'Microsoft.Example/examples',
  builder: { name: 'resource', call: "resource('Microsoft.Example/examples', " },
  apiVersion: '2024-01-01',
  reference: 'https://learn.microsoft.com/azure/security/fundamentals/encryption-models',
};
