import { describe, expect, it, test } from 'vitest';
import { armJson } from '../frontends/arm-json/index.ts';
import { SourceText } from '../text/source-text.ts';
import { type Assumed, keyGraphOf } from './build-key-graph.ts';
import type { GraphNode, GraphUse, KeyGraph } from './key-graph.ts';

const UAI = 'Microsoft.ManagedIdentity/userAssignedIdentities';
const ENCRYPTION_USER = 'e147488a-f6f5-4113-8e2d-b22465e65bf6';
const READER = '21090545-7ca7-4776-b22c-e363652d74d2';
const VAULT_ID = "resourceId('Microsoft.KeyVault/vaults', 'kv1')";
const KEY_ID = "resourceId('Microsoft.KeyVault/vaults/keys', 'kv1', 'k1')";
const IDENTITY_ID = `resourceId('${UAI}', 'id1')`;
const PRINCIPAL = `[reference(${IDENTITY_ID}, '2023-01-31').principalId]`;
const KEY_URI = 'https://kv1.vault.azure.net/keys/k1';

const identity = { type: UAI, name: 'id1' };
const vault = (properties: object = { enableRbacAuthorization: true }) => ({
  type: 'Microsoft.KeyVault/vaults',
  apiVersion: '2024-11-01',
  name: 'kv1',
  properties,
});
const key = { type: 'Microsoft.KeyVault/vaults/keys', name: 'kv1/k1' };
const grant = (role = ENCRYPTION_USER, principalId = PRINCIPAL, scope = VAULT_ID) => ({
  type: 'Microsoft.Authorization/roleAssignments',
  name: "[guid('x')]",
  scope: `[${scope}]`,
  properties: {
    roleDefinitionId: `[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '${role}')]`,
    principalId,
  },
});
const policy = (keys: unknown) => ({ tenantId: 't', objectId: PRINCIPAL, permissions: { keys } });
const account = (
  details: { readonly uri?: string; readonly defaultIdentity?: string | undefined } = {},
  rest = {},
) => ({
  type: 'Microsoft.DocumentDB/databaseAccounts',
  name: 'db1',
  properties: {
    keyVaultKeyUri: details.uri ?? KEY_URI,
    ...('defaultIdentity' in details
      ? { defaultIdentity: details.defaultIdentity }
      : { defaultIdentity: `[concat('UserAssignedIdentity=', ${IDENTITY_ID})]` }),
  },
  ...rest,
});
const WAITING = { dependsOn: [`[${KEY_ID}]`, `[${IDENTITY_ID}]`] };

const TYPES = {
  consumer: 'Microsoft.DocumentDB/databaseAccounts',
  host: 'Microsoft.KeyVault/vaults',
  key: 'Microsoft.KeyVault/vaults/keys',
};

async function graphOf(resources: object, { parameters = {}, assumed, ...rest }: Given = {}): Promise<KeyGraph> {
  const text = JSON.stringify({ contentVersion: '1.0.0.0', parameters, resources, ...rest }, undefined, 1);
  const options = { parameterFiles: [], cloud: 'public', context: {} } as const;
  const front = armJson({ fragmentTypes: [] });
  const { templates } = await front.load(new SourceText('main.json', text), { read: async () => undefined }, options);
  const [root] = templates;
  if (!root) throw new Error('there is no template');
  return keyGraphOf(root, assumed as Assumed);
}

interface Given {
  readonly parameters?: object;
  readonly assumed?: Assumed;
  readonly languageVersion?: string;
}

/** The only use in a graph, with the nodes that it names. */
async function useIn(resources: object, given: Given = {}) {
  const graph = await graphOf(resources, given);
  const [use, ...others] = graph.uses;
  expect(others).toEqual([]);
  if (!use) throw new Error('there is no use');
  return { graph, use, ...nodesOf(graph, use) };
}

