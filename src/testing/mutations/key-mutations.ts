import type { Deployment } from './deployment.ts';
import { expressionOf, get, isMembers, type Members, type Place, set, unset, type Value } from './mutable-template.ts';
import type { Mutation, Mutations } from './mutation.ts';

const isStorage = ({ service }: Deployment): boolean => service === 'storage';
const isMongo = ({ service }: Deployment): boolean => service === 'mongo-vcore';

/** A mutation that sets one value of the key. */
function keyWith(path: string, value: Value, others: Partial<Mutation> = {}): Mutation {
  return { ...others, edit: ({ key }) => set(key.resource, path, value) };
}

/** What is wrong with a key. */
export const KEY_MUTATIONS: Mutations = {
  'key-vault/key-type': keyWith('properties.kty', 'EC'),
  'key-vault/key-size': keyWith('properties.keySize', 1024),
  'key-vault/key-ops': keyWith('properties.keyOps', ['encrypt', 'decrypt']),
  'key-vault/key-disabled': keyWith('properties.attributes.enabled', false),
  'key-vault/key-validity': keyWith('properties.attributes.exp', 1_500_000_000),
  'key-vault/key-expires-without-rotation': {
    // For MongoDB vCore, rotation is asked of keys that do not expire, too.
    fits: (deployment) => !isMongo(deployment),
    edit: ({ key: { resource } }) => {
      unset(resource, 'properties.rotationPolicy');
      set(resource, 'properties.attributes.exp', 1_900_000_000);
    },
  },
  'key-vault/rotation-policy-missing': {
    edit: ({ key: { resource } }) => unset(resource, 'properties.rotationPolicy'),
    modes: { pedantic: true },
  },
  'key-vault/rotation-policy-bounds': keyWith('properties.rotationPolicy.lifetimeActions', [
    { trigger: { timeAfterCreate: 'P3D' }, action: { type: 'rotate' } },
  ]),
  'key-vault/property-needs-newer-api': keyWith('apiVersion', '2021-10-01', {
    besides: { 'key-vault/api-retirement': 'every version that does not know the property retires' },
  }),
  'key-vault/key-not-declared': {
    fits: isStorage,
    edit: ({ account: { resource } }) => {
      const path = 'properties.encryption.keyvaultproperties.keyname';
      set(resource, path, `[concat(${expressionOf(get(resource, path))}, '-2')]`);
    },
    besides: {
      'key-vault/access-missing': 'a role that is assigned at the key that is declared does not open another',
    },
  },
  'key-vault/key-not-awaited': {
    // Storage accounts read the URI of the vault, and name the key beside it.
    fits: isStorage,
    edit: (deployment) => {
      if (deployment.key.deployment) moveKeyToOwnModule(deployment);
      else deployment.unawait(deployment.key);
    },
  },
};

/** Deploys the key by a module that waits for the vault, and that nobody waits for. */
function moveKeyToOwnModule(deployment: Deployment): void {
  const { key, vault, account } = deployment;
  const module = vault.deployment as Place;
  const copied = deployment.copy(module);
  const awaited = get((account.deployment as Place).resource, 'dependsOn');
  copied.name = 'key';
  copied.dependsOn = (awaited as string[]).filter((entry) => /vault/.test(entry));
  unset(module.resource, 'properties.template.outputs.keyUri');
  unset(copied, 'properties.template.outputs');
  deployment.remove(key);
  keepKeys(get(copied, 'properties.template') as Members);
}

function keepKeys(template: Members): void {
  const { resources } = template;
  const entries = Object.entries(resources as Members).filter(([, each]) => {
    return isMembers(each) && each.type === 'Microsoft.KeyVault/vaults/keys';
  });
  const keys = entries.map(([name, each]): [string, Value] => [name, { ...(each as Members), dependsOn: [] }]);
  template.resources = Array.isArray(resources) ? keys.map(([, each]) => each) : Object.fromEntries(keys);
}
