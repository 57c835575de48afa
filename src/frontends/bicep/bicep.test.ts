import { describe, expect, test } from 'vitest';
import { inspectTemplate } from '../../engine/inspect.ts';
import { createFrontEnd } from '../../languages.ts';
import { SourceText } from '../../text/source-text.ts';

const frontEnd = createFrontEnd();

async function load(files: Readonly<Record<string, string>>, name = 'main.bicep', parameterFile?: string) {
  const sourceOf = (uri: string) => (files[uri] === undefined ? undefined : new SourceText(uri, files[uri]));
  const host = { read: async (uri: string) => sourceOf(uri), readModule: async () => undefined };
  const parameterFiles = parameterFile === undefined ? [] : [sourceOf(parameterFile) as SourceText];
  const loaded = await frontEnd.load(sourceOf(name) as SourceText, host, {
    parameterFiles,
    cloud: 'public',
    context: {},
  });
  const [template] = loaded.templates;
  if (!template) throw new Error('no template');
  return { template, deployments: inspectTemplate(template, ({ code, subject }) => `${code} ${subject}`), loaded };
}

async function outputs(text: string, files: Readonly<Record<string, string>> = {}) {
  const { deployments, loaded } = await load({ ...files, 'main.bicep': text });
  expect(loaded.problems()).toEqual([]);
  return deployments[0]?.outputs;
}

describe('expressions', () => {
  test.each([
    ["'a'", 'a'],
    ["'a${1 + 2}b'", 'a3b'],
    ["'${true}'", 'True'],
    ["{ a: 1, 'b-c': [2, '${3}'] }", { a: 1, 'b-c': [2, '3'] }],
    ['{ ...{ a: 1, b: 2 }, b: 3 }', { a: 1, b: 3 }],
    ['[...[1], 2]', [1, 2]],
    ["1 == 1 && 'A' =~ 'a' ? 'yes' : 'no'", 'yes'],
    ['-5 % 3 + 2 * 4', 6],
    ['null ?? 7', 7],
    ['map(range(0, 3), x => x * 2)', [0, 2, 4]],
    ['{ a: { b: 1 } }.?a.b', 1],
    ["{ a: 1 }.?x.y ?? 'none'", 'none'],
    ['[1, 2, 3][^1]', 3],
    ['nameof(sys.concat)', 'concat'],
    ["'''\nraw ${x}\n'''", 'raw ${x}\n'],
    ["any('x')", 'x'],
    ["toUpper('a')", 'A'],
    ["sys.toUpper('a')", 'A'],
  ])('%s', async (text, value) => {
    expect(await outputs(`output x object = ${text}`)).toEqual({ x: value });
  });

  test('variables, loops and functions', async () => {
    const text = `
var names = ['a', 'b']
var pairs = [for (name, index) in names: '\${name}\${index}']
func greet(name string) string => 'hello \${name}'
output pairs array = pairs
output greeting string = greet('you')
output squares array = [for i in range(1, 3): i * i]
output inner object = { list: [for name in names: { name: name }] }
`;
    expect(await outputs(text)).toMatchObject({
      pairs: ['a0', 'b1'],
      greeting: 'hello you',
      squares: [1, 4, 9],
    });
  });
});

const VAULT = "resource kv 'Microsoft.KeyVault/vaults@2023-07-01'";

