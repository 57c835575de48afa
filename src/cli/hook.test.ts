import { readFile } from 'node:fs/promises';
import { expect, test, vi } from 'vitest';
import { run } from '../dev/testing/run-main.ts';
import { temporaryFolder } from '../dev/testing/temporary-folder.ts';

vi.mock('../../rules/index.ts', () => import('../dev/testing/example-rules.ts'));

const SCHEMAS = 'https://schema.management.azure.com/schemas/2019-04-01';
const VERSIONED = 'https://v.vault.azure.net/keys/k/1';

function template(resource: object, parameters: object = {}): string {
  return JSON.stringify({
    $schema: `${SCHEMAS}/deploymentTemplate.json#`,
    contentVersion: '1.0.0.0',
    parameters,
    resources: [resource],
  });
}

const type = 'Microsoft.DocumentDB/databaseAccounts';
const account = (uri: string) => ({ type, apiVersion: '2024-11-15', name: 'a', properties: { keyVaultKeyUri: uri } });
const parametrised = template(account("[parameters('uri')]"), { uri: { type: 'string' } });
const link = (relativePath: string, uri = VERSIONED) =>
  template({
    type: 'Microsoft.Resources/deployments',
    apiVersion: '2022-09-01',
    name: 'module',
    properties: { mode: 'Incremental', templateLink: { relativePath }, parameters: { uri: { value: uri } } },
  });

/** As the first hook of .pre-commit-hooks.yaml is run on changed files. */
async function hook(cwd: string, ...files: readonly string[]) {
  const hooks = await readFile('.pre-commit-hooks.yaml', 'utf8');
  const entry = /entry: cmk-lint (.*)/.exec(hooks)?.[1] ?? 'no entry';
  return run(cwd, `-f concise ${entry} ${files.join(' ')}`);
}

test('JSON that is no template is passed over in silence', async () => {
  const cwd = await temporaryFolder({ 'package.json': '{}', 'a.jsonc': '[]', 'broken.json': '{' });
  const { code, stdout, stderr } = await hook(cwd, 'package.json', 'a.jsonc', 'broken.json');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^✔ no findings; .*\n$/);
});

test('what was named and is not there is an error all the same', async () => {
  expect(await hook(await temporaryFolder(), 'gone.json')).toMatchObject({ code: 2 });
});

test('files in ignored folders are left out', async () => {
  const cwd = await temporaryFolder({ 'node_modules/x/main.json': template(account(VERSIONED)) });
  expect(await hook(cwd, 'node_modules/x/main.json')).toMatchObject({ code: 0, stderr: '' });
  expect(await run(cwd, 'node_modules/x/main.json')).toMatchObject({ code: 1 });
});

test('a changed parameter file lints the template it belongs to', async () => {
  const parameters = { $schema: `${SCHEMAS}/deploymentParameters.json#`, parameters: { uri: { value: VERSIONED } } };
  const cwd = await temporaryFolder({
    'main.json': parametrised,
    'main.prod.parameters.json': JSON.stringify(parameters),
  });
  const { code, stdout } = await hook(cwd, 'main.prod.parameters.json');
  expect(code).toBe(1);
  expect(stdout).toMatch(/^main\.prod\.parameters\.json:1:\d+: error/);
});

test('a changed module lints the templates that link to it, however far up', async () => {
  const cwd = await temporaryFolder({
    'main.json': link('modules/middle.json'),
    'other.json': template(account(VERSIONED)),
    'modules/middle.json': link('deep/account.json'),
    'modules/deep/account.json': parametrised,
  });
  const { code, stdout } = await hook(cwd, 'modules/deep/account.json');
  expect(code).toBe(1);
  expect(stdout).toMatch(/^modules\/middle\.json:1:\d+: error/m);
  expect(stdout).toMatch(/in 3 templates/);
  expect(stdout).not.toContain('other.json');
});
