import type { Deployment, Service } from './deployment.ts';
import { expressionOf, get, isMembers, set, unset, type Value } from './mutable-template.ts';
import type { Mutation, Mutations } from './mutation.ts';

const APPLICATION = '7e2f1c3a-0d4b-4c5e-9f60-1a2b3c4d5e6f';
const VERSION = '9cbc6d20e2ef40239e82419596b7918b';
const MONGO_KEY = 'properties.encryption.customerManagedKeyEncryption';

/** A mutation that sets one value of the account or cluster; undefined takes it away. */
function accountWith(
  service: Service | undefined,
  path: string,
  value: Value | undefined,
  others: Partial<Mutation> = {},
): Mutation {
  const edit = ({ account: { resource } }: Deployment) => {
    if (value === undefined) unset(resource, path);
    else set(resource, path, value);
  };
  return { ...isOf(service), ...others, edit };
}

/** A mutation that writes on behind the URI of the key or vault. */
function keyUriWith(service: Service, ending: string): Mutation {
  const edit = ({ keyUri: { owner, path } }: Deployment) => {
    set(owner, path, `[concat(${expressionOf(get(owner, path))}, '${ending}')]`);
  };
  return { ...isOf(service), edit };
}

/** A mutation that names an identity that the account or cluster does not have. */
function nameOtherIdentity(service: Service, path: string): Mutation {
  const edit = ({ account: { resource } }: Deployment) => {
    set(resource, path, `[concat(${expressionOf(get(resource, path))}, '-2')]`);
  };
  const besides = { 'key-vault/access-policies-overwritten': 'no access policy is for that identity' };
  return { ...isOf(service), edit, besides };
}

function isOf(service: Service | undefined): Pick<Mutation, 'fits'> {
  return service === undefined ? {} : { fits: (deployment) => deployment.service === service };
}

const WHY = 'the identity that opens the key is not switched on';
const NOT_SWITCHED_ON = {
  'cosmos/default-identity-type-not-enabled': WHY,
  'storage/encryption-identity-not-assigned': WHY,
  'mongo-vcore/identity-type': WHY,
};
const OTHER_KEY = {
  'key-vault/key-not-declared': 'no key has such a name',
  'key-vault/access-missing': 'a role may be assigned at the key that there is',
};

/** What is wrong with the account or cluster that uses the key. */
export const ACCOUNT_MUTATIONS: Mutations = {
  'cosmos/key-uri-versioned': keyUriWith('cosmos', `/${VERSION}`),
  'cosmos/key-uri-trailing-slash': keyUriWith('cosmos', '/'),
  'cosmos/key-uri-shape': keyUriWith('cosmos', '?api-version=7.4'),
  'cosmos/cmk-api-version': accountWith('cosmos', 'apiVersion', '2019-08-01'),
  'cosmos/locations-required': accountWith('cosmos', 'properties.locations', undefined),
  'cosmos/default-identity-syntax': accountWith('cosmos', 'properties.defaultIdentity', 'UserAssigned'),
  'cosmos/default-identity-type-not-enabled': accountWith(
    'cosmos',
    'properties.defaultIdentity',
    'SystemAssignedIdentity',
    { besides: { 'cosmos/system-assigned-at-creation': 'a new account has no such identity' } },
  ),
  'cosmos/default-identity-not-assigned': nameOtherIdentity('cosmos', 'properties.defaultIdentity'),
  'storage/cmk-api-version': accountWith('storage', 'apiVersion', '2016-12-01'),
  'storage/key-source-mismatch': accountWith('storage', 'properties.encryption.keySource', 'Microsoft.Storage'),
  'storage/key-vault-properties-missing': accountWith('storage', 'properties.encryption.keyvaultproperties', undefined),
  'storage/key-vault-uri-shape': keyUriWith('storage', 'keys/storage'),
  'storage/key-name-shape': accountWith('storage', 'properties.encryption.keyvaultproperties.keyname', 'my_key', {
    besides: OTHER_KEY,
  }),
  'storage/key-version-shape': accountWith('storage', 'properties.encryption.keyvaultproperties.keyversion', 'latest', {
    besides: { 'storage/key-version-pinned': 'whatever stands there, the key does not follow new versions' },
  }),
  'storage/encryption-identity-missing': accountWith('storage', 'properties.encryption.identity', undefined),
  'storage/encryption-identity-not-assigned': nameOtherIdentity(
    'storage',
    'properties.encryption.identity.userAssignedIdentity',
  ),
  'storage/no-identity': accountWith('storage', 'identity', undefined),
  'storage/account-key-type-kind': accountWith('storage', 'kind', 'BlobStorage'),
  'mongo-vcore/api-version': accountWith('mongo-vcore', 'apiVersion', '2024-07-01'),
  'mongo-vcore/encryption-incomplete': accountWith('mongo-vcore', `${MONGO_KEY}.keyEncryptionKeyIdentity`, undefined),
  'mongo-vcore/identity-type': accountWith(
    'mongo-vcore',
    `${MONGO_KEY}.keyEncryptionKeyIdentity.identityType`,
    'SystemAssignedIdentity',
  ),
  'mongo-vcore/identity-not-assigned': nameOtherIdentity(
    'mongo-vcore',
    `${MONGO_KEY}.keyEncryptionKeyIdentity.userAssignedIdentityResourceId`,
  ),
  'mongo-vcore/key-url-versioned': keyUriWith('mongo-vcore', `/${VERSION}`),
  'mongo-vcore/key-url-shape': keyUriWith('mongo-vcore', '?api-version=7.4'),
  'mongo-vcore/region-mismatch': {
    ...isOf('mongo-vcore'),
    edit: ({ vault, account }) => {
      vault.resource.location = 'westeurope';
      account.resource.location = 'northeurope';
    },
  },
  'identity/type-and-ids-disagree': accountWith(undefined, 'identity.type', 'SystemAssigned', {
    besides: NOT_SWITCHED_ON,
  }),
  'identity/uami-value-not-empty': {
    edit: ({ account: { resource } }) => {
      const map = get(resource, 'identity.userAssignedIdentities');
      if (isMembers(map)) for (const name of Object.keys(map)) map[name] = { principalId: APPLICATION };
    },
  },
};
