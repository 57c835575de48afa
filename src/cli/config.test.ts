import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { run } from '../dev/testing/run-main.ts';
import { temporaryFolder } from '../dev/testing/temporary-folder.ts';

// NOTE: so that a new rule does not find something in the templates below.
vi.mock('../../rules/index.ts', async (original) => {
  const { rules } = await original<typeof import('../../rules/index.ts')>();
  return { rules: rules.filter(({ meta }) => meta.id === 'cosmos/key-uri-versioned') };
});

const RULE = 'cosmos/key-uri-versioned';
const SCHEMAS = 'https://schema.management.azure.com/schemas/2019-04-01';
const VERSIONED = 'https://vault1.vault.azure.net/keys/key1/9cbc6d20e2ef40239e82419596b7918b';

function template(uri: string, name = 'db1'): string {
  const type = 'Microsoft.DocumentDB/databaseAccounts';
  return JSON.stringify({
    $schema: `${SCHEMAS}/deploymentTemplate.json#`,
    contentVersion: '1.0.0.0',
    parameters: { uri: { type: 'string' } },
    resources: [{ type, apiVersion: '2024-11-15', name, properties: { keyVaultKeyUri: uri } }],
  });
}

function parameters(uri: string): string {
  return JSON.stringify({ $schema: `${SCHEMAS}/deploymentParameters.json#`, parameters: { uri: { value: uri } } });
}

const BAD = template(VERSIONED);
const OPEN = template("[parameters('uri')]");

/** A folder with these files; configurations are written as objects. */
function folder(files: Readonly<Record<string, string | object>>): Promise<string> {
  const entries = Object.entries(files).map(([name, content]) => [
    name,
    typeof content === 'string' ? content : JSON.stringify(content),
  ]);
  return temporaryFolder(Object.fromEntries(entries));
}

/** The severities of the findings, by file. */
async function found(cwd: string, line = ''): Promise<readonly string[]> {
  const { stdout, stderr } = await run(cwd, `${line} -f json`);
  expect(stderr).toBe('');
  return JSON.parse(stdout).results.map(({ file, severity }: Record<string, string>) => `${file} ${severity}`);
}

function level(severity: string): object {
  return { rules: { [RULE]: severity } };
}

describe('which configuration applies', () => {
  test('the nearest upward, and those above it, of which it is the strongest', async () => {
    const cwd = await folder({
      'cmk-lint.config.json': level('warning'),
      'a.json': BAD,
      'near/cmk-lint.config.jsonc': `// ours\n${JSON.stringify(level('note'))}`,
      'near/deep/b.json': BAD,
      'mixed/cmk-lint.config.json': { pedantic: true },
      'mixed/c.json': BAD,
    });
    expect(await found(cwd)).toEqual(['a.json warning', 'mixed/c.json warning', 'near/deep/b.json note']);
    expect(await found(cwd, '--no-config')).toEqual(['a.json error', 'mixed/c.json error', 'near/deep/b.json error']);
    expect(await found(join(cwd, 'near', 'deep'))).toEqual(['b.json error']);
  });

  test('none above the root of the repository, or above one that is a root', async () => {
    const cwd = await folder({
      'cmk-lint.config.json': level('note'),
      'repository/.git/HEAD': '',
      'repository/a.json': BAD,
      'root/cmk-lint.config.json': { root: true },
      'root/a.json': BAD,
    });
    expect(await found(cwd)).toEqual(['repository/a.json error', 'root/a.json error']);
    await mkdir(join(cwd, '.git'));
    expect(await found(join(cwd, 'root'), '')).toEqual(['a.json error']);
  });

  test('in a repository, also one above the working directory', async () => {
    const top = await folder({ '.git/HEAD': '', 'cmk-lint.config.json': level('note'), 'sub/a.json': BAD });
    expect(await found(join(top, 'sub'))).toEqual(['a.json note']);
  });

  test('without a repository, none outside of the working directory', async () => {
    const outside = await folder({ 'cmk-lint.config.json': level('note'), 'sub/a.json': BAD });
    const cwd = await folder({ 'cmk-lint.config.json': level('warning') });
    const file = `../${basename(outside)}/sub/a.json`;
    expect(await found(cwd, file)).toEqual([`${file} error`]);
  });

  test('the one that is named, alone', async () => {
    const cwd = await folder({
      'cmk-lint.config.json': level('warning'),
      'strict.json': { ...level('note'), ignore: ['skipped.json'] },
      'a.json': BAD,
      'skipped.json': BAD,
    });
    expect(await found(cwd, '--config strict.json')).toEqual(['a.json note']);
  });

  test('what it extends is weaker than itself', async () => {
    const cwd = await folder({
      'cmk-lint.config.json': { extends: ['shared/one.json', 'shared/two.json'] },
      'shared/one.json': level('note'),
      'shared/two.json': { extends: 'three.json', pedantic: true },
      'shared/three.json': level('warning'),
      'a.json': BAD,
    });
    expect(await found(cwd)).toEqual(['a.json warning']);
  });

  test('stdin has that of its name', async () => {
    const cwd = await folder({ 'sub/cmk-lint.config.json': level('note'), 'cmk-lint.config.json': level('warning') });
    const severity = async (line: string) => {
      const { stdout } = await run(cwd, `--stdin ${line} -f json`, { readStdin: async () => Buffer.from(BAD) });
      return JSON.parse(stdout).results[0].severity;
    };
    expect(await severity('')).toBe('warning');
    expect(await severity('--stdin-filename sub/a.json')).toBe('note');
  });
});

