import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { run } from '../dev/testing/run-main.ts';
import { temporaryFolder } from '../dev/testing/temporary-folder.ts';
import { REPORTERS } from '../reporters/formats.ts';

vi.mock('../../rules/index.ts', () => import('../dev/testing/example-rules.ts'));

function template(uri: string): string {
  const properties = { defaultIdentity: 'SystemAssignedIdentity', keyVaultKeyUri: uri };
  const type = 'Microsoft.DocumentDB/databaseAccounts';
  const identity = { type: 'SystemAssigned' };
  const resource = { type, apiVersion: '2024-11-15', name: 'account1', identity, properties };
  return JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    resources: [resource],
  });
}

const VERSIONED = template('https://v.vault.azure.net/keys/k/1');
const GOOD = template('https://v.vault.azure.net/keys/k');
const WARNED = template('https://v.example.com/keys/k');

async function fileIn(cwd: string, name: string): Promise<string> {
  return readFile(join(cwd, name), 'utf8');
}

describe('--output-file', () => {
  test('writes as many reports as it names, beside the one on stdout', async () => {
    const cwd = await temporaryFolder({ 'main.json': VERSIONED });
    const { code, stdout, stderr } = await run(cwd, '-o sarif=a.sarif --output-file junit=b.xml -f concise');
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toContain('[cosmos/key-uri-versioned]');
    expect(JSON.parse(await fileIn(cwd, 'a.sarif')).runs[0].results).toHaveLength(1);
    expect(await fileIn(cwd, 'b.xml')).toMatch(/^<\?xml .*failures="1"/s);
  });

  test('without a format takes the place of stdout', async () => {
    const cwd = await temporaryFolder({ 'main.json': GOOD });
    const { stdout, stderr } = await run(cwd, '-f json -o a.json -o gitlab=b.json');
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^✔ no findings/);
    expect(JSON.parse(await fileIn(cwd, 'a.json')).results).toEqual([]);
    expect(JSON.parse(await fileIn(cwd, 'b.json'))).toEqual([]);
  });

  test.each([
    ['-o sarf=a', "knows no format 'sarf'; did you mean sarif?"],
    ['-o sarif=', 'sarif= needs a file'],
    ['-o sarif=a -o json=a', "two reports cannot be written to 'a'"],
    ['-o a -o json=./a', "two reports cannot be written to './a'"],
    ['-f sarfi', "--format does not take 'sarfi'; did you mean sarif?"],
    ['--max-warnings many', "--max-warnings takes a number, not 'many'"],
    ['--max-warnings -1', 'max-warnings'],
    ['--concurrency 0', '--concurrency takes 1 or more'],
  ])('refuses %s', async (line, message) => {
    const cwd = await temporaryFolder({ 'main.json': GOOD });
    expect(await run(cwd, line)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(message) });
  });
});

