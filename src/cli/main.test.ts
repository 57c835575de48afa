import { readdir, readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { run } from '../dev/testing/run-main.ts';
import { temporaryFolder } from '../dev/testing/temporary-folder.ts';
import { MAX_FILE_BYTES } from '../workspace/read-source.ts';
import type { Terminal } from './terminal.ts';

vi.mock('../../rules/index.ts', async () => {
  const { alternatives, defineRule } = await import('../rule-api.ts');
  const meta = {
    title: 'The key URI names no version',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: ['Microsoft.DocumentDB/databaseAccounts'],
    references: ['https://example.com/'],
    tags: [],
  } as const;
  const versioned = defineRule({
    meta: { ...meta, id: 'test/key-uri-versioned', severity: 'error' },
    messages: { versioned: ({ uri }: { uri: string }) => `The key URI ${uri} names a version.` },
    check(resource, context) {
      for (const { value, under } of alternatives(resource.at('properties.keyVaultKeyUri'))) {
        if (value.kind === 'absent') continue;
        if (value.kind !== 'literal') context.undecided(value, 'properties.keyVaultKeyUri');
        else if (value.value === 'crash') throw new Error('no such thing\u001b[31m');
        else if (!String(value.value).endsWith('/1')) context.holds();
        else {
          const data = { uri: String(value.value) };
          context.report({
            message: 'versioned',
            data,
            at: value,
            property: 'properties.keyVaultKeyUri',
            under,
          });
        }
      }
    },
  });
  /** Reports by the mode, so that modes show. */
  const moded = (severity: 'warning' | 'note', pedantic: boolean) =>
    defineRule({
      meta: { ...meta, id: `test/tagged-${severity}`, severity, ...(pedantic && { pedantic: true }) },
      messages: { tagged: ({ mode }: { mode: string }) => `Tagged ${mode}.` },
      check(resource, { modes, report }) {
        const tag = resource.at(`tags.${severity}`);
        if (tag.kind === 'absent') return;
        const { assume, requireCmk, now } = modes;
        const mode = [assume, requireCmk, now.getUTCFullYear()].join(' ');
        report({ message: 'tagged', data: { mode }, at: tag, property: `tags.${severity}` });
      },
    });
  return { rules: [versioned, moded('warning', false), moded('note', true)] };
});

const SCHEMAS = 'https://schema.management.azure.com/schemas/2019-04-01';

function account(uri: string, tags: Readonly<Record<string, string>> = {}) {
  const properties = { keyVaultKeyUri: uri };
  return { type: 'Microsoft.DocumentDB/databaseAccounts', apiVersion: '2024-05-15', name: 'db1', tags, properties };
}

function template(uri: string, tags?: Readonly<Record<string, string>>): string {
  const content = {
    $schema: `${SCHEMAS}/deploymentTemplate.json#`,
    contentVersion: '1.0.0.0',
    parameters: { uri: { type: 'string' } },
    resources: [account(uri, tags)],
  };
  return JSON.stringify(content, undefined, 2);
}

function parameters(uri: string): string {
  return JSON.stringify({ $schema: `${SCHEMAS}/deploymentParameters.json#`, parameters: { uri: { value: uri } } });
}

const GOOD = template('https://v/keys/k');
const BAD = template('https://v/keys/k/1');
const OPEN = template("[parameters('uri')]");
const TAGGED = template('https://v/keys/k', { warning: 'w', note: 'n' });

/** What a run reports as JSON: the files of its findings, its problems and its summary. */
async function report(cwd: string, line: string, terminal: Partial<Terminal> = {}) {
  const { code, stdout, stderr } = await run(cwd, `${line} -f json`, terminal);
  const content = JSON.parse(stdout);
  return {
    ...content,
    code,
    stderr,
    found: content.results.map(({ file, parameterFiles }: { file: string; parameterFiles: string[] }) =>
      [file, ...parameterFiles].join(' < '),
    ),
    problems: content.problems.map(({ file, message }: { file: string; message: string }) => `${file}: ${message}`),
  };
}

describe('exit codes', () => {
  test('0 without findings, 1 with errors, 2 with problems, whatever the format', async () => {
    const cwd = await temporaryFolder({ 'good/main.json': GOOD, 'bad/main.json': BAD });
    for (const format of ['pretty', 'json', 'sarif']) {
      expect(await run(cwd, `good -f ${format}`)).toMatchObject({ code: 0, stderr: '' });
      expect(await run(cwd, `. -f ${format}`)).toMatchObject({ code: 1, stderr: '' });
      expect(await run(cwd, `. missing -f ${format}`)).toMatchObject({ code: 2, stderr: '' });
    }
  });

  test('--fail-on moves the line between 0 and 1', async () => {
    const cwd = await temporaryFolder({ 'main.json': TAGGED });
    const codeFor = async (line: string) => (await run(cwd, line)).code;
    expect(await codeFor('')).toBe(0);
    expect(await codeFor('--fail-on warning')).toBe(1);
    expect(await codeFor('--fail-on note')).toBe(1);
    expect(await codeFor('--fail-on never')).toBe(0);
    expect(await codeFor('--fail-on never missing')).toBe(2);
    expect(await codeFor('--fail-on warning --quiet')).toBe(1);
  });

  test('wrong usage is 2, with a word on stderr and nothing on stdout', async () => {
    const cwd = await temporaryFolder({ 'main.json': GOOD });
    expect(await run(cwd, '--fromat json')).toEqual({
      code: 2,
      stdout: '',
      stderr: 'cmk-lint: There is no option --fromat; did you mean --format?\nFor the usage: cmk-lint --help\n',
    });
    expect(await run(cwd, '--\u001b[31m')).toMatchObject({ code: 2, stderr: expect.not.stringContaining('\u001b') });
  });

  test('nothing to lint is 2', async () => {
    const cwd = await temporaryFolder({ 'package.json': '{ "name": "x" }', 'empty/x.md': '' });
    for (const path of ['', 'empty', '**/*.jsonc', 'package.json']) {
      expect((await run(cwd, path)).code, path).toBe(2);
    }
    expect((await report(cwd, '. empty')).problems).toEqual(['. empty: There is no template to lint']);
  });

  test('a rule that throws is a problem which names it, and the rest is linted', async () => {
    const cwd = await temporaryFolder({ 'a.json': template('crash'), 'b.json': BAD });
    const { code, problems, found } = await report(cwd, '.');
    expect({ code, found }).toEqual({ code: 2, found: ['b.json'] });
    expect(problems).toEqual([expect.stringContaining('test/key-uri-versioned failed on')]);
  });

  test('a report that cannot be written is 2, and no defect', async () => {
    const cwd = await temporaryFolder({ 'main.json': GOOD });
    const stdout = () => Promise.reject(Object.assign(new Error('write'), { code: 'ENOSPC' }));
    expect(await run(cwd, '', { stdout })).toMatchObject({ code: 2, stderr: 'cmk-lint: There is no space left\n' });
  });

  test('what goes wrong outside of rules is an internal error, with a trace on request only', async () => {
    const cwd = await temporaryFolder({ 'main.json': GOOD });
    const stdout = () => Promise.reject(new Error('broken pipe organ'));
    const silent = await run(cwd, '', { stdout });
    expect(silent).toMatchObject({ code: 2, stderr: expect.stringContaining('internal error: broken pipe organ') });
    expect(silent.stderr).not.toContain('    at ');
    expect((await run(cwd, '', { stdout, env: { CMK_LINT_DEBUG: '1' } })).stderr).toContain('    at ');
  });
});

test('--help and --version go to stdout', async () => {
  expect(await run('/', '--help')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('Usage: cmk-lint'),
    stderr: '',
  });
  expect(await run('/', '--version')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^cmk-lint \d+\.\d+\.\d+\n$/),
  });
});

