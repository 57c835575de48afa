/** Where a type says which key it uses. Paths are dotted, from the root of the resource. */
export type KeyReference =
  | { readonly form: 'uri'; readonly path: string }
  | { readonly form: 'vault-and-name'; readonly vaultUri: string; readonly name: string; readonly version: string };

/** Where a type says which identity opens the key. */
export type IdentityReference =
  /** The keywords of Cosmos DB: see `readDefaultIdentity`. */
  | { readonly grammar: 'default-identity'; readonly path: string }
  /** The bare resource id of a user-assigned identity. `otherwise`: who opens the key where none is named. */
  | { readonly grammar: 'resource-id'; readonly path: string; readonly otherwise: 'system-assigned' | 'nobody' };

/** Where a type says which application of another tenant the identity acts for. */
export type FederatedClientReference =
  /** Behind the resource id in `defaultIdentity`. */
  | { readonly in: 'default-identity' }
  /** `clearing`: a word, in lower case, that removes the client id instead of setting one. */
  | { readonly in: 'property'; readonly path: string; readonly clearing: string | undefined };

/** Where a type says who manages the key that it is encrypted with. */
export interface KeySourceReference {
  readonly path: string;
  /** What stands there for a customer-managed key, as the service spells it; compared without regard to case. */
  readonly customerManaged: string;
}

/** A resource type that takes a customer-managed key. */
export interface KeyConsumer {
  readonly type: string;
  /** What it is called in a sentence. */
  readonly noun: string;
  readonly key: KeyReference;
  /** Undefined where a key is used as soon as it is named. */
  readonly source: KeySourceReference | undefined;
  /** Whether a key may be named with its version, which then stays in use when the key is rotated. */
  readonly version: 'refused' | 'pins';
  /** Undefined where the identity is that of the parent resource. */
  readonly identity: IdentityReference | undefined;
  /** Undefined where the key has to be in the tenant of the resource. */
  readonly federatedClientId: FederatedClientReference | undefined;
  /** What a body without its `type` is recognised by: dotted paths, one of which is enough. */
  readonly marks: readonly string[];
}

/*
 * Source: the published resource types (Azure/bicep-types-az: microsoft.documentdb 2026-03-15 and 2026-06-15-preview,
 * microsoft.storage 2025-08-01) and the articles on customer-managed keys of each service. Read 2026-11-21.
 */

export const databaseAccounts = {
  type: 'Microsoft.DocumentDB/databaseAccounts',
  noun: 'Cosmos DB account',
  key: { form: 'uri', path: 'properties.keyVaultKeyUri' },
  source: undefined,
  version: 'refused',
  identity: { grammar: 'default-identity', path: 'properties.defaultIdentity' },
  federatedClientId: { in: 'default-identity' },
  marks: ['properties.databaseAccountOfferType', 'properties.keyVaultKeyUri', 'properties.defaultIdentity'],
} as const satisfies KeyConsumer;

export const storageAccounts = {
  type: 'Microsoft.Storage/storageAccounts',
  noun: 'storage account',
  key: {
    form: 'vault-and-name',
    vaultUri: 'properties.encryption.keyvaultproperties.keyvaulturi',
    name: 'properties.encryption.keyvaultproperties.keyname',
    version: 'properties.encryption.keyvaultproperties.keyversion',
  },
  source: { path: 'properties.encryption.keySource', customerManaged: 'Microsoft.Keyvault' },
  version: 'pins',
  identity: {
    grammar: 'resource-id',
    path: 'properties.encryption.identity.userAssignedIdentity',
    otherwise: 'system-assigned',
  },
  federatedClientId: {
    in: 'property',
    path: 'properties.encryption.identity.federatedIdentityClientId',
    // LIMIT: clients are seen to send `None`; whether the service takes it is not documented.
    clearing: 'none',
  },
  marks: ['properties.encryption.keySource', 'properties.encryption.keyvaultproperties'],
} as const satisfies KeyConsumer;

export const encryptionScopes = {
  type: 'Microsoft.Storage/storageAccounts/encryptionScopes',
  noun: 'encryption scope',
  key: { form: 'uri', path: 'properties.keyVaultProperties.keyUri' },
  source: { path: 'properties.source', customerManaged: 'Microsoft.KeyVault' },
  version: 'pins',
  identity: undefined,
  federatedClientId: undefined,
  marks: [],
} as const satisfies KeyConsumer;

export const mongoClusters = {
  type: 'Microsoft.DocumentDB/mongoClusters',
  noun: 'MongoDB vCore cluster',
  key: { form: 'uri', path: 'properties.encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl' },
  source: undefined,
  version: 'refused',
  identity: {
    grammar: 'resource-id',
    path: 'properties.encryption.customerManagedKeyEncryption.keyEncryptionKeyIdentity.userAssignedIdentityResourceId',
    otherwise: 'nobody',
  },
  federatedClientId: undefined,
  marks: ['properties.encryption.customerManagedKeyEncryption'],
} as const satisfies KeyConsumer;

/** Every type whose key this package knows how to read. */
export const keyConsumers: readonly KeyConsumer[] = [
  databaseAccounts,
  storageAccounts,
  encryptionScopes,
  mongoClusters,
];

/** Their types. */
export const keyConsumerTypes = [
  databaseAccounts.type,
  storageAccounts.type,
  encryptionScopes.type,
  mongoClusters.type,
] as const;

/** The consumer of that type, compared without regard to case; undefined for a type whose key cannot be read. */
export function keyConsumerOf(type: string): KeyConsumer | undefined {
  return keyConsumers.find((consumer) => consumer.type.toLowerCase() === type.toLowerCase());
}

/** What resource bodies without a `type` are recognised by, for front ends. */
export const fragmentTypes: readonly { readonly type: string; readonly marks: readonly string[] }[] =
  keyConsumers.filter(({ marks }) => marks.length > 0);
