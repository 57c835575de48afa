import type { Deployment } from './deployment.ts';
import { toManagedHsm } from './managed-hsm.ts';
import { expressionOf, get, set, unset } from './mutable-template.ts';
import { ADVICE_ON_UPDATES, type Mutation, type Mutations } from './mutation.ts';

/** A mutation that sets one value of the vault; undefined takes it away. */
function vaultWith(
  path: string,
  value: string | number | boolean | undefined,
  others: Partial<Mutation> = {},
): Mutation {
  const edit = ({ vault }: Deployment) => {
    if (value === undefined) unset(vault.resource, path);
    else set(vault.resource, path, value);
  };
  return { ...others, edit };
}

const isStorage = ({ service }: Deployment): boolean => service === 'storage';
/** MongoDB vCore clusters open keys in vaults only. */
const takesManagedHsm = ({ service }: Deployment): boolean => service !== 'mongo-vcore';
const hasRole = ({ hasRole: is }: Deployment): boolean => is;

/** Names the vault's host by text, so that the template no longer reads it. */
function writeHost({ keyUri: { owner, path }, vault }: Deployment, suffix: string): void {
  set(owner, path, `[format('https://{0}.${suffix}/', ${expressionOf(vault.resource.name)})]`);
}

/** What is wrong with a vault or managed HSM. */
export const VAULT_MUTATIONS: Mutations = {
  'key-vault/purge-protection': vaultWith('properties.enablePurgeProtection', undefined),
  'key-vault/purge-protection-false': vaultWith('properties.enablePurgeProtection', false),
  'key-vault/soft-delete-disabled': vaultWith('properties.enableSoftDelete', false),
  'key-vault/retention-days': vaultWith('properties.softDeleteRetentionInDays', 5),
  'key-vault/retention-immutable': vaultWith('properties.softDeleteRetentionInDays', 30, {
    modes: { assume: 'update' },
    besides: ADVICE_ON_UPDATES,
  }),
  'key-vault/deleted-name-conflict': {
    edit: (deployment) => deployment.fixVaultName('kv-contoso-payments'),
    modes: { pedantic: true },
  },
  'key-vault/permission-model-implicit': vaultWith('properties.enableRbacAuthorization', undefined, { fits: hasRole }),
  'key-vault/permission-model-mismatch': {
    edit: ({ vault: { resource } }) => {
      const path = 'properties.enableRbacAuthorization';
      set(resource, path, get(resource, path) !== true);
    },
  },
  'key-vault/api-retirement': vaultWith('apiVersion', '2024-11-01', {
    modes: { now: new Date('2027-01-01T00:00:00Z') },
  }),
  'key-vault/no-geo-replication': vaultWith('location', 'brazilsouth', { modes: { pedantic: true } }),
  'key-vault/unreachable': {
    edit: ({ vault: { resource } }) =>
      set(resource, 'properties.networkAcls', { defaultAction: 'Deny', bypass: 'None' }),
  },
  'key-vault/no-delete-lock': {
    edit: (deployment) => deployment.remove(deployment.lock),
    modes: { pedantic: true },
  },
  'key-vault/host-kind-mismatch': {
    fits: isStorage,
    edit: (deployment) => writeHost(deployment, 'managedhsm.azure.net'),
  },
  'key-vault/cloud-mismatch': {
    fits: isStorage,
    edit: (deployment) => {
      writeHost(deployment, 'vault.azure.net');
      deployment.account.resource.location = 'usgovvirginia';
    },
  },
  'key-vault/hsm-not-activated': { fits: takesManagedHsm, edit: toManagedHsm },
  'key-vault/hsm-purge-protection': {
    fits: takesManagedHsm,
    edit: (deployment) => unset(toManagedHsm(deployment), 'properties.enablePurgeProtection'),
    severity: 'warning',
    // What exists already is activated.
    modes: { assume: 'update' },
    besides: ADVICE_ON_UPDATES,
  },
  'key-vault/hsm-key-in-standard-vault': {
    edit: ({ key: { resource } }) => set(resource, 'properties.kty', 'RSA-HSM'),
  },
};