function nodesOf({ nodes }: KeyGraph, use: GraphUse) {
  const find = <K extends GraphNode['kind']>(id: string, kind: K) => {
    const node = nodes.find((each) => each.id === id);
    if (node?.kind !== kind) throw new Error(`there is no ${kind} ${id}`);
    return node as GraphNode & { kind: K };
  };
  return {
    consumer: find(use.consumer, 'consumer'),
    key: find(use.key, 'key'),
    host: find(use.host, 'host'),
    identity: find(use.identity, 'identity'),
    grants: use.access.flatMap(({ grants }) => grants.map((each) => find(each.grant, 'grant'))),
  };
}

const byIds = [identity, vault(), key, grant(), account({}, WAITING)];
const bySymbols = {
  identity,
  vault: vault(),
  key,
  grant: grant(),
  account: account({}, { dependsOn: ['key', 'identity'] }),
};

describe.each([
  ['ids', byIds, {}],
  ['symbolic names', bySymbols, { languageVersion: '2.0' }],
])('in a flat template with %s', (_, resources, given) => {
  it('a consumer leads to key, vault and identity', async () => {
    const { consumer, key: keyNode, host, identity: identityNode, use } = await useIn(resources, given);
    expect(consumer).toMatchObject({ type: TYPES.consumer, noun: 'Cosmos DB account', name: 'db1', when: [] });
    expect(keyNode).toMatchObject({ name: 'k1', presence: 'deployed' });
    expect(host).toMatchObject({ name: 'kv1', presence: 'deployed', store: 'vault' });
    expect(identityNode).toMatchObject({ name: 'id1', presence: 'deployed', type: 'user-assigned' });
    expect(use).toMatchObject({ when: [], isCertain: true, granted: 'yes', omittedCases: 0 });
    expect(use.at.source.slice(use.at.range)).toContain(KEY_URI);
    for (const [node, type] of [
      [consumer, TYPES.consumer],
      [host, TYPES.host],
      [keyNode, TYPES.key],
    ] as const)
      expect(node.at?.source.slice(node.at.range)).toBe(`"${type}"`);
  });

  it('it waits for what it depends on, and for nothing else', async () => {
    const { use, grants } = await useIn(resources, given);
    expect(use.awaits).toEqual({ key: 'yes', identity: 'yes' });
    expect(use.access).toMatchObject([
      { model: 'rbac', granted: 'yes', when: [], grants: [{ suffices: 'yes', lack: undefined, awaited: 'no' }] },
    ]);
    const role = 'Key Vault Crypto Service Encryption User';
    expect(grants).toMatchObject([{ type: 'role', role, scope: 'host' }]);
  });

  it('the edges say the same', async () => {
    const { graph } = await useIn(resources, given);
    const name = (id: string) => graph.nodes.find((node) => node.id === id)?.kind;
    expect(graph.edges.map(({ kind, from, to, answer }) => [kind, name(from), name(to), answer])).toEqual([
      ['uses', 'consumer', 'key', 'yes'],
      ['held-by', 'key', 'host', 'yes'],
      ['opened-by', 'consumer', 'identity', 'yes'],
      ['may-open', 'identity', 'key', 'yes'],
      ['waits-for', 'consumer', 'key', 'yes'],
      ['waits-for', 'consumer', 'identity', 'yes'],
      ['assigned-at', 'grant', 'host', 'yes'],
      ['permits', 'grant', 'identity', 'yes'],
      ['waits-for', 'consumer', 'grant', 'no'],
    ]);
  });
});

const module = (name: string, resources: object, passed: object, declared: object, outputs: object = {}) => ({
  type: 'Microsoft.Resources/deployments',
  name,
  properties: {
    expressionEvaluationOptions: { scope: 'inner' },
    parameters: passed,
    template: { parameters: declared, resources, outputs },
  },
});
const output = (name: string, from: string) =>
  `[reference(resourceId('Microsoft.Resources/deployments', '${from}')).outputs.${name}.value]`;
const text = { type: 'string' };

