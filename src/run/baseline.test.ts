import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { run } from '../dev/testing/run-main.ts';
import { temporaryFolder } from '../dev/testing/temporary-folder.ts';

// NOTE: so that a new rule does not find something in the templates below.
vi.mock('../../rules/index.ts', async (original) => {
  const { rules } = await original<typeof import('../../rules/index.ts')>();
  return { rules: rules.filter(({ meta }) => meta.id === 'cosmos/key-uri-versioned') };
});

const SCHEMAS = 'https://schema.management.azure.com/schemas/2019-04-01';
const GOOD = 'https://vault1.vault.azure.net/keys/key1';
const BAD = `${GOOD}/9cbc6d20e2ef40239e82419596b7918b`;

function account(name: string, uri = BAD): object {
  const properties = { keyVaultKeyUri: uri };
  return { type: 'Microsoft.DocumentDB/databaseAccounts', apiVersion: '2024-11-15', name, properties };
}

function template(resources: readonly object[], indent?: number): string {
  const schema = `${SCHEMAS}/deploymentTemplate.json#`;
  const parameters = { uri: { type: 'string' } };
  return JSON.stringify({ $schema: schema, contentVersion: '1.0.0.0', parameters, resources }, undefined, indent);
}

const KNOWN = template([account('a'), account('b')], 2);

function parameters(uri: string): string {
  return JSON.stringify({ $schema: `${SCHEMAS}/deploymentParameters.json#`, parameters: { uri: { value: uri } } });
}

/** A folder in which all that is found in these files is known. */
async function folderWithBaseline(files: Readonly<Record<string, string>>, line = ''): Promise<string> {
  const cwd = await temporaryFolder(files);
  const { code, stderr } = await run(cwd, `${line} --baseline b.json --update-baseline`);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return cwd;
}

/** What counts with the baseline, how much does not, and what is said besides. */
async function outcome(cwd: string, line = '') {
  const { code, stdout, stderr } = await run(cwd, `${line} --baseline b.json -f json`);
  const { results, summary } = JSON.parse(stdout);
  const found = results.map(({ file, resource }: { file: string; resource: { name: string } }) => {
    return `${file} ${resource.name}`;
  });
  return { code, found, errors: summary.errors, suppressed: summary.suppressed, stderr };
}

const ALL_KNOWN = { code: 0, found: [], errors: 0, suppressed: 2, stderr: '' };

describe('what is in the baseline', () => {
  test('does not count and is not shown', async () => {
    const cwd = await folderWithBaseline({ 'main.json': KNOWN });
    expect(await outcome(cwd)).toEqual(ALL_KNOWN);
    expect(await run(cwd, '')).toMatchObject({ code: 1 });
    const { stdout } = await run(cwd, '--baseline b.json --report-suppressed');
    expect(stdout).toContain('  because    It is in the baseline\n');
  });

  test.each([
    ['lines move', `\n\n\n${KNOWN}`],
    ['the file is formatted anew', template([account('a'), account('b')])],
    ['resources change places', template([account('b'), account('a')], 2)],
    ['something is put before it', template([account('new', GOOD), account('a'), account('b')], 2)],
    ['the value changes, and not the fault', template([account('a', BAD.replace('key1', 'key2')), account('b')], 2)],
  ])('stays known when %s', async (_, text) => {
    const cwd = await folderWithBaseline({ 'main.json': KNOWN });
    await writeFile(join(cwd, 'main.json'), text);
    expect(await outcome(cwd)).toEqual(ALL_KNOWN);
  });

  test('leaves new findings to count, in this file and in others', async () => {
    const cwd = await folderWithBaseline({ 'main.json': KNOWN });
    await writeFile(join(cwd, 'main.json'), template([account('a'), account('b'), account('c')]));
    await writeFile(join(cwd, 'other.json'), template([account('a')]));
    expect(await outcome(cwd)).toEqual({
      code: 1,
      found: ['main.json c', 'other.json a'],
      errors: 2,
      suppressed: 2,
      stderr: '',
    });
  });

  test('is known wherever the linter is run', async () => {
    const cwd = await folderWithBaseline({ 'infra/main.json': KNOWN });
    expect(await run(join(cwd, 'infra'), '--baseline ../b.json')).toMatchObject({ code: 0, stderr: '' });
  });

  test('is not fixed', async () => {
    const cwd = await folderWithBaseline({ 'main.json': KNOWN });
    await writeFile(join(cwd, 'main.json'), template([account('a'), account('b'), account('c')]));
    await run(cwd, '--fix --baseline b.json');
    expect(await readFile(join(cwd, 'main.json'), 'utf8')).toBe(
      template([account('a'), account('b'), account('c', GOOD)]),
    );
  });
});

