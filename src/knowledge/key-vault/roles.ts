/** A role that may be assigned to the identity that opens a key, and what it is good for. */
export interface KeyVaultRole {
  readonly name: string;
  readonly id: string;
  /** Whether it may read, wrap and unwrap with keys; `excessive` when it may do far more. */
  readonly opensKeys: 'yes' | 'excessive' | 'no';
  /** `general`: a role that concerns resources of any type. */
  readonly concerns: 'key-vault' | 'general';
  /** True for a role that may assign roles, to itself as well. */
  readonly mayGrant: boolean;
}

/** The role that the identity of a resource with a customer-managed key is meant to have. */
export const ENCRYPTION_USER: KeyVaultRole = {
  name: 'Key Vault Crypto Service Encryption User',
  id: 'e147488a-f6f5-4113-8e2d-b22465e65bf6',
  opensKeys: 'yes',
  concerns: 'key-vault',
  mayGrant: false,
};

function vaultRole(name: string, id: string, opensKeys: KeyVaultRole['opensKeys']): KeyVaultRole {
  return { name: `Key Vault ${name}`, id, opensKeys, concerns: 'key-vault', mayGrant: false };
}

function generalRole(name: string, id: string, mayGrant = false): KeyVaultRole {
  return { name, id, opensKeys: 'no', concerns: 'general', mayGrant };
}

/**
 * Source: avm/res/key-vault/vault/main.bicep in Azure/bicep-registry-modules, and the built-in roles on
 * learn.microsoft.com/azure/role-based-access-control/built-in-roles. Read 2026-11-21.
 */
const ROLES: readonly KeyVaultRole[] = [
  ENCRYPTION_USER,
  vaultRole('Crypto User', '12338af0-0e69-4776-bea7-57ae8d297424', 'yes'),
  vaultRole('Crypto Officer', '14b46e9e-c2b7-41b4-b07b-48a6ebf60603', 'excessive'),
  vaultRole('Administrator', '00482a5a-887f-4fb3-b363-3b7fe8e74483', 'excessive'),
  vaultRole('Contributor', 'f25e0fa2-a7c8-4377-a976-54943a77a395', 'no'),
  vaultRole('Reader', '21090545-7ca7-4776-b22c-e363652d74d2', 'no'),
  vaultRole('Crypto Service Release User', '08bbd89e-9f13-488c-ac41-acfcb10c90ab', 'no'),
  vaultRole('Secrets User', '4633458b-17de-408a-b874-0445c86b69e6', 'no'),
  vaultRole('Secrets Officer', 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7', 'no'),
  vaultRole('Certificate User', 'db79e9a7-68ee-4b58-9aeb-b90e7c24fcba', 'no'),
  vaultRole('Certificates Officer', 'a4417e6f-fecd-4de8-b567-7b0420556985', 'no'),
  generalRole('Owner', '8e3af657-a8ff-443c-a75c-2fe8c4bcb635', true),
  generalRole('Contributor', 'b24988ac-6180-42a0-ab88-20f7382dd24c'),
  generalRole('Reader', 'acdd72a7-3385-48ef-bd42-f606fba81ae7'),
  generalRole('User Access Administrator', '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9', true),
  generalRole('Role Based Access Control Administrator', 'f58310d9-a9f6-439a-9e8d-f62e7b41a168', true),
];

const byId: ReadonlyMap<string, KeyVaultRole> = new Map(ROLES.map((role) => [role.id, role]));

/** The role with that GUID; undefined for one that this package does not know, such as a custom role. */
export function keyVaultRole(id: string): KeyVaultRole | undefined {
  return byId.get(id.toLowerCase());
}

/** True for a role of Azure that is about keys in vaults. */
export function isCryptoRole({ name }: KeyVaultRole): boolean {
  return name.startsWith('Key Vault Crypto');
}

/**
 * The local roles of a managed HSM, which Azure Resource Manager cannot assign.
 *
 * Source: learn.microsoft.com/azure/key-vault/managed-hsm/built-in-roles. Read 2026-11-21.
 */
const HSM_ROLES: ReadonlyMap<string, string> = new Map([
  ['33413926-3206-4cdd-b39a-83574fe37a17', 'Managed HSM Crypto Service Encryption User'],
  ['21dbd100-6940-42c2-9190-5d6cb909625b', 'Managed HSM Crypto User'],
  ['515eb02d-2335-4d2d-92f2-b1cbdf9c3778', 'Managed HSM Crypto Officer'],
  ['a290e904-7015-4bba-90c8-60543313cdb4', 'Managed HSM Administrator'],
  ['4bd23610-cdcf-4971-bdee-bdc562cc28e4', 'Managed HSM Policy Administrator'],
  ['2c18b078-7c48-4d3a-af88-5a3a1b3f82b3', 'Managed HSM Crypto Auditor'],
  ['21dbd100-6940-42c2-9190-5d6cb909625c', 'Managed HSM Crypto Service Release User'],
  ['7b127d3c-77bd-4e3e-bbe0-dbb8971fa7f8', 'Managed HSM Backup'],
  ['6efe6056-5259-49d2-8b3d-d3d73544b20b', 'Managed HSM Restore'],
]);

/** Their ids, in lower case. */
export const MANAGED_HSM_ROLE_IDS: readonly string[] = [...HSM_ROLES.keys()];

/** The name of a managed HSM's local role; undefined for any other GUID. */
export function managedHsmRole(id: string): string | undefined {
  return HSM_ROLES.get(id.toLowerCase());
}
