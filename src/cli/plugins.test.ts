import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { run } from './run-main.ts';
import { temporaryFolder } from './temporary-folder.ts';

vi.mock('../../rules/index.ts', () => import('./example-rules.ts'));

const bin = fileURLToPath(new URL('../../bin/cmk-lint.js', import.meta.url));

beforeAll(() => {
  const build = spawnSync(process.execPath, [fileURLToPath(new URL('../dev/build.mjs', import.meta.url))]);
  expect(build.status, String(build.stderr)).toBe(0);
});

const TEMPLATE = JSON.stringify({
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
  resources: [
    { type: 'Microsoft.DocumentDB/databaseAccounts', apiVersion: '2024-11-15', name: 'a', location: 'eastus' },
  ],
});

/** A module with one rule. */
function plugin(check: string, meta: object = {}): string {
  const all = {
    id: 'contoso/location',
    title: 'A title',
    severity: 'warning',
    since: '1.0.0',
    fixable: 'no',
    resourceTypes: ['Microsoft.DocumentDB/databaseAccounts'],
    references: ['https://contoso.example/'],
    tags: [],
    ...meta,
  };
  const messages = '{ wrong: ({ where }) => "Not in " + where + "." }';
  return `export const rules = [{ meta: ${JSON.stringify(all)}, messages: ${messages}, check(resource, context) { ${check} } }];`;
}

const REPORT = `
  const at = resource.envelope('location');
  context.report({ message: 'wrong', data: { where: at.value }, at, property: 'location' });`;

async function results(cwd: string, line: string) {
  const { code, stdout, stderr } = await run(cwd, `${line} -f json`);
  const { results: found, problems } = JSON.parse(stdout);
  return {
    code,
    stderr,
    found: found.map(({ ruleId, message }: Record<string, string>) => `${ruleId}: ${message}`),
    problems: problems.map(({ file, message }: Record<string, string>) => `${file}: ${message}`),
  };
}

describe('rules of an organisation', () => {
  test('come from modules by path and by name, and from packs', async () => {
    const cwd = await temporaryFolder({
      'main.json': TEMPLATE,
      'rules/a.mjs': plugin(REPORT),
      'node_modules/cmk-rules/package.json': '{ "name": "cmk-rules", "type": "module", "main": "main.js" }',
      'node_modules/cmk-rules/main.js': plugin(REPORT, { id: 'contoso/other' }),
      'pack.json': readFileSync('fixtures/packs/contoso.json'),
    });
    expect(await results(cwd, 'main.json --plugin ./rules/a.mjs --plugin cmk-rules --plugin pack.json')).toEqual({
      code: 1,
      stderr: '',
      problems: [],
      found: [
        "contoso/allowed-regions: 'location' must be equal to one of the allowed values: westeurope, northeurope, swedencentral.",
        'contoso/location: Not in eastus.',
        'contoso/other: Not in eastus.',
      ],
    });
  });

  test('come from what the configuration names, relative to it, and obey it', async () => {
    const cwd = await temporaryFolder({
      'main.json': TEMPLATE,
      'config/rules.mjs': plugin(REPORT),
      'config/shared.json': '{ "plugins": ["./rules.mjs"], "rules": { "contoso/location": "error" } }',
      'cmk-lint.config.json': '{ "extends": "./config/shared.json" }',
    });
    expect(await results(cwd, 'main.json')).toMatchObject({ code: 1, found: ['contoso/location: Not in eastus.'] });
    expect(await results(cwd, 'main.json --rule contoso/location=off')).toMatchObject({ code: 0, found: [] });
    expect(await results(cwd, 'main.json --no-config')).toMatchObject({ code: 0, found: [] });
  });

  test('are described in SARIF, and named by --print-config', async () => {
    const cwd = await temporaryFolder({ 'main.json': TEMPLATE, 'a.mjs': plugin(REPORT) });
    const sarif = JSON.parse((await run(cwd, 'main.json --plugin ./a.mjs -f sarif')).stdout);
    const ids = sarif.runs[0].tool.driver.rules.map(({ id }: { id: string }) => id);
    expect(ids).toContain('contoso/location');
    const config = JSON.parse((await run(cwd, '--print-config main.json --plugin ./a.mjs')).stdout);
    expect(config.rules['contoso/location']).toBe('warning');
  });
});

describe('a plugin with a fault is named', () => {
  test.each([
    ['throws on import', 'throw new Error("oh")', 'It cannot be loaded: oh'],
    ['has no rules', 'export const x = 1;', "It exports no list 'rules', and none as its default"],
    ['has a rule that is none', 'export const rules = [1];', /Rule number 1: .*'check' is no function/],
    ['has a bad id', plugin(REPORT, { id: 'Location' }), "Rule Location: 'meta.id' is missing or not as it has to be"],
    [
      'has a rule that there is',
      plugin(REPORT, { id: 'cosmos/key-uri-host' }),
      'There is another rule cosmos/key-uri-host',
    ],
  ])('%s', async (_, text, message) => {
    const cwd = await temporaryFolder({ 'main.json': TEMPLATE, 'a.mjs': text });
    const { code, found, problems } = await results(cwd, 'main.json --plugin ./a.mjs');
    expect({ code, found }).toEqual({ code: 2, found: [] });
    expect(problems).toEqual([expect.stringMatching(/^\.\/a\.mjs: Plugin: /)]);
    expect(problems[0]).toMatch(message);
  });

  test.each([
    ['throws', 'throw new Error("oh");', 'oh'],
    ['is asynchronous', 'return Promise.resolve();', "'check' is asynchronous"],
    [
      'has a severity that there is not',
      `${REPORT.replace('message:', "severity: 'fatal', message:")}`,
      "there is no severity 'fatal'",
    ],
    ['names no property', REPORT.replace(", property: 'location'", ''), "'property' is no text"],
    ['has no such message', REPORT.replace("'wrong'", "'other'"), "there is no message 'other'"],
  ])('whose check %s', async (_, check, message) => {
    const cwd = await temporaryFolder({ 'main.json': TEMPLATE, 'a.mjs': plugin(check) });
    const { code, problems } = await results(cwd, 'main.json --plugin ./a.mjs');
    expect(code).toBe(2);
    expect(problems).toEqual([
      `main.json: Rule contoso/location failed on Microsoft.DocumentDB/databaseAccounts 'a': ${message}. This is a defect of ./a.mjs`,
    ]);
  });

  test.each([
    ['that is not there', './gone.mjs'],
    ['that is no package', 'no-such-package'],
    ['that is no JSON', './main.txt.json'],
    ['that is no pack', './main.json'],
  ])('%s', async (_, name) => {
    const cwd = await temporaryFolder({ 'main.json': TEMPLATE, 'main.txt.json': 'x' });
    const { code, problems } = await results(cwd, `main.json --plugin ${name}`);
    expect(code).toBe(2);
    expect(problems[0]).toMatch(`${name}: Plugin: `);
  });

  test('when it hangs in check, and the program ends', async () => {
    const cwd = await temporaryFolder({ 'main.json': TEMPLATE, 'a.mjs': plugin('for (;;);') });
    const { status, signal, stderr } = spawnSync(process.execPath, [bin, 'main.json', '--plugin', './a.mjs'], {
      cwd,
      encoding: 'utf8',
      timeout: 15_000,
      killSignal: 'SIGKILL',
    });
    expect({ status, signal, stderr }).toEqual({
      status: null,
      signal: 'SIGTERM',
      stderr: 'cmk-lint: Rule contoso/location of ./a.mjs hangs: it looked at one resource for 5 s\n',
    });
  });
});