test('SARIF carries the pages of the rules', async () => {
  const { stdout } = await run(await temporaryFolder({ 'main.json': GOOD }), '-f sarif');
  const { rules } = JSON.parse(stdout).runs[0].tool.driver;
  const versioned = rules.find(({ id }: { id: string }) => id === 'cosmos/key-uri-versioned');
  expect(versioned.help.markdown).toMatch(/^# cosmos\/key-uri-versioned\n.*^## Why$/ms);
});

test.each(REPORTERS.map(({ format }) => format))('%s ends with the same exit codes', async (format) => {
  const cwd = await temporaryFolder({ 'good/main.json': GOOD, 'bad/main.json': VERSIONED });
  expect(await run(cwd, `good -f ${format}`)).toMatchObject({ code: 0, stderr: '' });
  expect(await run(cwd, `bad -f ${format}`)).toMatchObject({ code: 1, stderr: '' });
  expect(await run(cwd, `missing -f ${format}`)).toMatchObject({ code: 2, stderr: '' });
});

test('--max-warnings fails a run with more warnings, and says why', async () => {
  const cwd = await temporaryFolder({ 'main.json': WARNED });
  expect(await run(cwd, '-f json')).toMatchObject({ code: 0 });
  expect(await run(cwd, '--max-warnings 1')).toMatchObject({ code: 0, stderr: '' });
  expect(await run(cwd, '--max-warnings 0')).toMatchObject({
    code: 1,
    stderr: 'cmk-lint: 1 warning, and --max-warnings lets 0 pass\n',
  });
  expect(await run(cwd, '--max-warnings 0 --quiet --fail-on never')).toMatchObject({ code: 1 });
});

test('--stats tells on stderr what each rule found and what took how long', async () => {
  const cwd = await temporaryFolder({ 'main.json': VERSIONED });
  const { stdout, stderr } = await run(cwd, '--stats -f json');
  expect(JSON.parse(stdout).summary.errors).toBe(1);
  expect(stderr).toMatch(/^Rule +holds +fails +undecided +time$/m);
  expect(stderr).toMatch(/^cosmos\/key-uri-versioned +0 +1 +0 +\d+\.\d ms$/m);
  expect(stderr).toMatch(/^evaluate and judge +\d+\.\d ms$/m);
});

test('a report that leaves something out is told of on stderr', async () => {
  const { $schema, contentVersion, resources } = JSON.parse(VERSIONED);
  const many = (count: number) =>
    [...Array(count).keys()].map((index) => ({ ...resources[0], name: `account${index}` }));
  const template = (count: number) => JSON.stringify({ $schema, contentVersion, resources: many(count) });
  const cwd = await temporaryFolder({ 'a.json': template(2_501), 'b.json': template(2_500) });
  const { stdout, stderr } = await run(cwd, '-f sarif');
  expect(JSON.parse(stdout).runs[0].results).toHaveLength(5_000);
  expect(stderr).toBe('cmk-lint: SARIF: There are 5001 results; the 5000 gravest of them are listed\n');
});

describe('in a repository', () => {
  const folders = { '.git/HEAD': '', 'infra/main.json': VERSIONED };

  test('SARIF names files from its root, other reports from the working directory', async () => {
    const cwd = join(await temporaryFolder(folders), 'infra');
    const { stdout } = await run(cwd, '-f concise -o sarif=a.sarif -o github=a.txt');
    expect(stdout).toMatch(/^main\.json:/);
    expect(await fileIn(cwd, 'a.txt')).toMatch(/^::error file=infra\/main\.json,/);
    const [result] = JSON.parse(await fileIn(cwd, 'a.sarif')).runs[0].results;
    expect(result.locations[0].physicalLocation.artifactLocation.uri).toBe('infra/main.json');
  });

  test.each([
    [
      {
        GITHUB_SERVER_URL: 'https://github.com',
        GITHUB_REPOSITORY: 'o/r',
        GITHUB_SHA: 'abc',
        GITHUB_REF: 'refs/heads/main',
      },
    ],
    [
      {
        BUILD_REPOSITORY_URI: 'https://user:token@github.com/o/r',
        BUILD_SOURCEVERSION: 'abc',
        BUILD_SOURCEBRANCH: 'refs/heads/main',
      },
    ],
  ])('SARIF names the version that %j tells of', async (env) => {
    const cwd = await temporaryFolder(folders);
    const { stdout } = await run(cwd, '-f sarif', { env });
    expect(stdout).not.toContain('token');
    expect(JSON.parse(stdout).runs[0].versionControlProvenance).toEqual([
      {
        repositoryUri: 'https://github.com/o/r',
        revisionId: 'abc',
        branch: 'main',
        mappedTo: { uriBaseId: '%SRCROOT%' },
      },
    ]);
  });

  test.each([
    [{}],
    [{ GITHUB_REPOSITORY: 'o/r', GITHUB_SHA: 'abc' }],
    [{ BUILD_REPOSITORY_URI: 'git@x:y', BUILD_SOURCEVERSION: 'a' }],
  ])('SARIF names none where %j tells of none', async (env) => {
    const { stdout } = await run(await temporaryFolder(folders), '-f sarif', { env });
    expect(JSON.parse(stdout).runs[0]).not.toHaveProperty('versionControlProvenance');
  });
});

test('sentences are divided for a terminal, and for nothing else', async () => {
  const cwd = await temporaryFolder({ 'main.json': '{ "contentVersion": "1.0.0.0", "resources": [,] }' });
  const lines = async (line: string, terminal: Parameters<typeof run>[2]) => {
    const { stdout } = await run(cwd, `${line} --no-color`, terminal);
    return (stdout || (await fileIn(cwd, 'report.txt'))).split('\n').length;
  };
  const undivided = await lines('main.json', {});
  expect(await lines('main.json', { isTTY: true, columns: 40 })).toBeGreaterThan(undivided);
  expect(await lines('main.json', { isTTY: true, columns: 0 })).toBe(undivided);
  expect(await lines('main.json', { isTTY: false, columns: 40 })).toBe(undivided);
  expect(await lines('main.json -o report.txt', { isTTY: true, columns: 40 })).toBe(undivided);
});