describe('what is wrong with a configuration ends the run', () => {
  async function refusal(files: Readonly<Record<string, string | object>>, line = ''): Promise<string> {
    const { code, stdout, stderr } = await run(await folder({ 'a.json': BAD, ...files }), line);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    return stderr;
  }

  test('with its place and a guess', async () => {
    const text = '{\n  "rules": { "cosmos/key-uri-version": "off" },\n  "pedantic": true }';
    expect(await refusal({ 'cmk-lint.config.json': text })).toBe(
      `cmk-lint: cmk-lint.config.json:2:14: There is no rule 'cosmos/key-uri-version'; did you mean '${RULE}'?\n`,
    );
    expect(await refusal({ 'cmk-lint.config.json': '{ "\u001b[31m": 1,\n "rulse": {} }' })).toBe(
      [
        `cmk-lint: cmk-lint.config.json:1:3: There is no key '\\u{1b}[31m'\n`,
        `cmk-lint: cmk-lint.config.json:2:2: There is no key 'rulse'; did you mean 'rules'?\n`,
      ].join(''),
    );
  });

  test.each([
    [{ 'cmk-lint.config.json': { extends: 'no.json' } }, '', 'no.json: There is no such file or folder\n'],
    [
      { 'cmk-lint.config.json': { extends: 'b.json' }, 'b.json': { extends: 'cmk-lint.config.json' } },
      '',
      'It extends itself: ',
    ],
    [
      { 'cmk-lint.config.json': { extends: 'https://example.com/c.json' } },
      '',
      "'https://example.com/c.json' cannot be extended",
    ],
    [{ 'cmk-lint.config.json': { extends: '/etc/passwd' } }, '', "'/etc/passwd' cannot be extended"],
    [
      { 'cmk-lint.config.json': {}, 'cmk-lint.config.jsonc': {} },
      '',
      'There is also cmk-lint.config.json: remove one\n',
    ],
    [{}, '--config no.json', 'no.json: There is no such file or folder\n'],
    [{}, '--rule a/b=off', "--rule: There is no rule 'a/b'\n"],
    [{}, '--rule cosmos/key-uri-version=off', `did you mean ${RULE}?\n`],
  ])('%j %s', async (files, line, message) => {
    expect(await refusal(files, line)).toContain(message);
  });

  test('however many files extend each other', async () => {
    const names = [...Array(12).keys()].map((index) => `${index}.json`);
    const files = Object.fromEntries(
      names.map((name, index) => [name, { extends: names[index + 1] ? [names[index + 1], names[index + 1]] : [] }]),
    );
    expect(await refusal({ ...files, 'cmk-lint.config.json': { extends: '0.json' } })).toContain('extends more than');
  });
});