test('modules that are wired by outputs are one graph, and all is awaited', async () => {
  const named = { name: { value: "[parameters('name')]" } };
  const vaultName = { ...vault(), name: "[parameters('name')]" };
  const resources = [
    module(
      'identity',
      [{ ...identity, name: "[parameters('name')]" }],
      named,
      { name: text },
      {
        id: { type: 'string', value: `[resourceId('${UAI}', parameters('name'))]` },
        principalId: {
          type: 'string',
          value: `[reference(resourceId('${UAI}', parameters('name')), '2023-01-31').principalId]`,
        },
      },
    ),
    module(
      'vault',
      [vaultName, { ...key, name: "[format('{0}/k1', parameters('name'))]" }],
      named,
      { name: text },
      {
        keyUri: {
          type: 'string',
          value: "[reference(resourceId('Microsoft.KeyVault/vaults/keys', parameters('name'), 'k1')).keyUri]",
        },
        id: { type: 'string', value: "[resourceId('Microsoft.KeyVault/vaults', parameters('name'))]" },
      },
    ),
    module(
      'grant',
      [grant(ENCRYPTION_USER, "[parameters('principal')]", "parameters('scope')")],
      { scope: { value: output('id', 'vault') }, principal: { value: output('principalId', 'identity') } },
      { scope: text, principal: text },
    ),
    {
      ...module(
        'account',
        [
          account({
            uri: "[parameters('uri')]",
            defaultIdentity: "[format('UserAssignedIdentity={0}', parameters('id'))]",
          }),
        ],
        { uri: { value: output('keyUri', 'vault') }, id: { value: output('id', 'identity') } },
        { uri: text, id: text },
      ),
      dependsOn: ["[resourceId('Microsoft.Resources/deployments', 'grant')]"],
    },
  ];
  const { use, key: keyNode, host, identity: identityNode } = await useIn(resources, { parameters: { name: text } });
  expect([keyNode.presence, host.presence, identityNode.presence]).toEqual(['deployed', 'deployed', 'deployed']);
  expect([keyNode.name, host.name, identityNode.name]).toEqual(['k1', '{...}', '{...}']);
  expect(use.awaits).toEqual({ key: 'yes', identity: 'yes' });
  expect(use.access).toMatchObject([{ granted: 'yes', grants: [{ suffices: 'yes', awaited: 'yes' }] }]);
});

describe('what is not enough', () => {
  it.each([
    ['a role that opens no keys', [vault(), grant(READER)], 'role'],
    ['a role that is not heeded', [vault({ enableRbacAuthorization: false }), grant()], 'permission-model'],
    [
      'a policy that is not heeded',
      [vault({ enableRbacAuthorization: true, accessPolicies: [policy(['all'])] })],
      'permission-model',
    ],
    [
      'a policy without some operations',
      [vault({ enableRbacAuthorization: false, accessPolicies: [policy(['get'])] })],
      'operations',
    ],
  ])('%s', async (_, resources, lack) => {
    const { use } = await useIn([identity, key, account(), ...resources]);
    expect(use).toMatchObject({ granted: 'no', access: [{ granted: 'no', grants: [{ suffices: 'no', lack }] }] });
  });

  it('no grant at all', async () => {
    const { use } = await useIn([identity, key, account(), vault()]);
    expect(use).toMatchObject({ granted: 'no', access: [{ model: 'rbac', granted: 'no', grants: [] }] });
  });
});