describe('what is no longer found', () => {
  const STALE = 'cmk-lint: b.json: cosmos/key-uri-versioned is no longer found in main.json\n';
  const HINT = 'cmk-lint: --prune-baseline removes what is no longer found\n';

  test('is told, and can be pruned', async () => {
    const cwd = await folderWithBaseline({ 'main.json': KNOWN });
    await writeFile(join(cwd, 'main.json'), template([account('b')]));
    expect(await outcome(cwd)).toEqual({ ...ALL_KNOWN, suppressed: 1, stderr: STALE + HINT });
    expect(await outcome(cwd, '--prune-baseline')).toEqual({ ...ALL_KNOWN, suppressed: 1 });
    expect(await outcome(cwd)).toEqual({ ...ALL_KNOWN, suppressed: 1 });
    await writeFile(join(cwd, 'main.json'), KNOWN);
    expect(await outcome(cwd)).toMatchObject({ code: 1, found: ['main.json a'] });
  });

  test('is what was in a file that is gone', async () => {
    const cwd = await folderWithBaseline({ 'main.json': KNOWN, 'other.json': template([]) });
    await rm(join(cwd, 'main.json'));
    expect((await outcome(cwd)).stderr).toBe(STALE + STALE + HINT);
  });

  test('is not what was not looked at', async () => {
    const cwd = await folderWithBaseline({
      'main.json': KNOWN,
      'open.json': template([account('o', "[parameters('uri')]")]),
      'open.parameters.good.json': parameters(GOOD),
      'open.parameters.bad.json': parameters(BAD),
    });
    for (const line of ['open.json', 'open.parameters.good.json', 'main.json']) {
      expect((await outcome(cwd, line)).stderr, line).toBe('');
      expect((await outcome(cwd, `${line} --prune-baseline`)).stderr, line).toBe('');
    }
    await writeFile(join(cwd, 'main.json'), '{ "$schema": "https://x/deploymentTemplate.json#", ');
    expect(await outcome(cwd, '--prune-baseline')).toMatchObject({ code: 2, stderr: '' });
    await writeFile(join(cwd, 'main.json'), KNOWN);
    expect(await outcome(cwd)).toEqual({ ...ALL_KNOWN, suppressed: 3 });
  });

  test('is told in few lines', async () => {
    const many = [...Array(30).keys()].map((index) => account(`a${index}`));
    const cwd = await folderWithBaseline({ 'main.json': template(many) });
    await writeFile(join(cwd, 'main.json'), template([]));
    const { stderr } = await outcome(cwd);
    expect(stderr).toBe(`${STALE.repeat(10)}cmk-lint: b.json: ... and 20 more\n${HINT}`);
  });
});

describe('the file', () => {
  test('has one line for each finding, the same from any run', async () => {
    const files = { 'b/main.json': KNOWN, 'a/main.json': template([account('a')]) };
    const cwd = await folderWithBaseline(files);
    const text = await readFile(join(cwd, 'b.json'), 'utf8');
    expect(text.split('\n').map((line) => line.replace(/"[0-9a-f]{32}"/, '"..."'))).toEqual([
      '{',
      '  "version": 1,',
      '  "findings": [',
      '    {"file":"a/main.json","rule":"cosmos/key-uri-versioned","fingerprint":"..."},',
      '    {"file":"b/main.json","rule":"cosmos/key-uri-versioned","fingerprint":"..."},',
      '    {"file":"b/main.json","rule":"cosmos/key-uri-versioned","fingerprint":"..."}',
      '  ]',
      '}',
      '',
    ]);
    await run(cwd, 'b --baseline b.json --update-baseline');
    expect(await readFile(join(cwd, 'b.json'), 'utf8')).toBe(text);
  });

  test.each([
    ['--baseline no.json', 'no.json: There is no such file or folder'],
    ['--baseline main.json', 'main.json: This is not a baseline that this version of cmk-lint has written'],
    ['--baseline main.json --update-baseline', 'main.json: This is not a baseline'],
    ['--baseline newer.json --update-baseline', 'newer.json: This is not a baseline'],
    ['--baseline no/b.json --update-baseline', 'no/b.json: The baseline cannot be written: There is no such file'],
  ])('has to be one: %s', async (line, message) => {
    const files = { 'main.json': KNOWN, 'newer.json': '{ "version": 2, "findings": [] }' };
    const cwd = await temporaryFolder(files);
    expect(await run(cwd, line)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(message) });
    for (const [file, text] of Object.entries(files)) expect(await readFile(join(cwd, file), 'utf8')).toBe(text);
  });
});
