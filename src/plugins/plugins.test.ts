import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { symlink } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import { run } from '../dev/testing/run-main.ts';
import { temporaryFolder } from '../dev/testing/temporary-folder.ts';

vi.mock('../../rules/index.ts', () => import('../dev/testing/example-rules.ts'));

const bin = fileURLToPath(new URL('../../bin/cmk-lint.js', import.meta.url));

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
  const at = resource.at('location');
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

describe('a configuration that is not that of the working directory', () => {
  const PACK = readFileSync('fixtures/packs/contoso.json');
  const REGIONS = 'contoso/allowed-regions: ';

  test('brings rules to the files that it applies to, by paths relative to it', async () => {
    const cwd = await temporaryFolder({
      'main.json': TEMPLATE,
      'near/main.json': TEMPLATE,
      'near/cmk-lint.config.json':
        '{ "plugins": ["./rules/a.mjs", "pack.json"], "rules": { "contoso/location": "error", "contoso/allowed-regions": "off" } }',
      'near/rules/a.mjs': plugin(REPORT),
      'near/pack.json': PACK,
      'far/deep/main.json': TEMPLATE,
      'far/cmk-lint.config.json': '{ "extends": "../near/pack-only.json" }',
      'near/pack-only.json': '{ "plugins": ["pack.json"] }',
    });
    const { stdout } = await run(cwd, '-f json');
    const { results: found, problems } = JSON.parse(stdout);
    expect(problems).toEqual([]);
    expect(found.map(({ file, ruleId }: Record<string, string>) => `${file} ${ruleId}`)).toEqual([
      'far/deep/main.json contoso/allowed-regions',
      'near/main.json contoso/location',
    ]);
    const { rules } = JSON.parse((await run(cwd, '--print-config near/main.json')).stdout);
    expect(rules['contoso/location']).toBe('error');
    expect(JSON.parse((await run(cwd, '--print-config main.json')).stdout).rules).not.toHaveProperty(
      'contoso/location',
    );
  });

  test('is refused a rule that only another one brings', async () => {
    const cwd = await temporaryFolder({
      'near/cmk-lint.config.json': '{ "plugins": ["./a.mjs"] }',
      'near/a.mjs': plugin(REPORT),
      'far/main.json': TEMPLATE,
      'far/cmk-lint.config.json': '{ "rules": { "contoso/location": "off" } }',
    });
    const { code, stderr } = await run(cwd, '');
    expect(code).toBe(2);
    expect(stderr).toBe("cmk-lint: far/cmk-lint.config.json:1:14: There is no rule 'contoso/location'\n");
  });

  test('brings what --config names relative to its file, wherever that is', async () => {
    const folder = await temporaryFolder({
      'work/main.json': TEMPLATE,
      'policy/c.json': '{ "plugins": ["./a.mjs"] }',
      'policy/a.mjs': plugin(REPORT),
    });
    expect(await results(`${folder}/work`, 'main.json --config ../policy/c.json')).toMatchObject({
      problems: [],
      found: ['contoso/location: Not in eastus.'],
    });
  });

  const RUNS = 'throw new Error("this was run");';

  test.each([
    ['named by one outside', 'work', '../other/main.json', 'other/cmk-lint.config.json', './evil.mjs'],
    [
      'outside of the working directory',
      'work',
      'near/main.json',
      'work/near/cmk-lint.config.json',
      '../../other/evil.mjs',
    ],
    ['behind a link that leads outside', 'work', 'near/main.json', 'work/near/cmk-lint.config.json', './link/evil.mjs'],
  ])('runs no module %s', async (_, cwd, file, config, name) => {
    const folder = await temporaryFolder({
      'work/near/main.json': TEMPLATE,
      'other/main.json': TEMPLATE,
      'other/evil.mjs': RUNS,
      'other/.git/HEAD': '',
      [config]: JSON.stringify({ plugins: [name], rules: { 'contoso/evil': 'error' } }),
    });
    await symlink(`${folder}/other`, `${folder}/work/near/link`);
    const { code, problems } = await results(`${folder}/${cwd}`, file);
    expect(code).toBe(2);
    expect(problems).toEqual([expect.stringContaining('It is not loaded, because it or its configuration is outside')]);
    expect(problems[0]).toContain(`evil.mjs: Plugin: `);
  });

  test('may name a plugin that is named elsewhere too', async () => {
    const cwd = await temporaryFolder({
      'main.json': TEMPLATE,
      'pack.json': PACK,
      'cmk-lint.config.json': '{ "plugins": ["pack.json"] }',
      'near/cmk-lint.config.json': '{ "plugins": ["../pack.json"] }',
      'near/main.json': TEMPLATE,
    });
    const { found, problems } = await results(cwd, '--plugin ./pack.json');
    expect(problems).toEqual([]);
    expect(found).toEqual([expect.stringContaining(REGIONS), expect.stringContaining(REGIONS)]);
  });
});

