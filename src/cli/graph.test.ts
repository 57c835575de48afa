import { expect, test, vi } from 'vitest';
import { run } from '../dev/testing/run-main.ts';
import { temporaryFolder } from '../dev/testing/temporary-folder.ts';

vi.mock('../../rules/index.ts', () => import('../dev/testing/example-rules.ts'));

const SCHEMAS = 'https://schema.management.azure.com/schemas/2019-04-01';

function template(...resources: readonly object[]): string {
  const $schema = `${SCHEMAS}/deploymentTemplate.json#`;
  return JSON.stringify({ $schema, parameters: { vault: { type: 'string' } }, resources }, undefined, 2);
}

function values(vault: string): string {
  return JSON.stringify({ $schema: `${SCHEMAS}/deploymentParameters.json#`, parameters: { vault: { value: vault } } });
}

const ACCOUNT = {
  type: 'Microsoft.DocumentDB/databaseAccounts',
  apiVersion: '2024-11-15',
  name: 'db1',
  properties: { keyVaultKeyUri: "[format('https://{0}.vault.azure.net/keys/k1', parameters('vault'))]" },
};
const VAULT = {
  type: 'Microsoft.KeyVault/vaults',
  apiVersion: '2024-11-01',
  name: "[parameters('vault')]",
  properties: {},
};
const TEMPLATE = template(ACCOUNT);

/** The file, the parameter file and the vaults of each graph. */
async function graphs(cwd: string, line: string): Promise<readonly unknown[]> {
  const { code, stdout, stderr } = await run(cwd, `graph -f json ${line}`);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const { version, graphs: all } = JSON.parse(stdout);
  expect(version).toBe(1);
  return all.map(({ file, parameterFile, nodes }: { file: string; parameterFile: string | null; nodes: Nodes }) => [
    file,
    parameterFile,
    ...nodes.filter(({ kind }) => kind === 'host').map(({ name }) => name),
  ]);
}

type Nodes = readonly { readonly kind: string; readonly name: string }[];

test('text is the default format, with the places of all that is named', async () => {
  const cwd = await temporaryFolder({ 'main.json': TEMPLATE });
  const { code, stdout, stderr } = await run(cwd, 'graph main.json');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toBe(`main.json

  main.json:10:15  Cosmos DB account 'db1'
    uses       main.json:14:29  key 'k1', exists already
    held by                     vault '{...}', exists already
    opened by                   the service itself
    access                      granted elsewhere, if at all
`);
});

test('a graph is shown for each template and parameter file, found as they are when they are linted', async () => {
  const cwd = await temporaryFolder({
    'a/main.json': TEMPLATE,
    'a/main.parameters.json': values('a1'),
    'a/main.test.parameters.json': values('a2'),
    'b/main.json': TEMPLATE,
    'b/notes.json': '{}',
    'c/main.json': TEMPLATE,
    'c/cmk-lint.config.json': '{ "ignore": ["main.json"] }',
    'c/other.parameters.json': values('c'),
  });
  const all = [
    ['a/main.json', 'a/main.parameters.json', 'a1'],
    ['a/main.json', 'a/main.test.parameters.json', 'a2'],
    ['b/main.json', null, '{...}'],
  ];
  expect(await graphs(cwd, '.')).toEqual(all);
  expect(await graphs(cwd, 'a b/*.json')).toEqual(all);
  expect(await graphs(cwd, '. --ignore-pattern a/main.*')).toEqual(all.slice(2));
  expect(await graphs(cwd, 'c/main.json')).toEqual([['c/main.json', 'c/other.parameters.json', 'c']]);
  expect(await graphs(cwd, 'c --no-ignore')).toHaveLength(1);
  expect(await graphs(cwd, 'b/main.json --parameters a/main.parameters.json')).toEqual([
    ['b/main.json', 'a/main.parameters.json', 'a1'],
  ]);
});