describe('resources', () => {
  test('have names, ids and conditions as the compiler makes them', async () => {
    const { deployments, loaded } = await load({
      'main.bicep': `
param deploy bool
${VAULT} = if (deploy) {
  name: 'kv1'
  resource key 'keys' = {
    name: 'cmk'
    properties: { kty: 'RSA' }
  }
}
resource child 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: kv
  name: 's1'
}
resource old 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: 'st1'
  scope: resourceGroup('11111111-1111-1111-1111-111111111111', 'rg1')
}
output keyId string = kv::key.id
output oldId string = old.id
output uri string = kv.properties.vaultUri
output version string = kv.apiVersion
`,
    });
    expect(loaded.problems()).toEqual([]);
    const [main] = deployments;
    expect(main?.resources.map(({ type, name, symbol, existing }) => [type, name, symbol, existing])).toEqual([
      ['Microsoft.KeyVault/vaults', 'kv1', 'kv', false],
      ['Microsoft.KeyVault/vaults/keys', 'kv1/cmk', 'kv::key', false],
      ['Microsoft.KeyVault/vaults/secrets', 'kv1/s1', 'child', false],
      ['Microsoft.Storage/storageAccounts', 'st1', 'old', true],
    ]);
    expect(main?.resources[1]?.condition).not.toBe(true);
    expect(main?.outputs).toMatchObject({
      oldId:
        '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg1/providers/Microsoft.Storage/storageAccounts/st1',
      version: '2023-07-01',
    });
    expect(JSON.stringify(main?.outputs.keyId)).toContain('/providers/Microsoft.KeyVault/vaults/kv1/keys/cmk');
    expect(JSON.stringify(main?.outputs.uri)).toContain('https://kv1.vault.azure.net/');
  });

  test('wait for what they mention, but not for existing ones of which they read the id', async () => {
    const { deployments } = await load({
      'main.bicep': `
resource group 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' existing = { name: 'old' }
resource id 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = { name: 'id' }
var indirect = id.properties.principalId
${VAULT} = {
  name: 'kv1'
  tags: { owner: indirect, group: group.id }
}
resource many 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = [for (n, i) in ['a', 'b']: {
  parent: kv
  name: n
}]
resource last 'Microsoft.KeyVault/vaults/keys@2023-07-01' = {
  parent: kv
  name: 'k'
  tags: { first: many[0].name }
}
`,
    });
    const dependsOn = (symbol: string) => {
      const body = deployments[0]?.resources.find((resource) => resource.symbol === symbol)?.body;
      return body && typeof body === 'object' && 'dependsOn' in body ? body.dependsOn : undefined;
    };
    expect(dependsOn('kv')).toEqual(['id']);
    expect([...(dependsOn('last') as string[])].sort()).toEqual(['kv', 'many[0]']);
  });

  test('stand in the source where they are written', async () => {
    const text = `${VAULT} = {\n  name: 'kv1'\n}\n`;
    const { template } = await load({ 'main.bicep': text });
    const [resource] = template.resources;
    expect(resource && text.slice(resource.span.range.start, resource.span.range.end)).toContain('Microsoft.KeyVault');
    const name = resource?.name.origin.span.range;
    expect(name && text.slice(name.start, name.end)).toBe("'kv1'");
  });
});

describe('modules', () => {
  const files = {
    'main.bicep': `
module inner 'modules/inner.bicep' = {
  name: 'inner'
  params: { name: 'kv1' }
}
module remote 'br/public:avm/res/key-vault/vault:0.9.0' = {
  name: 'remote'
  params: { name: 'kv2' }
}
output id string = inner.outputs.id
output unseen string = remote.outputs.name
`,
    'modules/inner.bicep': `
param name string
module leaf '../shared/leaf.bicep' = { params: { name: name } }
output id string = leaf.outputs.name
`,
    'shared/leaf.bicep': `
param name string
${VAULT} = { name: name }
output name string = kv.name
`,
  };

  test('are followed at any depth, also out of their folder', async () => {
    const { deployments, loaded } = await load(files);
    expect(loaded.problems()).toEqual([]);
    expect(deployments.map(({ file }) => file)).toEqual(['main.bicep', 'modules/inner.bicep', 'shared/leaf.bicep']);
    expect(deployments[0]?.outputs.id).toBe('kv1');
    expect(deployments[0]?.outputs.unseen).toMatchObject({ $unknown: expect.stringContaining('opaque') });
  });

  test('that lead to themselves are cut', async () => {
    const { deployments } = await load({ 'main.bicep': "module self 'main.bicep' = { name: 'self' }\n" });
    expect(deployments).toHaveLength(1);
  });
});

describe('parameter files', () => {
  const main = `
@secure()
param secret string
param name string
param size int = 1
output name string = '\${name}-\${size}'
`;

  test('in Bicep give values, computed as they are written', async () => {
    const values = "using './main.bicep'\nvar stem = 'kv'\nparam name = '${stem}-prod'\nparam size = 2 + 3\n";
    const { deployments } = await load(
      { 'main.bicep': main, 'main.bicepparam': values },
      'main.bicep',
      'main.bicepparam',
    );
    expect(deployments[0]?.outputs).toEqual({ name: 'kv-prod-5' });
  });

  test('do not read the environment of who lints', async () => {
    const values = "using 'main.bicep'\nparam name = readEnvironmentVariable('PATH', 'x')\n";
    const { deployments } = await load(
      { 'main.bicep': main, 'main.bicepparam': values },
      'main.bicep',
      'main.bicepparam',
    );
    expect(JSON.stringify(deployments[0]?.outputs.name)).toContain('$unknown');
  });
});

test('a name that means nothing is one problem, at its place', async () => {
  const text = "output a string = nothing\noutput b string = '${nothing}'\n";
  const { loaded } = await load({ 'main.bicep': text });
  expect(loaded.problems().map(({ message, range }) => [message, range?.start])).toEqual([
    ["There is no 'nothing' here", text.indexOf('nothing')],
  ]);
});