test('a plugin that cannot be loaded is told, and not the rules that it may have', async () => {
  const cwd = await temporaryFolder({
    'main.json': TEMPLATE,
    'cmk-lint.config.json': '{ "plugins": ["./gone.mjs"], "rules": { "contoso/location": "off" } }',
  });
  const { code, problems, stderr } = await results(cwd, 'main.json --rule contoso/location=error');
  expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
  expect(problems).toEqual([expect.stringContaining('./gone.mjs: Plugin: It cannot be loaded: ')]);
});

describe('a plugin with a fault is named', () => {
  test.each([
    ['throws on import', 'throw new Error("oh")', 'It cannot be loaded: oh'],
    ['has no rules', 'export const x = 1;', "It exports no list 'rules', and none as its default"],
    ['has a rule that is none', 'export const rules = [1];', /Rule number 1: .*'check' must be a function/],
    ['has a bad id', plugin(REPORT, { id: 'Location' }), "Rule Location: 'meta.id' must match pattern"],
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
    ['names no property', REPORT.replace(", property: 'location'", ''), "'property' is not a string"],
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

  test.each([
    ['runs for ever', 'for (;;);', 'it has not finished after 10 s'],
    [
      'waits for ever',
      'await new Promise(() => {});',
      'it ends the process, or waits for something that never happens',
    ],
    ['ends the process', 'process.exit(0)', 'it ends the process, or waits for something that never happens'],
  ])(
    'when it %s while it is loaded, and all else is reported',
    async (_, text, message) => {
      const cwd = await temporaryFolder({ 'main.json': TEMPLATE, 'a.mjs': text, 'b.mjs': plugin(REPORT) });
      const { status, stdout, stderr } = lint(cwd, './a.mjs', './b.mjs');
      expect({ status, stderr }).toEqual({ status: 2, stderr: '' });
      expect(stdout).toContain(`./a.mjs: problem: Plugin: It cannot be loaded: ${message}\n`);
      expect(stdout).toContain('Not in eastus. [contoso/location]');
    },
    30_000,
  );

  test('when it hangs in check, and all else is reported', async () => {
    const other = plugin(REPORT, { id: 'contoso/other' });
    const cwd = await temporaryFolder({ 'main.json': TEMPLATE, 'a.mjs': plugin('for (;;);'), 'b.mjs': other });
    const { status, stdout, stderr } = lint(cwd, './a.mjs', './b.mjs');
    expect({ status, stderr }).toEqual({ status: 2, stderr: '' });
    expect(stdout).toMatch(
      /Rule contoso\/location failed on .*: it was stopped after 2 s, and the rule is not run again/,
    );
    expect(stdout).toContain('Not in eastus. [contoso/other]');
  }, 30_000);
});

function lint(cwd: string, ...plugins: readonly string[]) {
  const args = [bin, 'main.json', '-f', 'concise', ...plugins.flatMap((name) => ['--plugin', name])];
  return spawnSync(process.execPath, args, { cwd, encoding: 'utf8', timeout: 25_000, killSignal: 'SIGKILL' });
}

describe('--no-plugins', () => {
  const files = {
    'main.json': TEMPLATE,
    'evil.mjs': 'import { writeFileSync } from "node:fs"; writeFileSync("ran", ""); export const rules = [];',
    'pack.json': readFileSync('fixtures/packs/contoso.json'),
    'cmk-lint.config.json': JSON.stringify({
      plugins: ['./evil.mjs', './pack.json'],
      rules: { 'evil/rule': 'error' },
    }),
  };

  test('runs no module, says so, and reads packs', async () => {
    const cwd = await temporaryFolder(files);
    const { code, stdout, stderr } = await run(cwd, '-f concise --no-plugins main.json');
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'cmk-lint: Plugins are not run: ./evil.mjs\n' });
    expect(stdout).toContain('contoso/allowed-regions');
  });

  test('is what the configuration that --config names may say, and no other', async () => {
    const cwd = await temporaryFolder({
      ...files,
      'trusted/c.json': '{ "runPlugins": false, "plugins": ["../evil.mjs"] }',
      'near/cmk-lint.config.json': '{ "runPlugins": true }',
      'near/main.json': TEMPLATE,
      'trusted/d.json': '{ "extends": "../near/cmk-lint.config.json" }',
    });
    expect((await run(cwd, '-f concise --config trusted/c.json main.json')).stderr).toBe(
      'cmk-lint: Plugins are not run: evil.mjs\n',
    );
    for (const line of ['near/main.json --no-plugins', 'main.json --config trusted/d.json']) {
      const { code, stderr } = await run(cwd, line);
      expect({ code, stderr }).toEqual({
        code: 2,
        stderr:
          "cmk-lint: near/cmk-lint.config.json: 'runPlugins' counts only in the file that --config names: remove it here\n",
      });
    }
  });
});

