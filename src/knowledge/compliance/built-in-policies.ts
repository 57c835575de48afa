export interface BuiltInPolicy {
  /** The GUID of the definition. */
  readonly id: string;
  readonly name: string;
  /** Policies of the data plane look at deployed keys, never at templates. */
  readonly plane: 'control' | 'data';
}

/**
 * Built-in definitions of Azure Policy that look at the same subjects as rules. Read from the definitions published in
 * Azure/azure-policy at commit f4a50ba (2026-04-29), on 2026-12-01.
 */
export const BUILT_IN_POLICIES = {
  cosmosCmk: {
    id: '1f905d99-2ab7-462c-a6b0-f709acca6c8f',
    name: 'Azure Cosmos DB accounts should use customer-managed keys to encrypt data at rest',
    plane: 'control',
  },
  storageCmk: {
    id: '6fac406b-40ca-413b-bf8e-0bf964659c25',
    name: 'Storage accounts should use customer-managed key for encryption',
    plane: 'control',
  },
  scopeCmk: {
    id: 'b5ec538c-daa0-4006-8596-35468b9148e8',
    name: 'Storage account encryption scopes should use customer-managed keys to encrypt data at rest',
    plane: 'control',
  },
  scopeDouble: {
    id: 'bfecdea6-31c4-4045-ad42-71b9dc87247d',
    name: 'Storage account encryption scopes should use double encryption for data at rest',
    plane: 'control',
  },
  storageInfra: {
    id: '4733ea7b-a883-42fe-8cac-97454c2a9e4a',
    name: 'Storage accounts should have infrastructure encryption',
    plane: 'control',
  },
  queueCmk: {
    id: 'f0e5abd0-2554-4736-b7c0-4ffef23475ef',
    name: 'Queue Storage should use customer-managed key for encryption',
    plane: 'control',
  },
  tableCmk: {
    id: '7c322315-e26d-4174-a99e-f49d351b4688',
    name: 'Table Storage should use customer-managed key for encryption',
    plane: 'control',
  },
  vaultPurge: {
    id: '0b60c0b2-2dc2-4e1c-b5c9-abbed971de53',
    name: 'Key vaults should have deletion protection enabled',
    plane: 'control',
  },
  vaultSoftDelete: {
    id: '1e66c121-a66a-4b1f-9b83-0fd99bf0fc2d',
    name: 'Key vaults should have soft delete enabled',
    plane: 'control',
  },
  hsmPurge: {
    id: 'c39ba22d-4428-4149-b981-70acb31fc383',
    name: 'Azure Key Vault Managed HSM should have purge protection enabled',
    plane: 'control',
  },
  vaultRbac: {
    id: '12d4fa5e-1f9f-4c21-97a9-b99b3c6611b5',
    name: 'Azure Key Vault should use RBAC permission model',
    plane: 'control',
  },
  vaultFirewall: {
    id: '55615ac9-af46-4a59-874e-391cc3dfb490',
    name: 'Azure Key Vault should have firewall enabled or public network access disabled',
    plane: 'control',
  },
  vaultPublic: {
    id: '405c5871-3e91-4644-8a63-58e19d68ff5b',
    name: 'Azure Key Vault should disable public network access',
    plane: 'control',
  },
  vaultPrivateLink: {
    id: 'a6abeaec-4d90-4a02-805f-6b26c4d3fbe9',
    name: 'Azure Key Vaults should use private link',
    plane: 'control',
  },
  keyExpiry: {
    id: '152b15f7-8e1f-4c1f-ab71-8c010ba5dbc0',
    name: 'Key Vault keys should have an expiration date',
    plane: 'data',
  },
  keyRotation: {
    id: 'd8cf8476-a2ec-4916-896e-992351803c44',
    name: 'Keys should have a rotation policy ensuring that their rotation is scheduled within the specified number of days after creation.',
    plane: 'data',
  },
  keyValidity: {
    id: '49a22571-d204-4c91-a7b6-09b1a586fbc9',
    name: 'Keys should have the specified maximum validity period',
    plane: 'data',
  },
  keyDaysLeft: {
    id: '5ff38825-c5d8-47c5-b70e-069a21955146',
    name: 'Keys should have more than the specified number of days before expiration',
    plane: 'data',
  },
  rsaSize: {
    id: '82067dbb-e53b-4e06-b631-546d197452d9',
    name: 'Keys using RSA cryptography should have a specified minimum key size',
    plane: 'data',
  },
  keyType: {
    id: '75c4f823-d65c-4f29-a733-01d0077fdbcb',
    name: 'Keys should be the specified cryptographic type RSA or EC',
    plane: 'data',
  },
  keyHsm: {
    id: '587c79fe-dd04-4a5e-9d0b-f89598c7261b',
    name: 'Keys should be backed by a hardware security module (HSM)',
    plane: 'data',
  },
  ficIssuerTypes: {
    id: '2571b7c3-3056-4a61-b00a-9bc5232234f5',
    name: '[Preview]: [Preview]: Managed Identity Federated Credentials should be from allowed issuer types',
    plane: 'control',
  },
  hsmPublic: {
    id: '19ea9d63-adee-4431-a95e-1913c6c1c75f',
    name: '[Preview]: Azure Key Vault Managed HSM should disable public network access',
    plane: 'control',
  },
  hsmRsaSize: {
    id: '86810a98-8e91-4a44-8386-ec66d0de5d57',
    name: '[Preview]: Azure Key Vault Managed HSM keys using RSA cryptography should have a specified minimum key size',
    plane: 'data',
  },
  hsmKeyExpiry: {
    id: '1d478a74-21ba-4b9f-9d8f-8e6fced0eec5',
    name: '[Preview]: Azure Key Vault Managed HSM keys should have an expiration date',
    plane: 'data',
  },
} as const satisfies Record<string, BuiltInPolicy>;

export type BuiltInPolicyKey = keyof typeof BUILT_IN_POLICIES;