describe('rules', () => {
  test('have the level that they are given, last by the command line', async () => {
    const cwd = await folder({ 'cmk-lint.config.json': level('off'), 'a.json': BAD });
    expect(await found(cwd)).toEqual([]);
    expect(await found(cwd, `--rule ${RULE}=note`)).toEqual(['a.json note']);
    const { judged } = JSON.parse((await run(cwd, '-f json')).stdout).summary;
    expect(judged).toEqual({ holds: 0, fails: 0, undecided: 0 });
    const ids = JSON.parse((await run(cwd, '-f sarif')).stdout).runs[0].tool.driver.rules.map(
      ({ id }: { id: string }) => id,
    );
    expect(ids).not.toContain(RULE);
    expect(ids).toContain('cmk-lint/unused-suppression');
  });

  test('about suppressions have one too', async () => {
    const text = BAD.replace('"resources"', '/* cmk-lint-disable-line a/b -- c */ "resources"');
    const cwd = await folder({ 'a.json': text });
    expect(await found(cwd, `--rule ${RULE}=off --rule cmk-lint/invalid-suppression=error`)).toEqual(['a.json error']);
    expect(await found(cwd, `--rule ${RULE}=off --rule cmk-lint/invalid-suppression=off`)).toEqual([]);
  });
});

describe('ignored files', () => {
  const files = { 'a.json': BAD, 'x/a.json': BAD, 'x/b.json': BAD, 'y/b.json': BAD };

  test('are not looked for, but linted when they are named', async () => {
    const cwd = await folder({ ...files, 'cmk-lint.config.json': { ignore: ['x/', 'b.json'] } });
    expect(await found(cwd)).toEqual(['a.json error']);
    expect(await found(cwd, 'x/a.json')).toEqual(['x/a.json error']);
    expect(await found(cwd, 'x/a.json a.json --force-exclude')).toEqual(['a.json error']);
    expect(await found(cwd, '--no-ignore')).toHaveLength(4);
    expect(await found(cwd, '--ignore-pattern /a.json --no-ignore')).toHaveLength(4);
  });

  test('are relative to the configuration, or to the working directory', async () => {
    const cwd = await folder({ ...files, 'x/cmk-lint.config.json': { ignore: ['./a.json'] } });
    expect(await found(cwd, '--ignore-pattern y/**')).toEqual(['a.json error', 'x/b.json error']);
  });

  test('may be parameter files', async () => {
    const cwd = await folder({ 'a.json': OPEN, 'a.parameters.json': parameters(VERSIONED) });
    expect(await found(cwd)).toEqual(['a.parameters.json error']);
    expect(await found(cwd, '--ignore-pattern *.parameters.json')).toEqual([]);
  });
});

describe('parameter files', () => {
  const files = {
    'infra/a.json': OPEN,
    'infra/a.parameters.json': parameters('https://vault1.vault.azure.net/keys/key1'),
    'env/prod.json': parameters(VERSIONED),
    'env/test.json': parameters(VERSIONED),
    'other.json': OPEN,
  };

  test('belong to templates as the configuration says', async () => {
    const mapping = { parameters: { 'infra/*.json': ['env/prod.json', 'env/test.json'], '**': 'no.json' } };
    const cwd = await folder({ ...files, 'cmk-lint.config.json': mapping });
    expect(await found(cwd, 'infra')).toEqual(['env/prod.json error', 'env/test.json error']);
    expect(await found(cwd, 'env/prod.json')).toEqual(['env/prod.json error']);
    const { code, stdout } = await run(cwd, 'other.json -f json');
    expect({ code, problems: JSON.parse(stdout).problems }).toMatchObject({ code: 2, problems: [{ file: 'no.json' }] });
  });
});