describe('what is linted', () => {
  test('in folders and by globs: templates, and nothing else', async () => {
    const cwd = await temporaryFolder({
      'a/main.json': BAD,
      'a/fragment.json': JSON.stringify(account('https://v/keys/k/1')),
      'package.json': '{}',
      'broken.json': '{{{',
      'node_modules/x/main.json': BAD,
    });
    expect(await report(cwd, '')).toMatchObject({ code: 1, found: ['a/main.json'], problems: [], stderr: '' });
    expect(await report(cwd, '**/*.json')).toMatchObject({ code: 1, found: ['a/main.json'], problems: [], stderr: '' });
    expect(await report(join(cwd, 'a'), '..')).toMatchObject({ found: ['main.json'] });
  });

  test('fragments that are named, and a word on what is neither', async () => {
    const cwd = await temporaryFolder({
      'fragment.json': JSON.stringify(account('https://v/keys/k/1')),
      'package.json': '{}',
      'main.json': GOOD,
    });
    expect(await report(cwd, 'fragment.json package.json main.json')).toMatchObject({
      code: 1,
      found: ['fragment.json'],
      problems: [],
      stderr: 'cmk-lint: package.json is neither a template nor a parameter file: skipped\n',
    });
  });

  test('a file that cannot be read is a problem, and the others are linted', async () => {
    const cwd = await temporaryFolder({ 'a.json': BAD, 'huge.json': '{}' });
    await truncate(join(cwd, 'huge.json'), MAX_FILE_BYTES + 1);
    expect(await report(cwd, '')).toMatchObject({
      code: 2,
      found: ['a.json'],
      problems: ['huge.json: The file has 51 MB, and the limit is 50 MB: it was not read'],
    });
  });

  test('a template in UTF-16', async () => {
    const cwd = await temporaryFolder({ 'main.json': Buffer.from(`\ufeff${BAD}`, 'utf16le') });
    expect(await report(cwd, '')).toMatchObject({ code: 1, found: ['main.json'] });
    const { stdout } = await run(cwd, '-f sarif');
    expect(Object.keys(JSON.parse(stdout).runs[0].results[0].partialFingerprints)).toEqual(['cmkLint/v1']);
  });

  test('a template that does not parse is a problem', async () => {
    const cwd = await temporaryFolder({ 'main.json': GOOD.replace('"resources": [', '"resources": [ ] ] [') });
    expect(await report(cwd, '')).toMatchObject({
      code: 2,
      problems: [expect.stringContaining('main.json: '), expect.anything()],
    });
  });

  test('the word lint may stand before the paths', async () => {
    const cwd = await temporaryFolder({ 'main.json': BAD });
    expect(await report(cwd, 'lint main.json')).toMatchObject({ found: ['main.json'] });
  });
});

