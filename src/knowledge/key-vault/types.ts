/** The types of Key Vault, as Azure spells them. */
export const VAULT = 'Microsoft.KeyVault/vaults';
export const MANAGED_HSM = 'Microsoft.KeyVault/managedHSMs';
export const VAULT_KEY = 'Microsoft.KeyVault/vaults/keys';
export const MANAGED_HSM_KEY = 'Microsoft.KeyVault/managedHSMs/keys';
/** A child of a vault that adds access policies to it, replaces them, or takes some away. */
export const ACCESS_POLICIES = 'Microsoft.KeyVault/vaults/accessPolicies';

/** Every type of Key Vault that templates deploy. */
export const KEY_VAULT_TYPES = [
  VAULT,
  ACCESS_POLICIES,
  VAULT_KEY,
  'Microsoft.KeyVault/vaults/privateEndpointConnections',
  'Microsoft.KeyVault/vaults/secrets',
  MANAGED_HSM,
  MANAGED_HSM_KEY,
  'Microsoft.KeyVault/managedHSMs/privateEndpointConnections',
] as const;
