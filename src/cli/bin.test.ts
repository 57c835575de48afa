import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { temporaryFolder } from '../dev/testing/temporary-folder.ts';
import { REPORTERS } from '../reporters/formats.ts';

const bin = fileURLToPath(new URL('../../bin/cmk-lint.js', import.meta.url));

const TEMPLATE = JSON.stringify({
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
  resources: [],
});

const VERSIONED = JSON.stringify({
  ...JSON.parse(TEMPLATE),
  resources: [
    {
      type: 'Microsoft.DocumentDB/databaseAccounts',
      apiVersion: '2024-11-15',
      name: 'account1',
      properties: { keyVaultKeyUri: 'https://v.vault.azure.net/keys/k/9cbc6d20e2ef40239e82419596b7918b' },
    },
  ],
});

/** More than a pipe holds. */
const MANY_MISSING = [...Array(4_000).keys()].map((index) => `missing-${index}.json`);

function run(cwd: string, args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], { cwd, input, encoding: 'utf8' });
  return { status, stdout, stderr };
}

test('the built program lints folders, globs and stdin', async () => {
  const cwd = await temporaryFolder({ 'main.json': TEMPLATE });
  for (const args of [[], ['*.json'], ['main.json'], ['--stdin']]) {
    expect(run(cwd, args, TEMPLATE), args.join()).toEqual({
      status: 0,
      stdout: expect.stringMatching(/^✔ no findings in 1 template; .*\n$/),
      stderr: '',
    });
  }
});

test('the built program knows its version and its usage', async () => {
  const cwd = await temporaryFolder();
  expect(run(cwd, ['--version'])).toEqual({ status: 0, stdout: `cmk-lint ${packageJson.version}\n`, stderr: '' });
  expect(run(cwd, ['--help'])).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('--show-undecided'),
    stderr: '',
  });
  expect(run(cwd, ['--nonsense'])).toMatchObject({
    status: 2,
    stdout: '',
    stderr: expect.stringContaining('--nonsense'),
  });
});

test.each(REPORTERS.map(({ format }) => format))(
  'the built program reports as %s, with the same exit codes',
  async (format) => {
    const cwd = await temporaryFolder({ 'main.json': TEMPLATE, 'bad/main.json': VERSIONED });
    expect(run(cwd, ['main.json', '-f', format])).toMatchObject({ status: 0, stderr: '' });
    expect(run(cwd, ['bad', '-f', format])).toMatchObject({ status: 1, stderr: '' });
    const { status, stdout, stderr } = run(cwd, ['gone.json', '-f', format]);
    expect({ status, stderr }).toEqual({ status: 2, stderr: '' });
    expect(stdout).toContain('There is no such file or folder');
  },
);

test.each([
  ['text', /^bad\/main\.json\n\n {2}bad\/main\.json:1:\d+ {2}Cosmos DB account 'account1'\n {4}uses /],
  ['json', /^\{\n {2}"version": 1,\n {2}"graphs": \[/],
  ['mermaid', /^flowchart LR\n {2}subgraph template_1\["bad\/main\.json"\]\n/],
])('the built program shows graphs as %s, with exit codes of its own', async (format, start) => {
  const cwd = await temporaryFolder({ 'main.json': TEMPLATE, 'bad/main.json': VERSIONED });
  for (const paths of [['bad/main.json'], ['bad']]) {
    const { status, stdout, stderr } = run(cwd, ['graph', ...paths, '-f', format]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(start);
  }
  const { status, stdout, stderr } = run(cwd, ['graph', 'gone.json', '-f', format]);
  expect({ status, stdout, stderr }).toEqual({
    status: 2,
    stdout: '',
    stderr: 'cmk-lint: gone.json: There is no such file or folder\n',
  });
  expect(run(cwd, ['graph', '--help']).stdout).toContain(format);
});

test('a report that is longer than a pipe arrives whole', async () => {
  const { status, stdout } = run(await temporaryFolder(), ['-f', 'json', ...MANY_MISSING]);
  expect(status).toBe(2);
  expect(JSON.parse(stdout).problems).toHaveLength(MANY_MISSING.length);
});

test('a reader that goes away is no error', async () => {
  const child = spawn(process.execPath, [bin, '-f', 'json', ...MANY_MISSING], { cwd: await temporaryFolder() });
  let stderr = '';
  child.stderr.on('data', (chunk) => (stderr += chunk));
  child.stdout.destroy();
  const [status] = await once(child, 'close');
  expect({ status, stderr }).toEqual({ status: 2, stderr: '' });
});

test.skipIf(process.platform === 'win32')('a working directory that was removed is told', async () => {
  const script = 'rmdir "$PWD" && exec "$0" "$@"';
  const args = ['-c', script, process.execPath, bin];
  const removed = await temporaryFolder();
  expect(spawnSync('/bin/sh', [...args, '.'], { cwd: removed, encoding: 'utf8' })).toMatchObject({
    status: 2,
    stdout: '',
    stderr: expect.stringMatching(/^cmk-lint: The working directory was removed: .*\n.*\n$/),
  });
});

test('a module that Node.js takes for another kind is told how to be named', async () => {
  const cwd = await temporaryFolder({
    'main.json': TEMPLATE,
    'package.json': '{ "type": "commonjs" }',
    'rules.js': "import 'node:fs';\nexport const rules = [];",
    'other.js': 'export const rules = [];',
  });
  for (const plugin of ['./rules.js', './other.js']) {
    const { status, stdout } = run(cwd, ['main.json', '--plugin', plugin, '-f', 'concise']);
    expect({ status, stdout }).toEqual({
      status: 2,
      stdout: expect.stringContaining('Name it *.mjs or *.mts, or set'),
    });
  }
});

test('the built program reads configurations', async () => {
  const cwd = await temporaryFolder({ 'main.json': TEMPLATE, 'cmk-lint.config.json': '{ "pedantc": true }' });
  expect(run(cwd, [])).toEqual({
    status: 2,
    stdout: '',
    stderr: "cmk-lint: cmk-lint.config.json:1:3: There is no key 'pedantc'; did you mean 'pedantic'?\n",
  });
  expect(run(cwd, ['--no-config'])).toMatchObject({ status: 0 });
});
