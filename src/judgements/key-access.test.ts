import { describe, expect, test } from 'vitest';
import { armJson } from '../frontends/arm-json/index.ts';
import { keyUsesWith } from '../links/key-uses.ts';
import type { Resource } from '../model/resource.ts';
import { withDescendants } from '../model/template.ts';
import { SourceText } from '../text/source-text.ts';
import { reasonOf } from '../value/lookup.ts';
import { activeModel, type KeyAccess, keyAccessOf, keyAccessThrough, openIn, sufficientGrants } from './key-access.ts';
import { chainOf, placesOf } from './key-chain.ts';

const UAI = 'Microsoft.ManagedIdentity/userAssignedIdentities';
const VAULT = 'Microsoft.KeyVault/vaults';
const ASSIGNMENT = 'Microsoft.Authorization/roleAssignments';
const ENCRYPTION_USER = 'e147488a-f6f5-4113-8e2d-b22465e65bf6';
const READER = '21090545-7ca7-4776-b22c-e363652d74d2';
const OWNER = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';
const GUID = '33333333-3333-3333-3333-333333333333';
const VAULT_ID = `[resourceId('${VAULT}', 'kv1')]`;
const idOf = (name: string) => `resourceId('${UAI}', '${name}')`;
const principalOf = (name: string) => `[reference(${idOf(name)}, '2023-01-31').principalId]`;

