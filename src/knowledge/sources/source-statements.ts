import type { SourceDocument } from './source-documents.ts';

/** One thing that a source document demands or advises, in our words. */
export interface SourceStatement {
  readonly says: string;
  /** The rules that check it; none where `why` says what stands in the way. */
  readonly rules: readonly string[];
  /** Why no template, or not every template, shows it. */
  readonly why?: string;
}

const RUNTIME = 'It is a matter of what happens after the deployment.';
const OPERATION = 'It is something that people do, not something that a template has.';
const TOOLS = 'It is about tools, not about templates.';
const ENTRA = 'Applications are in a template only with the extension for Microsoft Graph.';
const KEY_ROTATION = [
  'key-vault/rotation-policy-missing',
  'key-vault/key-expires-without-rotation',
  'key-vault/rotation-policy-bounds',
];
const CREDENTIALS = [
  'identity/fic-wrong-parent',
  'identity/fic-audience',
  'identity/fic-issuer',
  'identity/fic-subject',
];

/** What each document says, in its order. Read 2026-11-22. */
export const SOURCE_STATEMENTS: Readonly<Record<SourceDocument['id'], readonly SourceStatement[]>> = {
  'cosmos-cross-tenant-cmk': [
    { says: 'The key is kept in Key Vault', rules: ['cosmos/key-uri-shape', 'cosmos/key-uri-host'] },
    {
      says: 'The account is in the tenant of the provider, the vault in that of the customer',
      rules: ['identity/cross-tenant-vault-in-template'],
      why: 'One template sees one tenant.',
    },
    {
      says: 'The account gets access to the key as the service itself or with a managed identity',
      rules: [
        'key-vault/access-missing',
        'key-vault/permissions-incomplete',
        'key-vault/role-insufficient',
        'cosmos/default-identity-missing',
      ],
    },
    {
      says: 'Across tenants it takes a multitenant application and a managed identity',
      rules: [
        'cosmos/cross-tenant-default-identity',
        'storage/cross-tenant-needs-user-assigned',
        'identity/federated-client-id-is-managed-identity',
      ],
    },
    {
      says: 'The application trusts the managed identity by a federated credential',
      rules: [...CREDENTIALS, 'identity/fic-concurrent', 'identity/graph-app-not-multitenant'],
      why: ENTRA,
    },
    {
      says: 'Identity and application are named together when the account is created',
      rules: ['cosmos/cross-tenant-default-identity', 'cosmos/default-identity-not-assigned'],
    },
    {
      says: 'A new version of the key is taken up without further ado',
      rules: ['cosmos/key-uri-versioned', 'key-vault/rotation-policy-missing'],
    },
    { says: 'The API version is 2022-05-15', rules: ['cosmos/cmk-api-version'] },
    { says: "'keyVaultKeyUri' names the key by its address", rules: ['cosmos/key-uri-shape', 'cosmos/key-uri-host'] },
    {
      says: "'identity' assigns the managed identity: its type, and a map from its id to an empty object",
      rules: [
        'identity/uami-resource-id-shape',
        'identity/uami-value-not-empty',
        'identity/type-and-ids-disagree',
        'identity/type-spelling',
        'cosmos/default-identity-type-not-enabled',
      ],
    },
    {
      says: "'defaultIdentity' puts the id of the identity and that of the application into one text",
      rules: [
        'cosmos/default-identity-syntax',
        'cosmos/cross-tenant-default-identity',
        'identity/federated-client-id-shape',
      ],
    },
    {
      says: 'The values in the example agree with one another, and the regions are there',
      rules: ['cosmos/default-identity-not-assigned', 'cosmos/locations-required'],
    },
    { says: 'PowerShell, the CLI and the portal do not offer it', rules: [], why: TOOLS },
    { says: 'The key is named without a version', rules: ['cosmos/key-uri-versioned'] },
    { says: 'No slash ends the address of the key', rules: ['cosmos/key-uri-trailing-slash'] },
    { says: 'Only an account that has access to its key can be moved', rules: [], why: RUNTIME },
    {
      says: 'After a move, identities are assigned anew',
      rules: ['cosmos/default-identity-not-assigned', 'identity/uami-resource-id-shape'],
      why: OPERATION,
    },
    { says: 'Only an account with a key in another tenant can move to another tenant', rules: [], why: OPERATION },
    {
      says: 'Account and vault stay in different tenants after that',
      rules: ['identity/cross-tenant-vault-in-template'],
    },
    {
      says: 'The key stays where it is until a migration is done',
      rules: ['key-vault/purge-protection', 'key-vault/no-delete-lock'],
      why: OPERATION,
    },
    { says: 'The application is multitenant', rules: ['identity/graph-app-not-multitenant'], why: ENTRA },
    {
      says: 'The vault has purge protection, and gives the application the role for encryption',
      rules: ['key-vault/purge-protection', 'key-vault/role-insufficient'],
      why: 'It is the template of the customer that shows it.',
    },
    { says: 'An application has twenty federated credentials at most', rules: ['identity/fic-concurrent'] },
    { says: 'Templates are not the advised way to make applications', rules: ['identity/graph-app-not-multitenant'] },
  ],
  'cosmos-cmk': [
    {
      says: 'Every account with a customer-managed key has one of its own in Key Vault',
      rules: [
        'cosmos/key-uri-shape',
        'cosmos/key-uri-host',
        'cosmos/key-shared-between-accounts',
        'cosmos/cmk-not-configured',
      ],
    },
    {
      says: 'For accounts that exist already there are conditions of their own',
      rules: [
        'cosmos/existing-account-unsupported-feature',
        'cosmos/cassandra-existing-account',
        'cosmos/update-mixes-cmk-and-regions',
      ],
    },
    {
      says: 'With a customer-managed key, Cassandra tables cannot have columns of certain names',
      rules: ['cosmos/cassandra-reserved-column'],
    },
    { says: 'Without one, names that begin with __sys_ are taken', rules: ['cosmos/cassandra-reserved-column'] },
    {
      says: 'The resource provider is registered in the subscription',
      rules: [],
      why: 'A template does not show the state of a subscription.',
    },
    {
      says: 'The service reaches the vault, by the public network or as a trusted service',
      rules: ['key-vault/unreachable', 'storage/perimeter-vault-outside'],
    },
    { says: 'The vault had better be one whose data are replicated', rules: ['key-vault/no-geo-replication'] },
    {
      says: 'The vault keeps what is deleted for a while',
      rules: ['key-vault/soft-delete-disabled', 'key-vault/retention-days', 'key-vault/retention-immutable'],
    },
    {
      says: 'What is deleted cannot be purged',
      rules: [
        'key-vault/purge-protection',
        'key-vault/purge-protection-false',
        'key-vault/hsm-purge-protection',
        'key-vault/deleted-name-conflict',
      ],
    },
    {
      says: 'The vault goes by access policies or by roles, and the grants go with it',
      rules: [
        'key-vault/permission-model-implicit',
        'key-vault/property-needs-newer-api',
        'key-vault/permission-model-mismatch',
      ],
    },
    { says: 'Only one of the two counts at a time', rules: ['key-vault/permission-model-mismatch'] },
    {
      says: 'Cosmos DB is granted what it takes',
      rules: ['key-vault/access-missing', 'key-vault/grant-not-awaited', 'key-vault/grant-name-not-bound'],
    },
    {
      says: 'An access policy has get, wrapKey and unwrapKey',
      rules: ['key-vault/permissions-incomplete', 'key-vault/permissions-excessive'],
    },
    {
      says: 'Whom it is for is the service principal of Cosmos DB',
      rules: ['key-vault/app-id-as-object-id', 'key-vault/wrong-id-as-principal', 'key-vault/access-policy-tenant'],
    },
    { says: 'Changes are saved, and the provider is registered again where it is not found', rules: [], why: TOOLS },
    {
      says: 'Who looks after the vault gets the role of an administrator',
      rules: [],
      why: 'That is a person, not the identity of an account.',
    },
    {
      says: 'Cosmos DB gets the role for encryption',
      rules: [
        'key-vault/role-insufficient',
        'key-vault/role-excessive',
        'key-vault/hsm-role-in-azure-rbac',
        'key-vault/role-assignment-principal-type',
      ],
    },
    { says: 'The role is assigned where the vault is', rules: ['key-vault/access-missing'] },
    {
      says: 'The key is an RSA key, of 3072 bits at best',
      rules: ['key-vault/key-type', 'key-vault/key-size', 'key-vault/key-ops', 'key-vault/hsm-key-in-standard-vault'],
    },
    {
      says: 'Its address is copied without the version',
      rules: ['cosmos/key-uri-versioned', 'cosmos/key-uri-trailing-slash'],
    },
    {
      says: 'The key is there before the account',
      rules: ['key-vault/key-not-declared', 'key-vault/key-not-awaited', 'key-vault/hsm-not-activated'],
    },
    { says: 'Other services of Azure may have to be let in', rules: ['cosmos/network-blocks-azure-services'] },
    {
      says: 'The key is opened as the service itself or with a managed identity',
      rules: ['cosmos/default-identity-syntax', 'cosmos/default-identity-missing'],
    },
    {
      says: 'A new account with continuous backup opens it with a user-assigned identity',
      rules: ['cosmos/continuous-backup-needs-user-assigned-at-creation'],
    },
    {
      says: 'A system-assigned identity comes later, when the account is there',
      rules: ['cosmos/continuous-backup-needs-user-assigned-at-creation', 'cosmos/system-assigned-at-creation'],
    },
    { says: 'To restore takes a user-assigned identity', rules: ['cosmos/restore-needs-user-assigned'] },
    { says: 'Only the main storage is encrypted twice', rules: ['cosmos/second-tier-single-encryption'] },
    {
      says: 'The key is rotated by a new version, or by another key',
      rules: ['cosmos/key-uri-versioned'],
      why: 'That the address changes shows only beside the state before.',
    },
    {
      says: 'The old one is disabled when it has not been used for a day',
      rules: ['key-vault/key-disabled'],
      why: RUNTIME,
    },
    {
      says: 'Automatic rotation works as long as the one before is there and enabled',
      rules: [...KEY_ROTATION, 'key-vault/property-needs-newer-api'],
    },
    { says: 'What went wrong is told by a second status code', rules: [], why: RUNTIME },
    {
      says: 'Requests cost more with a customer-managed key',
      rules: [],
      why: 'It is a matter of planning, without a limit that a template could break.',
    },
    {
      says: 'Names, paths and partition keys are not encrypted with it',
      rules: [],
      why: 'What is confidential, a linter cannot know.',
    },
    {
      says: 'Before Synapse Link, the account uses a managed identity',
      rules: ['cosmos/analytical-store-first-party'],
    },
    {
      says: 'There is one key for all of an account',
      rules: [],
      why: 'There is no property by which to say anything else.',
    },
    {
      says: "That 'keyVaultKeyUri' is there shows that the key is in use",
      rules: ['cosmos/cmk-not-configured', 'cosmos/cmk-not-removable'],
    },
    {
      says: 'To restore a periodic backup, the key and the version of that time are there and enabled',
      rules: ['key-vault/key-disabled', 'key-vault/key-validity'],
      why: RUNTIME,
    },
    {
      says: 'With a system-assigned identity that takes a grant to the service for a while',
      rules: ['cosmos/periodic-restore-system-assigned'],
    },
    { says: 'Continuous backup takes a managed identity', rules: ['cosmos/continuous-backup-first-party'] },
    {
      says: 'The identity is assigned and granted before it becomes the default',
      rules: [
        'cosmos/default-identity-not-assigned',
        'key-vault/access-missing',
        'cosmos/identity-switch-in-one-update',
      ],
    },
    {
      says: 'To go back to a point in time, the default identity reaches the key and its old versions',
      rules: ['key-vault/access-missing', 'key-vault/key-disabled'],
      why: RUNTIME,
    },
    {
      says: 'The identity of the source still has its access policy then',
      rules: ['key-vault/access-policies-overwritten'],
      why: RUNTIME,
    },
    { says: 'Revoking before deleting may cost the last hour of a backup', rules: [], why: OPERATION },
    {
      says: 'Access is revoked by disabling the key or taking the policy away',
      rules: ['key-vault/key-disabled', 'key-vault/access-policies-overwritten'],
    },
    { says: 'A revoked account can only be deleted', rules: [], why: RUNTIME },
    { says: 'A restored account gets an identity of its own', rules: ['cosmos/restore-reuses-source-identity'] },
    { says: 'The CLI takes the default identity in the same form', rules: ['cosmos/default-identity-syntax'] },
  ],
  'cosmos-cmk-how-to': [
    {
      says: 'The vault grants Cosmos DB the key',
      rules: ['key-vault/access-missing', 'key-vault/app-id-as-object-id'],
    },
    { says: 'The grant has get, wrapKey and unwrapKey', rules: ['key-vault/permissions-incomplete'] },
    { says: 'The key is an RSA key of 2048 bits', rules: ['key-vault/key-type', 'key-vault/key-size'] },
    {
      says: 'Its address is that of the vault, keys/ and its name',
      rules: ['cosmos/key-uri-shape', 'cosmos/key-uri-trailing-slash'],
    },
    {
      says: 'An account that is there is updated with it',
      rules: ['cosmos/existing-account-unsupported-feature', 'cosmos/identity-switch-in-one-update'],
    },
    { says: 'Grants take minutes to have an effect', rules: ['key-vault/grant-not-awaited'], why: RUNTIME },
    {
      says: 'Without the key the data cannot be read',
      rules: ['key-vault/key-disabled', 'key-vault/key-validity', 'key-vault/purge-protection'],
    },
    {
      says: 'The account depends on the vault',
      rules: ['key-vault/no-geo-replication', 'key-vault/no-delete-lock', 'key-vault/unreachable'],
    },
    {
      says: 'Rights on the account are another matter than rights on the key',
      rules: ['key-vault/access-missing', 'key-vault/role-insufficient'],
      why: 'What who deploys may do is not in the template.',
    },
    { says: 'The service has Key Vault encrypt for it', rules: [], why: 'It explains, and asks for nothing.' },
  ],
  'mongo-vcore-cmk': [
    { says: 'Data are encrypted in any case', rules: [], why: 'There is nothing to set.' },
    {
      says: 'Without the key the data cannot be read',
      rules: ['key-vault/key-disabled', 'key-vault/key-validity', 'key-vault/purge-protection'],
    },
    {
      says: 'Replicas and restored clusters choose for themselves',
      rules: ['mongo-vcore/replica-or-restore-without-cmk', 'mongo-vcore/mode-is-permanent'],
    },
    { says: 'The newest version of the key is used', rules: ['mongo-vcore/key-url-versioned'] },
    { says: 'The vault rotates the key', rules: KEY_ROTATION },
    {
      says: 'A managed identity reads the key, and somebody grants it',
      rules: ['key-vault/access-missing', 'key-vault/grant-not-awaited', 'mongo-vcore/identity-type'],
    },
    {
      says: 'The key is chosen when a cluster, a replica or a restored cluster is made',
      rules: ['mongo-vcore/mode-is-permanent', 'mongo-vcore/api-version'],
    },
    { says: 'Identity and key can change later', rules: ['mongo-vcore/encryption-incomplete'] },
    {
      says: 'The identity is user-assigned',
      rules: ['mongo-vcore/identity-type', 'mongo-vcore/identity-not-assigned'],
    },
    {
      says: 'The vault has certain settings',
      rules: [
        'key-vault/purge-protection',
        'key-vault/soft-delete-disabled',
        'key-vault/retention-days',
        'key-vault/unreachable',
      ],
    },
    {
      says: 'The key is an enabled RSA key',
      rules: ['key-vault/key-type', 'key-vault/key-size', 'key-vault/key-disabled'],
    },
    { says: 'A key may be brought from elsewhere', rules: [], why: OPERATION },
    {
      says: 'The identity has the permissions that it takes',
      rules: ['key-vault/permissions-incomplete', 'key-vault/role-insufficient'],
    },
    { says: 'Cluster, identity and vault are in one region', rules: ['mongo-vcore/region-mismatch'] },
    { says: 'They are in one tenant', rules: ['mongo-vcore/tenant-mismatch', 'mongo-vcore/cross-tenant-unsupported'] },
    {
      says: 'Key, vault and identity are all chosen',
      rules: ['mongo-vcore/encryption-incomplete', 'mongo-vcore/key-url-shape', 'mongo-vcore/key-url-host'],
    },
    { says: 'The portal shows the result', rules: [], why: RUNTIME },
  ],
  'storage-cross-tenant-cmk': [
    {
      says: 'The key is in Key Vault or in a managed HSM',
      rules: ['storage/key-vault-uri-host', 'storage/key-vault-uri-shape', 'key-vault/hsm-not-activated'],
    },
    {
      says: 'The account is in the tenant of the provider, the vault in that of the customer',
      rules: ['identity/cross-tenant-vault-in-template'],
      why: 'One template sees one tenant.',
    },
    {
      says: 'A feature of the subscription is registered',
      rules: [],
      why: 'A template does not show the state of a subscription, and it is no longer needed.',
    },
    {
      says: 'The application is multitenant, and trusts the managed identity',
      rules: ['identity/graph-app-not-multitenant', ...CREDENTIALS],
      why: ENTRA,
    },
    {
      says: 'A user-assigned identity opens the key; for an account that is there, its own can',
      rules: [
        'storage/encryption-identity-missing',
        'storage/encryption-identity-not-assigned',
        'storage/no-identity',
        'storage/system-assigned-at-creation',
        'storage/cross-tenant-needs-user-assigned',
      ],
    },
    {
      says: 'The identity has the permissions that it takes',
      rules: ['key-vault/access-missing', 'key-vault/permissions-incomplete', 'key-vault/role-insufficient'],
    },
    {
      says: 'The version of the key is followed or given',
      rules: ['storage/key-version-pinned', 'storage/encryption-scope-key-version-pinned'],
    },
    { says: 'The vault rotates the key, not the account', rules: KEY_ROTATION },
    {
      says: 'A new version is looked for once a day, and the old one stays that long',
      rules: ['key-vault/key-disabled'],
      why: RUNTIME,
    },
    { says: 'To follow new versions, no version is given', rules: ['storage/key-version-pinned'] },
    {
      says: 'The identity is user-assigned, and has the federated credential',
      rules: ['storage/cross-tenant-needs-user-assigned'],
    },
    {
      says: 'The multitenant application is named',
      rules: ['identity/federated-client-id-shape', 'identity/federated-client-id-is-managed-identity'],
    },
    {
      says: 'The source of the key is Key Vault',
      rules: ['storage/key-source-mismatch', 'storage/key-vault-properties-missing'],
    },
    {
      says: 'Vault and name of the key are values of their own',
      rules: ['storage/key-name-shape', 'storage/key-vault-uri-shape'],
    },
    {
      says: 'A version that is given is that of the key, and is kept up by hand',
      rules: ['storage/key-version-shape', 'storage/key-version-pinned'],
    },
    { says: 'Tools are new enough', rules: ['storage/cmk-api-version'], why: TOOLS },
    {
      says: 'Key and identity are changed, and access is revoked, with care',
      rules: ['storage/identity-and-key-in-one-update', 'key-vault/key-disabled'],
      why: OPERATION,
    },
  ],
};
