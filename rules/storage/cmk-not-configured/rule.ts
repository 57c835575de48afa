import { encryptionScopes, storageAccounts } from '#azure/keys';
import { docs } from '#azure/sources';
import { isKeyVaultSource, SCOPE_PATHS, storageEncryption } from '#azure/storage';
import { defineRule, judgeTogether } from '#rule-api';

export default defineRule({
  meta: {
    id: 'storage/cmk-not-configured',
    title: 'A storage account or encryption scope must have a customer-managed key where one is required',
    severity: 'note',
    impact: 'advice',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [storageAccounts.type, encryptionScopes.type],
    references: [
      docs.storageCmk,
      'https://github.com/Azure/azure-policy/blob/master/built-in-policies/policyDefinitions/Storage/StorageAccountCustomerManagedKeyEnabled_Audit.json',
    ],
    tags: ['policy'],
  },
  messages: {
    account: () =>
      "The account has no customer-managed key. Set 'encryption.keySource' to 'Microsoft.Keyvault', and name the key in 'encryption.keyvaultproperties'.",
    scope: () =>
      "The encryption scope has no customer-managed key. Set 'source' to 'Microsoft.KeyVault', and name the key in 'keyVaultProperties.keyUri'.",
  },
  check(resource, context) {
    if (!context.modes.requireCmk) return;
    const isScope = resource.isOfType(encryptionScopes.type);
    const property = isScope ? SCOPE_PATHS.source : storageEncryption.keySource;
    judgeTogether(resource, [property], context, {
      isRight: ([source]) => isKeyVaultSource(source),
      faults: () => [{ message: isScope ? 'scope' : 'account', data: {}, at: resource, severity: 'error' }],
    });
  },
});