describe('what is not known', () => {
  it('is the model of a vault that exists already and says nothing', async () => {
    const resources = [identity, key, account(), vault({}), grant()];
    expect((await useIn(resources, { assumed: 'update' })).use.access).toMatchObject([
      { model: undefined, granted: 'undecided', grants: [{ suffices: 'undecided' }] },
    ]);
    expect((await useIn(resources)).use.access).toMatchObject([{ model: 'access-policies', granted: 'no' }]);
  });

  it('is whom a grant is for', async () => {
    const parameters = { who: text };
    const { use } = await useIn([identity, key, account(), vault(), grant(ENCRYPTION_USER, "[parameters('who')]")], {
      parameters,
    });
    expect(use.access).toMatchObject([{ granted: 'undecided', grants: [{ suffices: 'undecided', lack: undefined }] }]);
  });

  it('is which key, vault and identity are meant', async () => {
    const given = { uri: "[parameters('uri')]", defaultIdentity: "[parameters('identity')]" };
    const resources = [identity, key, account(given), vault(), grant()];
    const { use, ...nodes } = await useIn(resources, { parameters: { uri: text, identity: text } });
    expect(nodes.key).toMatchObject({ name: '{...}', presence: 'undecided', at: undefined });
    expect(nodes.host).toMatchObject({ name: '{...}', presence: 'undecided', store: undefined });
    expect(nodes.identity).toMatchObject({ name: '{...}', presence: 'undecided', type: 'undecided' });
    expect(use).toMatchObject({ granted: 'undecided', access: [], awaits: { key: undefined, identity: undefined } });
  });
});

describe('what is outside', () => {
  it('is a vault that is not deployed', async () => {
    const { host, key: keyNode, identity: identityNode, use } = await useIn([account()]);
    expect(host).toMatchObject({ name: 'kv1', presence: 'outside', store: 'vault', at: undefined });
    expect(keyNode).toMatchObject({ name: 'k1', presence: 'outside' });
    expect(identityNode).toMatchObject({ name: 'id1', presence: 'outside' });
    expect(use).toMatchObject({ access: [], granted: 'undecided', awaits: { key: undefined, identity: undefined } });
  });

  it('is a vault that is declared as existing; the declaration shows where', async () => {
    const resources = { kv: { ...vault(), existing: true }, db: account() };
    const { host } = await useIn(resources, { languageVersion: '2.0' });
    expect(host).toMatchObject({ presence: 'outside' });
    expect(host.at?.source.slice(host.at.range)).toBe(`"${TYPES.host}"`);
  });

  it('is not what the deployment grants at such a vault; the rest of it cannot be seen', async () => {
    const kv = { ...vault(), existing: true };
    const other = "[reference(resourceId('a/b', 'c'), '2023-01-31').principalId]";
    const resources = { kv, db: account(), good: grant(), bad: grant(READER), else: grant(ENCRYPTION_USER, other) };
    const { use } = await useIn(resources, { languageVersion: '2.0' });
    expect(use).toMatchObject({
      granted: 'undecided',
      access: [
        {
          model: undefined,
          granted: 'undecided',
          grants: [
            { suffices: 'undecided', lack: undefined },
            { suffices: 'no', lack: 'role' },
          ],
        },
      ],
    });
  });

  it('is the service, and an application of another tenant', async () => {
    const types = await Promise.all(
      [
        undefined,
        `[concat('UserAssignedIdentity=', ${IDENTITY_ID}, '&FederatedClientId=00000000-0000-0000-0000-000000000001')]`,
      ].map(async (defaultIdentity) => (await useIn([account({ defaultIdentity })])).identity),
    );
    expect(types).toMatchObject([
      { type: 'first-party', presence: 'outside' },
      { type: 'federated', presence: 'outside' },
    ]);
  });

  it('is no key that is missing in a vault of the deployment', async () => {
    const { key: keyNode, graph } = await useIn([identity, vault(), account()]);
    expect(keyNode).toMatchObject({ name: 'k1', presence: 'missing' });
    expect(graph.edges.find(({ kind }) => kind === 'held-by')?.answer).toBe('no');
  });
});

test('two consumers of one key share its nodes, be it deployed or not', async () => {
  for (const deployed of [[vault(), key], []]) {
    const { nodes, uses } = await graphOf([...deployed, account(), { ...account(), name: 'db2' }]);
    expect(uses).toHaveLength(2);
    const kinds = nodes.map(({ kind }) => kind);
    for (const kind of ['key', 'host', 'identity']) expect(kinds.filter((each) => each === kind)).toHaveLength(1);
  }
});