test('the configuration says how a vault is judged that says nothing, and the command line says it better', async () => {
  const cwd = await temporaryFolder({
    'main.json': template(VAULT, ACCOUNT),
    'cmk-lint.config.json': '{ "assume": "update" }',
  });
  expect((await run(cwd, 'graph main.json')).stdout).toContain('permission model not known');
  expect((await run(cwd, 'graph main.json --assume create')).stdout).toContain('access policies decide: not granted');
  expect((await run(cwd, 'graph main.json --no-config')).stdout).toContain('access policies decide: not granted');
});

test('a resource without a template is shown when its file is named', async () => {
  const cwd = await temporaryFolder({ 'account.json': JSON.stringify(ACCOUNT) });
  expect((await run(cwd, 'graph account.json')).stdout).toContain("Cosmos DB account 'db1'");
  expect(await run(cwd, 'graph .')).toMatchObject({ code: 2, stderr: 'cmk-lint: .: There is no template to show\n' });
});

test('mermaid is a flowchart', async () => {
  const cwd = await temporaryFolder({ 'main.json': TEMPLATE });
  const { code, stdout } = await run(cwd, 'graph main.json -f mermaid');
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^flowchart LR\n {2}subgraph template_1\["main\.json"\]\n {4}consumer_[0-9a-f]{8}\["Cosmos DB/,
  );
});

test('text is painted as the terminal can', async () => {
  const cwd = await temporaryFolder({ 'main.json': TEMPLATE });
  const bold = '\u001b[1m';
  expect((await run(cwd, 'graph main.json')).stdout).not.toContain(bold);
  expect((await run(cwd, 'graph main.json', { isTTY: true })).stdout).toContain(bold);
  expect((await run(cwd, 'graph main.json --color')).stdout).toContain(bold);
  expect((await run(cwd, 'graph main.json --no-color', { isTTY: true })).stdout).not.toContain(bold);
  expect((await run(cwd, 'graph main.json -f json', { isTTY: true })).stdout).not.toContain(bold);
});

test('a template without keys is no error', async () => {
  const cwd = await temporaryFolder({ 'main.json': template() });
  const { code, stdout } = await run(cwd, 'graph main.json');
  expect({ code, stdout }).toEqual({ code: 0, stdout: 'main.json\n\n  no customer-managed key is used\n' });
});

test('what is wrong with files goes to stderr once, and what can be seen to stdout', async () => {
  const cwd = await temporaryFolder({
    'main.json': TEMPLATE,
    'main.parameters.json': values('a').slice(0, -1),
    'main.b.parameters.json': values('b'),
    'other.json': TEMPLATE.slice(0, -3),
  });
  const { code, stdout, stderr } = await run(cwd, 'graph *.json gone.json');
  expect(code).toBe(2);
  expect(stdout.match(/Cosmos DB account 'db1'/g)).toHaveLength(3);
  const lines = stderr.trimEnd().split('\n');
  for (const file of ['gone\\.json', 'main\\.parameters\\.json:1:\\d+', 'other\\.json:\\d+:\\d+'])
    expect(lines.filter((line) => new RegExp(`^cmk-lint: ${file}: `).test(line))).not.toEqual([]);
  expect(new Set(lines).size).toBe(lines.length);
});

test('nothing in a template or in its name acts on a terminal', async () => {
  const evil = '\u001b]0;owned\u0007\r\n##vso[x]"] --> \u202e';
  const cwd = await temporaryFolder({ '\u001b[31m.json': template({ ...ACCOUNT, name: evil }) });
  for (const format of ['text', 'json', 'mermaid']) {
    const { stdout, stderr } = await run(cwd, `graph . -f ${format}`);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]|##vso\[/);
    expect(stdout).toContain('owned');
  }
});

test.each([
  ['graph', 'graph takes one template or more'],
  ['graph values.json', 'values.json: This is not a template'],
  ['graph main.json --parameters main.json', '--parameters main.json: This is not a parameter file'],
  ['graph main.json --format sarif', "--format does not take 'sarif'"],
  ['graph main.json --fail-on note', 'graph has no option --fail-on'],
  ['graph main.json --config gone.json', 'gone.json: '],
])('%s: wrong usage', async (line, message) => {
  const cwd = await temporaryFolder({ 'main.json': TEMPLATE, 'values.json': values('a') });
  const { code, stdout, stderr } = await run(cwd, line);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(message);
});