describe('stdin', () => {
  const reading = (text: string) => ({ readStdin: async () => Buffer.from(text) });

  test('is a template or a fragment', async () => {
    const cwd = await temporaryFolder();
    expect(await report(cwd, '--stdin', reading(BAD))).toMatchObject({ code: 1, found: ['<stdin>'] });
    const fragment = JSON.stringify(account('https://v/keys/k/1'));
    expect(await report(cwd, '--stdin', reading(fragment))).toMatchObject({ code: 1, found: ['<stdin>'] });
    expect(await report(cwd, '--stdin', reading('{}'))).toMatchObject({
      code: 2,
      problems: ['<stdin>: This is not a template'],
    });
  });

  test('has the parameter files of its name', async () => {
    const cwd = await temporaryFolder({ 'infra/main.parameters.json': parameters('https://v/keys/k/1') });
    expect(await report(cwd, '--stdin --stdin-filename infra/main.json', reading(OPEN))).toMatchObject({
      found: ['infra/main.parameters.json < infra/main.parameters.json'],
    });
  });
});

describe('parameter files', () => {
  const BAD_VALUE = parameters('https://v/keys/k/1');
  const GOOD_VALUE = parameters('https://v/keys/k');

  test('are found by name', async () => {
    const cwd = await temporaryFolder({
      'main.json': OPEN,
      'main.parameters.json': GOOD_VALUE,
      'main.parameters.prod.json': BAD_VALUE,
      'main.test.parameters.jsonc': `// test\n${BAD_VALUE}`,
      'other.json': OPEN,
    });
    expect(await report(cwd, '')).toMatchObject({
      found: [
        'main.parameters.prod.json < main.parameters.prod.json',
        'main.test.parameters.jsonc < main.test.parameters.jsonc',
      ],
      summary: { files: 5, templates: 2, resources: 4, judged: { holds: 1, fails: 2, undecided: 1 } },
    });
    expect((await run(cwd, '')).stdout).toContain('in 2 templates with 3 parameter files;');
  });

  test('of any name belong to a template that is alone in its folder', async () => {
    const files = { 'main.json': OPEN, 'prod.parameters.json': BAD_VALUE, 'package.json': '{}' };
    const lone = await temporaryFolder(files);
    expect(await report(lone, 'main.json')).toMatchObject({ found: ['prod.parameters.json < prod.parameters.json'] });
    const shared = await temporaryFolder({ ...files, 'other.json': GOOD });
    expect(await report(shared, 'main.json')).toMatchObject({ found: [], summary: { files: 1 } });
  });

  test('are known by what they say, not by their names', async () => {
    const cwd = await temporaryFolder({
      'main.json': GOOD,
      'main.parameters.json': BAD,
      'main.prod.parameters.json': '{}',
    });
    expect(await report(cwd, '')).toMatchObject({
      found: ['main.parameters.json'],
      summary: { files: 2, templates: 2 },
    });
  });

  test('given with --parameters take the place of those found', async () => {
    const cwd = await temporaryFolder({
      'main.json': OPEN,
      'main.parameters.json': GOOD_VALUE,
      'values/1.json': BAD_VALUE,
      'values/2.json': GOOD_VALUE,
    });
    expect(await report(cwd, 'main.json --parameters values/1.json --parameters values/2.json')).toMatchObject({
      found: ['values/1.json < values/1.json'],
      summary: { files: 3, judged: { holds: 1, fails: 1, undecided: 0 } },
    });
  });

  test('given with --parameters have to be there and to be parameter files', async () => {
    const cwd = await temporaryFolder({ 'main.json': OPEN });
    expect(await run(cwd, 'main.json --parameters missing.json')).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('--parameters missing.json: There is no such file or folder\n'),
    });
    expect(await run(cwd, 'main.json --parameters main.json')).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('--parameters main.json: This is not a parameter file\n'),
    });
  });

  test('that are named lead to their template, which is judged with them alone', async () => {
    const cwd = await temporaryFolder({
      'main.json': OPEN,
      'main.prod.parameters.json': BAD_VALUE,
      'main.test.parameters.json': BAD_VALUE,
      'other.json': OPEN,
    });
    const prod = 'main.prod.parameters.json < main.prod.parameters.json';
    expect(await report(cwd, 'main.prod.parameters.json')).toMatchObject({ found: [prod], summary: { files: 2 } });
    expect(await report(cwd, 'main.prod.parameters.json main.json')).toMatchObject({
      summary: { files: 3, templates: 1 },
    });
  });

  test('that are named and lead to no template are skipped with a word', async () => {
    const cwd = await temporaryFolder({ 'main.json': GOOD, 'sub/x.parameters.json': BAD_VALUE });
    expect(await report(cwd, 'main.json sub/x.parameters.json')).toMatchObject({
      code: 0,
      stderr: 'cmk-lint: sub/x.parameters.json belongs to no template beside it: skipped\n',
    });
  });
});