test('unknown hosts are told apart, unless they are the same unknown one', async () => {
  const uri = (name: string) => `[format('https://{0}.vault.azure.net/keys/k1', parameters('${name}'))]`;
  const { nodes } = await graphOf(
    ['a', 'b', 'a'].map((name, index) => ({ ...account({ uri: uri(name) }), name: `db${index}` })),
    { parameters: { a: text, b: text } },
  );
  const hosts = nodes.filter(({ kind }) => kind === 'host');
  expect(hosts.map(({ name }) => name)).toEqual(['{...}', '{...}']);
  expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
});

test('a use under a condition says so', async () => {
  const uri = `[if(parameters('own'), '${KEY_URI}', 'https://kv2.vault.azure.net/keys/k2')]`;
  const { uses, nodes } = await graphOf([account({ uri })], { parameters: { own: { type: 'bool' } } });
  expect(uses.map(({ when }) => when)).toEqual([['when parameter own is true'], ['when parameter own is false']]);
  expect(nodes.filter(({ kind }) => kind === 'host').map(({ name }) => name)).toEqual(['kv1', 'kv2']);
});

test('a resource under a condition says so', async () => {
  const { consumer, host } = await useIn(
    [
      { ...vault(), condition: "[parameters('create')]" },
      { ...account(), condition: "[parameters('create')]" },
    ],
    { parameters: { create: { type: 'bool' } } },
  );
  expect([consumer.when, host.when]).toEqual([['when parameter create is true'], ['when parameter create is true']]);
});

test('a parameter is taken to have its default', async () => {
  const parameters = { vault: { type: 'string', defaultValue: 'kv1' } };
  const uri = "[format('https://{0}.vault.azure.net/keys/k1', parameters('vault'))]";
  const { host, use } = await useIn([account({ uri })], { parameters });
  expect(host.name).toBe('kv1');
  expect(use).toMatchObject({ when: [], isCertain: true });
});

test('a use that only somebody who passes a value makes is not certain', async () => {
  const parameters = { uri: { type: 'string', defaultValue: '' } };
  const { use } = await useIn([account({ uri: "[parameters('uri')]" })], { parameters });
  expect(use).toMatchObject({ when: ['when parameter uri is given'], isCertain: false });
});

test('a storage account whose key source is not known may use its key', async () => {
  const encryption = {
    keySource: "[parameters('source')]",
    keyvaultproperties: { keyvaulturi: 'https://kv1.vault.azure.net', keyname: 'k1' },
  };
  const storage = { type: 'Microsoft.Storage/storageAccounts', name: 'st1', properties: { encryption } };
  const { use, identity: identityNode, graph } = await useIn([storage], { parameters: { source: text } });
  expect(use).toMatchObject({ when: ["when parameter source is 'Microsoft.Keyvault'"], isCertain: false });
  expect(identityNode).toMatchObject({ type: 'system-assigned', name: 'st1' });
  expect(graph.edges[0]).toMatchObject({ kind: 'uses', answer: 'undecided' });
});

test('ids stay the same when the template is loaded again, and when something is added', async () => {
  const ids = async (resources: object) => (await graphOf(resources)).nodes.map(({ id }) => id);
  const before = await ids(byIds);
  expect(await ids(byIds)).toEqual(before);
  expect(await ids([{ ...account(), name: 'db0' }, ...byIds])).toEqual(expect.arrayContaining(before));
  for (const id of before) expect(id).toMatch(/^[a-z]+_[0-9a-f]{8}(_\d+)?$/);
});

test('a template without keys has an empty graph, and one with too many uses says how many are left out', async () => {
  expect(await graphOf([vault()])).toMatchObject({ nodes: [], edges: [], uses: [], omitted: 0 });
  const loop = { ...account(), name: "[format('db{0}', copyIndex())]", copy: { name: 'loop', count: 800 } };
  const { uses, omitted } = await graphOf([loop, { ...loop, name: "[format('dc{0}', copyIndex())]" }]);
  expect(uses.length + omitted).toBe(1_600);
  expect(uses).toHaveLength(1_000);
});
