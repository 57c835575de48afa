import { expect, test } from 'vitest';
import { temporaryFolder } from '../dev/testing/temporary-folder.ts';
import { main } from './main.ts';

const SCHEMAS = 'https://schema.management.azure.com/schemas/2019-04-01';

const TEMPLATE = JSON.stringify({
  $schema: `${SCHEMAS}/deploymentTemplate.json#`,
  parameters: { p: { type: 'string' } },
  resources: [{ type: 'Microsoft.Storage/storageAccounts', name: "[parameters('p')]" }],
  outputs: {
    group: { type: 'string', value: '[resourceGroup().name]' },
    suffix: { type: 'string', value: '[environment().suffixes.keyvaultDns]' },
  },
});

function values(p: string): string {
  return JSON.stringify({ $schema: `${SCHEMAS}/deploymentParameters.json#`, parameters: { p: { value: p } } });
}

async function run(cwd: string, line: string) {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const { exitCode: code } = await main(line.split(' '), {
    stdout: async (text) => void stdout.push(text),
    stderr: (text) => void stderr.push(text),
    readStdin: async () => new Uint8Array(),
    cwd,
    env: {},
    isTTY: false,
    isStderrTTY: false,
  });
  return { code, stdout: stdout.join(''), stderr: stderr.join('') };
}

async function names(cwd: string, line: string): Promise<readonly unknown[]> {
  const { code, stdout, stderr } = await run(cwd, `inspect ${line} --format json`);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const { version, deployments } = JSON.parse(stdout);
  expect(version).toBe(1);
  return deployments.map(({ resources }: { resources: readonly { name: unknown }[] }) => resources[0]?.name);
}

test('without parameter files, parameters are unknown', async () => {
  const cwd = await temporaryFolder({ 'main.json': TEMPLATE });
  expect(await names(cwd, 'main.json')).toEqual([{ $unknown: 'parameter p has no value' }]);
});

test('parameter files are found as they are when the template is linted', async () => {
  const cwd = await temporaryFolder({
    'main.json': TEMPLATE,
    'main.parameters.json': values('a'),
    'main.test.parameters.json': values('b'),
    'other.json': TEMPLATE,
  });
  expect(await names(cwd, 'main.json')).toEqual(['a', 'b']);
});

test('--parameters replaces the ones that are found', async () => {
  const cwd = await temporaryFolder({
    'main.json': TEMPLATE,
    'main.parameters.json': values('a'),
    'c.json': values('c'),
  });
  expect(await names(cwd, 'main.json --parameters c.json')).toEqual(['c']);
});

test('--context and --cloud say where it is deployed', async () => {
  const cwd = await temporaryFolder({ 'main.json': TEMPLATE });
  const { stdout } = await run(cwd, 'inspect main.json --context resourceGroup=rg1 --cloud china -f json');
  expect(JSON.parse(stdout).deployments[0].outputs).toEqual({ group: 'rg1', suffix: '.vault.azure.cn' });
});

test('the configuration says where it is deployed, and the command line says it better', async () => {
  const config = JSON.stringify({ cloud: 'usgov', context: { resourceGroup: 'rg2', location: 'x' } });
  const cwd = await temporaryFolder({ 'main.json': TEMPLATE, 'cmk-lint.config.json': config });
  const outputs = async (line: string) => {
    const { stdout } = await run(cwd, `inspect main.json -f json ${line}`.trim());
    return JSON.parse(stdout).deployments[0].outputs;
  };
  expect(await outputs('')).toEqual({ group: 'rg2', suffix: '.vault.usgovcloudapi.net' });
  expect(await outputs('--cloud china --context resourceGroup=rg1')).toEqual({
    group: 'rg1',
    suffix: '.vault.azure.cn',
  });
  expect(await outputs('--no-config')).toMatchObject({ suffix: '.vault.azure.net' });
});

test('the configuration says which parameter files belong to it, and which are passed over', async () => {
  const files = {
    'main.json': TEMPLATE,
    'main.parameters.json': values('a'),
    'main.test.parameters.json': values('b'),
  };
  const ignoring = await temporaryFolder({ ...files, 'cmk-lint.config.json': '{ "ignore": ["*.test.*"] }' });
  expect(await names(ignoring, 'main.json')).toEqual(['a']);
  const mapped = {
    'cmk-lint.config.json': '{ "parameters": { "main.json": "env/c.json" } }',
    'env/c.json': values('c'),
  };
  expect(await names(await temporaryFolder({ ...files, ...mapped }), 'main.json')).toEqual(['c']);
});

test('a parameter file of the configuration that cannot be read is a problem', async () => {
  const config = '{ "parameters": { "main.json": "gone.json" } }';
  const cwd = await temporaryFolder({ 'main.json': TEMPLATE, 'cmk-lint.config.json': config });
  const { code, stderr } = await run(cwd, 'inspect main.json');
  expect(code).toBe(2);
  expect(stderr).toMatch(/^cmk-lint: gone\.json: /);
});

test('a configuration that cannot be used is told, and nothing is shown', async () => {
  const cwd = await temporaryFolder({ 'main.json': TEMPLATE, 'cmk-lint.config.json': '{ "pedantc": true }' });
  const { code, stdout, stderr } = await run(cwd, 'inspect main.json');
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain("There is no key 'pedantc'");
});

test('text is the default format', async () => {
  const cwd = await temporaryFolder({ 'main.json': TEMPLATE });
  const { stdout } = await run(cwd, 'inspect main.json');
  expect(stdout).toContain('resource Microsoft.Storage/storageAccounts\n    name: unknown (parameter p has no value)');
});

test('what is wrong with the file goes to stderr, and what can be seen to stdout', async () => {
  const cwd = await temporaryFolder({ 'main.json': TEMPLATE.slice(0, -2) });
  const { code, stdout, stderr } = await run(cwd, 'inspect main.json -f json');
  expect(code).toBe(2);
  expect(stderr).toMatch(/^cmk-lint: main\.json:1:\d+: /);
  expect(JSON.parse(stdout).deployments).toHaveLength(1);
});

test.each([
  ['inspect', 'inspect takes one template'],
  ['inspect main.json main.json', 'inspect takes one template'],
  ['inspect missing.json', 'missing.json: '],
  ['inspect values.json', 'values.json: This is not a template'],
  ['inspect main.json --parameters main.json', '--parameters main.json: This is not a parameter file'],
  ['inspect main.json --format sarif', "--format does not take 'sarif'"],
  ['inspect main.json --fail-on note', 'inspect has no option --fail-on'],
  ['inspect main.json --clod china', 'did you mean --cloud?'],
])('%s: wrong usage', async (line, message) => {
  const cwd = await temporaryFolder({ 'main.json': TEMPLATE, 'values.json': values('a') });
  const { code, stdout, stderr } = await run(cwd, line);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(message);
});

test('the help shows the options that inspect takes, and no others', async () => {
  const { code, stdout } = await run('/', 'inspect --help');
  expect(code).toBe(0);
  expect(stdout).toContain('Usage: cmk-lint inspect <template>');
  for (const option of ['--format', '--parameters', '--config', '--cloud', '--context'])
    expect(stdout).toContain(option);
  expect(stdout).not.toContain('--fail-on');
});