describe('disabled findings', () => {
  const entry = { rule: RULE, reason: 'tested' };

  async function outcome(disable: object, line = '') {
    const cwd = await folder({
      'cmk-lint.config.json': { disable: [{ ...entry, ...disable }] },
      'a.json': BAD,
      'x/b.json': template(VERSIONED, 'db2'),
    });
    const { results, summary } = JSON.parse((await run(cwd, `-f json ${line}`)).stdout);
    const listed = results.map(({ file, ruleId }: Record<string, string>) => `${file} ${ruleId}`);
    return { listed, suppressed: summary.suppressed };
  }

  const LEFT = { listed: [`a.json ${RULE}`], suppressed: 1 };

  test.each([
    [{}, { listed: [], suppressed: 2 }],
    [{ path: 'x/**' }, LEFT],
    [{ resourceName: '*2' }, LEFT],
    [
      { resourceName: 'db2', path: 'a.json' },
      { listed: [`a.json ${RULE}`, `x/b.json ${RULE}`], suppressed: 0 },
    ],
    [{ resourceType: 'microsoft.documentdb/*' }, { listed: [], suppressed: 2 }],
  ])('%j', async (disable, expected) => {
    expect(await outcome(disable)).toEqual(expected);
  });

  test('count again when their day is over', async () => {
    const expires = '2027-01-31';
    expect(await outcome({ expires }, '--now 2027-01-31')).toEqual({ listed: [], suppressed: 2 });
    const { listed } = await outcome({ expires }, '--now 2027-02-01');
    expect(listed).toEqual([`a.json ${RULE}`, 'cmk-lint.config.json cmk-lint/expired-suppression', `x/b.json ${RULE}`]);
  });

  test('are suppressed from outside', async () => {
    const cwd = await folder({ 'cmk-lint.config.json': { disable: [entry] }, 'a.json': BAD });
    const { results } = JSON.parse((await run(cwd, '-f sarif --report-suppressed')).stdout).runs[0];
    expect(results).toMatchObject([{ suppressions: [{ kind: 'external', justification: 'tested' }] }]);
  });
});

describe('--print-config', () => {
  test('shows what applies to a file', async () => {
    const cwd = await folder({
      'cmk-lint.config.json': { ...level('note'), context: { location: 'westeurope' }, now: '2026-05-01' },
      'x/cmk-lint.config.json': {
        cloud: 'usgov',
        keyHosts: { vault: ['.Vault.contoso.example'], managedHsm: ['.hsm.contoso.example'] },
        ignore: ['a.json'],
        parameters: { 'a.json': 'p.json' },
        disable: [{ rule: RULE, reason: 'r' }],
      },
    });
    const { code, stdout, stderr } = await run(cwd, '--print-config x/a.json --pedantic --context tenantId=t');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({
      configFiles: ['cmk-lint.config.json', 'x/cmk-lint.config.json'],
      ignored: true,
      parameters: ['x/p.json'],
      pedantic: true,
      requireCmk: false,
      cloud: 'usgov',
      keyHosts: [
        { suffix: '.vault.contoso.example', store: 'vault' },
        { suffix: '.hsm.contoso.example', store: 'managed-hsm' },
      ],
      context: { location: 'westeurope', tenantId: 't' },
      now: '2026-05-01T00:00:00.000Z',
      rules: {
        [RULE]: 'note',
        'cmk-lint/expired-suppression': 'warning',
        'cmk-lint/invalid-suppression': 'warning',
        'cmk-lint/unused-suppression': 'warning',
      },
      disable: [{ rule: RULE, reason: 'r' }],
    });
  });
});

test('modes, cloud and context of the configuration reach the rules', async () => {
  const cwd = await folder({
    'cmk-lint.config.json': { context: { resourceGroup: 'key1/9cbc6d20e2ef40239e82419596b7918b' } },
    'a.json': template("[concat('https://vault1.vault.azure.net/keys/', resourceGroup().name)]"),
  });
  expect(await found(cwd)).toEqual(['a.json error']);
  expect(await found(cwd, '--no-config')).toEqual([]);
});