describe('a pack that would never end', () => {
  const DEEP = Object.fromEntries(
    Array.from({ length: 30 }, (_, index) => {
      const next = { $ref: `#/definitions/d${index + 1}` };
      return [`d${index}`, index === 29 ? { required: ['gone'] } : { allOf: [next, next] }];
    }),
  );

  test.each([
    ['is asynchronous', { $async: true, required: ['tags'] }, "'$async' is not supported"],
    ['is asynchronous inside', { allOf: [{ $async: true }] }, "'$async' is not supported"],
    ['multiplies by references', { definitions: DEEP, $ref: '#/definitions/d0' }, 'It checks a value more than 10000'],
    ['refers to itself', { allOf: [{ $ref: '#' }, { $ref: '#' }] }, 'It refers to itself'],
    ['refers to another schema', { $ref: 'http://json-schema.org/draft-07/schema#' }, "A '$ref' has to lead within"],
    ['has a catastrophic pattern', { properties: { name: { pattern: '^(a+)+$' } } }, 'it was stopped after 2 s'],
    ['has one in a name', { patternProperties: { '^(p+)+$': false } }, 'it was stopped after 2 s'],
  ])('when it %s, is named, and all else is reported', async (_, must, message) => {
    const name = `${'a'.repeat(50)}!`;
    const cwd = await temporaryFolder({
      'main.json': TEMPLATE.replace('"name":"a"', `"name":"${name}","${'p'.repeat(50)}!":1`),
      'pack.json': JSON.stringify({
        rules: [
          {
            id: 'contoso/bad',
            title: 'Bad',
            severity: 'error',
            resourceType: 'Microsoft.DocumentDB/databaseAccounts',
            references: ['https://x/'],
            must,
          },
        ],
      }),
      'a.mjs': plugin(REPORT),
    });
    const { code, found, problems } = await results(cwd, 'main.json --plugin pack.json --plugin ./a.mjs');
    expect({ code, found }).toEqual({ code: 2, found: ['contoso/location: Not in eastus.'] });
    expect(problems).toEqual([expect.stringMatching(/contoso\/bad/)]);
    expect(problems[0]).toMatch(message);
  });

  test('is stopped once for each rule, and for all rules after five seconds', async () => {
    const rule = (index: number) => ({
      id: `contoso/r${index}`,
      title: 'T',
      severity: 'error',
      resourceType: 'Microsoft.DocumentDB/databaseAccounts',
      references: ['https://x/'],
      must: { properties: { name: { pattern: '^(a+)+$' } } },
    });
    const resource = JSON.parse(TEMPLATE).resources[0];
    const resources = Array.from({ length: 5 }, (_, index) => ({ ...resource, name: `${'a'.repeat(60)}!${index}` }));
    const cwd = await temporaryFolder({
      'main.json': JSON.stringify({ ...JSON.parse(TEMPLATE), resources }),
      'pack.json': JSON.stringify({ rules: Array.from({ length: 8 }, (_, index) => rule(index)) }),
    });
    const { code, problems } = await results(cwd, 'main.json --plugin pack.json');
    expect(code).toBe(2);
    expect(problems).toHaveLength(8);
    expect(problems.filter((text: string) => text.includes('have used up 5 s')).length).toBeGreaterThan(3);
  }, 30_000);
});