const parameters = {
  isOn: { type: 'bool' },
  principal: { type: 'string' },
  count: { type: 'int' },
  who: { type: 'string', defaultValue: GUID },
};
const identity = { type: UAI, name: 'id1' };
const vault = (properties: object = { enableRbacAuthorization: true }, more: object = {}) => ({
  type: VAULT,
  apiVersion: '2023-07-01',
  name: 'kv1',
  properties,
  ...more,
});
const assigned = (role: string, more: object = {}, principal = principalOf('id1')) => ({
  type: ASSIGNMENT,
  name: 'a',
  scope: VAULT_ID,
  properties: {
    roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${role}`,
    principalId: principal,
  },
  ...more,
});
const policy = (keys: readonly string[], objectId = principalOf('id1')) => ({ objectId, permissions: { keys } });
const policies = (...accessPolicies: readonly object[]) => ({ enableRbacAuthorization: false, accessPolicies });
const account = (
  defaultIdentity: unknown = `[concat('UserAssignedIdentity=', ${idOf('id1')})]`,
  more: object = {},
) => ({
  type: 'Microsoft.DocumentDB/databaseAccounts',
  name: 'db1',
  properties: { keyVaultKeyUri: 'https://kv1.vault.azure.net/keys/k1', defaultIdentity },
  ...more,
});

async function load(...resources: readonly object[]): Promise<readonly Resource[]> {
  const source = new SourceText('main.json', JSON.stringify({ contentVersion: '1.0.0.0', parameters, resources }));
  const options = { parameterFiles: [], cloud: 'public', context: {} } as const;
  const { templates } = await armJson({ fragmentTypes: [] }).load(source, { read: async () => undefined }, options);
  return templates.flatMap((root) => [...withDescendants(root)].flatMap((each) => each.resources));
}

function useIn([first]: readonly Resource[]) {
  const [use, ...others] = first ? keyUsesWith(first.template) : [];
  expect(others).toEqual([]);
  if (!use) throw new Error('there is no use of a key');
  return use;
}

/** What is granted, case by case: `policies/roles/unknown`, and `?` where it is open. */
async function granted(...resources: readonly object[]) {
  return keyAccessOf(useIn(await load(...resources)))?.map(textOf);
}

function textOf({ policies, roles, unknown, isOpen }: KeyAccess): string {
  return `${policies.length}/${roles.length}/${unknown.length}${isOpen ? '?' : ''}`;
}

describe('what is granted', () => {
  test('nothing', async () => {
    expect(await granted(identity, vault(), account())).toEqual(['0/0/0']);
  });

  test('roles at the vault, the group and the key, but not at another key', async () => {
    const at = (scope: string) => assigned(ENCRYPTION_USER, { scope });
    const { scope: _, ...unscoped } = assigned(ENCRYPTION_USER);
    const key = (name: string) => at(`[resourceId('${VAULT}/keys', 'kv1', '${name}')]`);
    const atSecret = at(`[resourceId('${VAULT}/secrets', 'kv1', 'k1')]`);
    const all = [at(VAULT_ID), unscoped, key('K1'), key('k2'), atSecret];
    expect(await granted(identity, vault(), account(), ...all)).toEqual(['0/3/0']);
  });

  test('policies of the vault, of its children, and of the vault declared again', async () => {
    const child = (name: string) => ({
      type: `${VAULT}/accessPolicies`,
      name,
      properties: { accessPolicies: [policy(['get'])] },
    });
    const all = [
      vault(policies(policy(['get']))),
      child('kv1/add'),
      child('kv2/add'),
      vault(policies(policy(['get']))),
    ];
    expect(await granted(identity, account(), ...all)).toEqual(['3/0/0']);
  });

  test('in loops, of which each iteration has its own', async () => {
    const copy = { name: 'l', count: 2 };
    const id = `resourceId('${UAI}', concat('id', copyIndex()))`;
    const resources = await load(
      { ...identity, name: "[concat('id', copyIndex())]", copy },
      vault(),
      account(`[concat('UserAssignedIdentity=', ${id})]`, { name: "[concat('db', copyIndex())]", copy }),
      assigned(ENCRYPTION_USER, { name: "[concat('a', copyIndex())]", copy }, `[reference(${id}).principalId]`),
    );
    const uses = resources[0] ? keyUsesWith(resources[0].template) : [];
    expect(uses.flatMap((use) => keyAccessOf(use)?.map(textOf))).toEqual(['0/1/0', '0/1/0']);
  });

  test('in a module that is deployed an unknown number of times, each time with all of it', async () => {
    const parts = [identity, vault(), account(), assigned(ENCRYPTION_USER)];
    const module = {
      type: 'Microsoft.Resources/deployments',
      name: 'm',
      copy: { name: 'l', count: "[parameters('count')]" },
      properties: { expressionEvaluationOptions: { scope: 'inner' }, template: { resources: parts } },
    };
    expect(await granted(module)).toEqual(['0/1/0']);
  });

  test('to others is of no interest', async () => {
    const others = [assigned(ENCRYPTION_USER, {}, GUID), assigned(ENCRYPTION_USER, {}, principalOf('id2'))];
    expect(await granted(identity, vault(policies(policy(['all'], GUID))), account(), ...others)).toEqual(['0/0/0']);
  });
});

describe('what is not known', () => {
  const unknownPrincipal = assigned(ENCRYPTION_USER, {}, "[parameters('principal')]");

  test.each([
    ['an unknown principal', [unknownPrincipal], '0/0/1?'],
    ['an unknown principal of a general role', [assigned(OWNER, {}, "[parameters('principal')]")], '0/0/0'],
    ['an unknown role', [assigned("[parameters('principal')]")], '0/0/1?'],
    ['an unknown scope', [assigned(ENCRYPTION_USER, { scope: "[parameters('principal')]" })], '0/0/1?'],
    [
      'a scope in an unknown group that is no vault',
      [assigned(ENCRYPTION_USER, { scope: "[resourceId(parameters('principal'), 'A.B/c', parameters('principal'))]" })],
      '0/0/0',
    ],
    [
      'a management group',
      [assigned(ENCRYPTION_USER, { scope: '/providers/Microsoft.Management/managementGroups/g' })],
      '0/0/1?',
    ],
    [
      'a vault of that name in an unknown group, since there is only one',
      [assigned(ENCRYPTION_USER, { scope: `[resourceId(parameters('principal'), '${VAULT}', 'kv1')]` })],
      '0/1/0',
    ],
    [
      'another key of such a vault',
      [assigned(ENCRYPTION_USER, { scope: `[resourceId(parameters('principal'), '${VAULT}/keys', 'kv1', 'k2')]` })],
      '0/0/0',
    ],
    [
      'a vault of an unknown name',
      [assigned(ENCRYPTION_USER, { scope: `[resourceId('${VAULT}', parameters('principal'))]` })],
      '0/0/1?',
    ],
    [
      'a loop of unknown length',
      [assigned(ENCRYPTION_USER, { copy: { name: 'l', count: "[parameters('count')]" } })],
      '0/0/1?',
    ],
    ['a loop of known length', [assigned(ENCRYPTION_USER, { copy: { name: 'l', count: 2 } })], '0/2/0'],
    ['a script', [{ type: 'Microsoft.Resources/deploymentScripts', name: 's' }], '0/0/0?'],
  ])('%s', async (_, more, expected) => {
    expect(await granted(identity, vault(), account(), ...more)).toEqual([expected]);
  });

  test('a written id may be that of an identity that exists already, or of the account itself', async () => {
    const written = assigned(ENCRYPTION_USER, {}, GUID);
    expect(await granted(vault(), account(), written)).toEqual(['0/0/1?']);
    const own = account('SystemAssignedIdentity', { identity: { type: 'SystemAssigned' } });
    expect(await granted(vault(), own, written)).toEqual(['0/0/1?']);
  });

  test('any written or passed id may be that of Cosmos DB', async () => {
    const all = [assigned(ENCRYPTION_USER, {}, GUID), unknownPrincipal, assigned(ENCRYPTION_USER)];
    expect(await granted(identity, vault(), account('FirstPartyIdentity'), ...all)).toEqual(['0/2/0']);
  });
});

describe('cases', () => {
  const isOn = "[parameters('isOn')]";
  const isOff = "[not(parameters('isOn'))]";

  test('a grant under a condition is made in one case, and assumed away in the other', async () => {
    const grant = assigned(ENCRYPTION_USER, { condition: isOn });
    expect(await granted(identity, vault(), account(), grant)).toEqual(['0/1/0', '0/0/0?']);
  });

  test('a grant under the condition of the account is made', async () => {
    const grant = assigned(ENCRYPTION_USER, { condition: isOn });
    expect(await granted(identity, vault(), account(undefined, { condition: isOn }), grant)).toEqual(['0/1/0']);
    const other = assigned(ENCRYPTION_USER, { condition: isOff });
    expect(await granted(identity, vault(), account(undefined, { condition: isOn }), other)).toEqual(['0/0/0']);
  });

  test('grants of both models go with the model', async () => {
    const entry = `createObject('objectId', reference(${idOf('id1')}, '2023-01-31').principalId)`;
    const both = vault({
      enableRbacAuthorization: isOn,
      accessPolicies: `[if(parameters('isOn'), createArray(), createArray(${entry}))]`,
    });
    const grant = assigned(ENCRYPTION_USER, { condition: isOn });
    expect(await granted(identity, account(), both, grant)).toEqual(['0/1/0?', '1/0/0?']);
    const whereOn = account(undefined, { condition: isOn });
    expect(await granted(identity, whereOn, both, grant)).toEqual(['0/1/0']);
  });

  test('the model of a vault that is declared twice is known where both say the same', async () => {
    const models = async (...vaults: readonly object[]) =>
      keyAccessOf(useIn(await load(identity, account(), ...vaults)))?.map(({ model }) => model);
    expect(await models(vault(), vault())).toEqual(['rbac']);
    expect(await models(vault(), vault(policies()))).toEqual([undefined]);
  });

  test('a caller may override the default of a principal', async () => {
    const grant = assigned(ENCRYPTION_USER, {}, "[parameters('who')]");
    expect(await granted(identity, vault(), account(), grant)).toEqual(['0/0/1?', '0/0/0']);
  });
});

describe('where nothing can be said', () => {
  test.each([
    ['a vault that exists already', [account()]],
    ['a federated identity', [identity, vault(), account(`UserAssignedIdentity=/x/id1&FederatedClientId=${GUID}`)]],
    [
      'a managed HSM',
      [{ type: 'Microsoft.KeyVault/managedHSMs', name: 'kv1' }, { ...account() }].map((each) => each as object),
    ],
    ['an identity that the account does not have', [vault(), account('SystemAssignedIdentity')]],
  ])('%s', async (_, resources) => {
    expect(await granted(...resources)).toEqual([]);
  });

  test('an identity, or a vault, that is not known is undecided', async () => {
    const encryption = { customerManagedKeyEncryption: { keyEncryptionKeyUrl: 'https://kv1.vault.azure.net/keys/k1' } };
    const cluster = { type: 'Microsoft.DocumentDB/mongoClusters', name: 'c1', properties: { encryption } };
    expect(await granted(vault(), cluster)).toBeUndefined();
    expect(await granted(vault(), account("[parameters('principal')]"))).toBeUndefined();
    expect(await granted(vault(undefined, { name: "[parameters('principal')]" }), account())).toBeUndefined();
  });
});

describe('what is enough', () => {
  async function enough(...resources: readonly object[]) {
    const [access] = keyAccessOf(useIn(await load(...resources))) ?? [];
    if (!access) throw new Error('there is no case');
    const count = (model: 'rbac' | 'access-policies' | undefined) => sufficientGrants(access, model).length;
    return [count('rbac'), count('access-policies'), count(undefined)];
  }

  test('a role that opens keys', async () => {
    const roles = [assigned(ENCRYPTION_USER), assigned(READER), assigned(OWNER)];
    expect(await enough(identity, vault(), account(), ...roles)).toEqual([1, 0, 1]);
  });

  test('policies that are enough together', async () => {
    const both = policies(policy(['Get', 'wrapKey']), policy(['unwrapkey']));
    expect(await enough(identity, vault(both), account())).toEqual([0, 2, 2]);
    expect(await enough(identity, vault(policies(policy(['get', 'wrapKey']))), account())).toEqual([0, 0, 0]);
    expect(await enough(identity, vault(policies()), account())).toEqual([0, 0, 0]);
  });

  test('a vault that says nothing may keep the model that it has', async () => {
    const [access] = keyAccessOf(useIn(await load(identity, vault({}), account()))) ?? [];
    expect(access && [activeModel(access, undefined), activeModel(access, 'update')]).toEqual([
      'access-policies',
      undefined,
    ]);
  });
});

test('a role assignment leads to the cases that it takes part in', async () => {
  const resources = await load(
    identity,
    vault(),
    account(),
    assigned(READER),
    assigned(READER, {}, principalOf('id2')),
  );
  const [one, other] = resources.filter(({ type }) => type === ASSIGNMENT);
  expect(one && keyAccessThrough(one).map(textOf)).toEqual(['0/1/0']);
  expect(other && keyAccessThrough(other)).toEqual([]);
});

test('the chain names the identity', async () => {
  const use = useIn(await load(identity, vault(), account()));
  const start = "Cosmos DB account 'db1' uses key 'k1' of vault 'kv1'";
  expect(chainOf(use)).toBe(`${start} through identity 'id1'`);
  expect(placesOf(use, use.consumer).map(({ message }) => message)).toEqual([
    'the vault is declared here',
    'the identity is declared here',
  ]);
  expect(chainOf(useIn(await load(vault(), account('SystemAssignedIdentity'))))).toBe(
    `${start} through its system-assigned identity`,
  );
  expect(chainOf(useIn(await load(vault(), account(null))))).toBe(
    `${start} through the first-party identity of Cosmos DB`,
  );
  expect(chainOf(useIn(await load(vault(), account("[parameters('principal')]"))))).toBe(start);
});

describe('what keeps it open', () => {
  const link = {
    type: 'Microsoft.Resources/deployments',
    name: 'link1',
    properties: { templateLink: { uri: 'https://example.com/grants.json' } },
  };
  const script = { type: 'Microsoft.Resources/deploymentScripts', name: 'script1' };
  const openFor = async (...resources: readonly object[]) => {
    const [access] = keyAccessOf(useIn(await load(identity, ...resources, account()))) ?? [];
    return access?.isOpen && reasonOf(openIn(access));
  };

  test('a script that runs with it', async () => {
    expect(await openFor(vault(), link, script)).toEqual({ code: 'script', subject: 'script1' });
  });

  test('a linked template', async () => {
    expect(await openFor(vault(), link)).toMatchObject({ code: 'opaque-template' });
  });

  test('a grant that is not known, before what may do more', async () => {
    const unknown = assigned(ENCRYPTION_USER, {}, "[parameters('principal')]");
    expect(await openFor(vault(), unknown, script)).toEqual({ code: 'no-value', subject: 'principal' });
  });

  test('whether the vault is recovered', async () => {
    const recovered = vault({ enableRbacAuthorization: true, createMode: "[parameters('principal')]" });
    expect(await openFor(recovered)).toEqual({ code: 'no-value', subject: 'principal' });
  });
});