describe('what is reported', () => {
  test('--show-undecided and --show-holds list verdicts', async () => {
    const cwd = await temporaryFolder({ 'open.json': OPEN, 'good.json': GOOD });
    expect(await report(cwd, '')).not.toHaveProperty('undecided');
    const { undecided, holds } = await report(cwd, '--show-undecided --show-holds');
    expect(undecided).toMatchObject([{ file: 'open.json', reason: 'no-value', parameter: 'uri' }]);
    expect(holds).toMatchObject([{ file: 'good.json', ruleId: 'test/key-uri-versioned' }]);
    expect((await run(cwd, '--show-undecided')).stdout).toContain(
      '    parameter uri has no value: give it one with --parameters\n',
    );
  });

  test('--quiet lists errors, and counts the rest', async () => {
    const cwd = await temporaryFolder({ 'tagged.json': TAGGED, 'bad.json': BAD });
    expect(await report(cwd, '--quiet')).toMatchObject({ found: ['bad.json'], summary: { errors: 1, warnings: 1 } });
    expect((await run(cwd, '--quiet')).stdout).toContain('✖ 1 error and 1 warning (1 not listed) in 2 templates;');
  });

  test('--pedantic, --assume, --require-cmk and --now reach the rules', async () => {
    const cwd = await temporaryFolder({ 'main.json': TAGGED });
    const messages = async (line: string) =>
      (await report(cwd, line)).results.map(({ message }: { message: string }) => message);
    expect(await messages('--now 2031-01-01')).toEqual(['Tagged  false 2031.']);
    expect(await messages('--assume update --require-cmk --now 2031-01-01 --pedantic')).toEqual([
      'Tagged update true 2031.',
      'Tagged update true 2031.',
    ]);
    const rulesOf = async (line: string) =>
      JSON.parse((await run(cwd, `-f sarif ${line}`)).stdout).runs[0].tool.driver.rules.filter(
        ({ id }: { id: string }) => id.startsWith('test/'),
      );
    expect(await rulesOf('')).toHaveLength(2);
    expect(await rulesOf('--pedantic')).toHaveLength(3);
  });

  test('--context and --cloud reach the evaluator', async () => {
    const cwd = await temporaryFolder({
      'context.json': template("[concat('https://v/keys/k/', resourceGroup().name)]"),
      'cloud.json': template("[concat(environment().name, '/1')]"),
    });
    expect(await report(cwd, 'context.json --context resourceGroup=1')).toMatchObject({ code: 1 });
    expect(await report(cwd, 'context.json --context resourceGroup=2')).toMatchObject({
      code: 0,
      summary: { judged: { holds: 1 } },
    });
    expect((await report(cwd, 'cloud.json --cloud usgov')).results[0].message).toMatch(/government/i);
  });

  test('--output-file takes the report, and stderr the last line', async () => {
    const cwd = await temporaryFolder({ 'main.json': BAD });
    const { stdout } = await run(cwd, '-f json');
    expect(await run(cwd, '-f json -o report.json', { isTTY: true })).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^✖ 1 error in 1 template; .*\n$/),
    });
    const withoutTime = (text: string) => text.replace(/"durationMs": \d+/, '');
    expect(withoutTime(await readFile(join(cwd, 'report.json'), 'utf8'))).toBe(withoutTime(stdout));
    expect(await readdir(cwd)).toEqual(['main.json', 'report.json']);
    expect(await run(cwd, '-o missing/report.json')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("The report cannot be written to '"),
    });
  });

  test('colors are for terminals, unless said otherwise', async () => {
    const cwd = await temporaryFolder({ 'main.json': BAD });
    const isColored = async (line: string, terminal: Partial<Terminal>) =>
      (await run(cwd, line, terminal)).stdout.includes('\u001b[31m');
    expect(await isColored('', { isTTY: true })).toBe(true);
    expect(await isColored('', { isTTY: false })).toBe(false);
    expect(await isColored('--color', { isTTY: false })).toBe(true);
    expect(await isColored('--no-color', { isTTY: true })).toBe(false);
    expect(await isColored('', { isTTY: true, env: { NO_COLOR: '1' } })).toBe(false);
    expect(await isColored('-f json', { isTTY: true })).toBe(false);
  });

  test('a fault behind a parameter is possible only', async () => {
    const uri = "[if(parameters('useCmk'), 'https://v/keys/k/1', null())]";
    const content = template(uri).replace('"parameters": {', '"parameters": { "useCmk": { "type": "bool" },');
    const cwd = await temporaryFolder({ 'main.json': content });
    expect((await run(cwd, '')).stdout).toContain('  possible when useCmk is true\n');
  });

  test('a fault in a linked template that is linted itself is reported once', async () => {
    const link = {
      type: 'Microsoft.Resources/deployments',
      apiVersion: '2022-09-01',
      name: 'linked',
      properties: { mode: 'Incremental', templateLink: { relativePath: 'linked.json' } },
    };
    const content = JSON.parse(GOOD);
    content.resources.push(link);
    const cwd = await temporaryFolder({ 'infra/main.json': JSON.stringify(content), 'infra/linked.json': BAD });
    expect(await report(cwd, 'infra')).toMatchObject({ found: ['infra/linked.json'], summary: { errors: 1 } });
  });
});
