import { expect, test, vi } from 'vitest';
import { run } from '../dev/testing/run-main.ts';
import { temporaryFolder } from '../dev/testing/temporary-folder.ts';

// NOTE: so that a new rule does not find something in the templates below.
vi.mock('../../rules/index.ts', async (original) => {
  const { rules } = await original<typeof import('../../rules/index.ts')>();
  return { rules: rules.filter(({ meta }) => meta.id === 'cosmos/key-uri-versioned') };
});

const SCHEMAS = 'https://schema.management.azure.com/schemas/2019-04-01';
const VERSIONED = 'https://vault1.vault.azure.net/keys/key1/9cbc6d20e2ef40239e82419596b7918b';
const DISABLE = '// cmk-lint-disable-next-line cosmos/key-uri-versioned -- tested\u001b[31m';

function template(...lines: readonly string[]): string {
  return `{
  "$schema": "${SCHEMAS}/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "parameters": { "uri": { "type": "string" } },
  "resources": [{
    "type": "Microsoft.DocumentDB/databaseAccounts", "apiVersion": "2024-11-15", "name": "db1",
    "properties": {
      ${lines.join('\n      ')}
    }
  }]
}`;
}

const SUPPRESSED = template(DISABLE, `"keyVaultKeyUri": "${VERSIONED}"`);
const UNUSED = template(DISABLE, '"keyVaultKeyUri": "https://vault1.vault.azure.net/keys/key1"');
const OPEN = template(DISABLE, `"keyVaultKeyUri": "[parameters('uri')]"`);

function parameters(uri: string): string {
  return `{ "$schema": "${SCHEMAS}/deploymentParameters.json#", "parameters": { "uri": { "value": "${uri}" } } }`;
}

async function json(cwd: string, line: string) {
  const { code, stdout } = await run(cwd, `${line} -f json`);
  return { code, ...JSON.parse(stdout) };
}

test('a suppressed finding is counted and not listed', async () => {
  const cwd = await temporaryFolder({ 'main.json': SUPPRESSED });
  expect(await json(cwd, '')).toMatchObject({ code: 0, results: [], summary: { errors: 0, suppressed: 1 } });
  expect(await json(cwd, '')).not.toHaveProperty('suppressed');
  expect((await run(cwd, '')).stdout).toMatch(/^✔ no findings \(1 suppressed\) in 1 template;/);
  expect(JSON.parse((await run(cwd, '-f sarif')).stdout).runs[0].results).toEqual([]);
});

test('--report-suppressed lists it, marked as such', async () => {
  const cwd = await temporaryFolder({ 'main.json': SUPPRESSED });
  const reason = 'tested\u001b[31m';
  expect(await json(cwd, '--report-suppressed')).toMatchObject({
    code: 0,
    results: [],
    suppressed: [{ ruleId: 'cosmos/key-uri-versioned', suppression: { kind: 'in-source', reason } }],
  });
  const { stdout } = await run(cwd, '--report-suppressed');
  expect(stdout).toMatch(/^main\.json:9:\d+ {2}suppressed {2}cosmos\/key-uri-versioned\n/);
  expect(stdout).toContain('  because    tested\\u{1b}[31m\n');
  expect(JSON.parse((await run(cwd, '-f sarif --report-suppressed')).stdout).runs[0].results).toMatchObject([
    { suppressions: [{ kind: 'inSource', status: 'accepted', justification: reason }] },
  ]);
});

test('it is not fixed', async () => {
  const cwd = await temporaryFolder({ 'main.json': SUPPRESSED });
  expect((await run(cwd, '--fix-dry-run')).stdout).toBe('');
});

test('an unused suppression is a warning, with a rule in the report', async () => {
  const cwd = await temporaryFolder({ 'main.json': UNUSED });
  expect(await json(cwd, '')).toMatchObject({
    code: 0,
    results: [{ ruleId: 'cmk-lint/unused-suppression', severity: 'warning', resource: null, property: null }],
    summary: { warnings: 1, suppressed: 0 },
  });
  expect((await run(cwd, '--fail-on warning')).code).toBe(1);
  const { results, tool } = JSON.parse((await run(cwd, '-f sarif')).stdout).runs[0];
  expect(tool.driver.rules[results[0].ruleIndex]).toMatchObject({ id: 'cmk-lint/unused-suppression' });
});

test('a suppression that is of use with one of the parameter files is of use', async () => {
  const cwd = await temporaryFolder({
    'main.json': OPEN,
    'main.parameters.good.json': parameters('https://vault1.vault.azure.net/keys/key1'),
    'main.parameters.bad.json': parameters(VERSIONED),
  });
  expect(await json(cwd, '')).toMatchObject({ results: [], summary: { suppressed: 1 } });
  expect(await json(cwd, 'main.json --parameters main.parameters.good.json')).toMatchObject({ results: [] });
  expect(await json(cwd, 'main.parameters.good.json')).toMatchObject({ results: [] });
});

test('a suppression in a linked template that is of use from one template is of use', async () => {
  const link = (uri: string) =>
    JSON.stringify({
      $schema: `${SCHEMAS}/deploymentTemplate.json#`,
      contentVersion: '1.0.0.0',
      resources: [
        {
          type: 'Microsoft.Resources/deployments',
          apiVersion: '2022-09-01',
          name: 'd',
          properties: {
            mode: 'Incremental',
            templateLink: { relativePath: 'linked.json' },
            parameters: { uri: { value: uri } },
          },
        },
      ],
    });
  const cwd = await temporaryFolder({
    'a.json': link(VERSIONED),
    'b.json': link('https://vault1.vault.azure.net/keys/key1'),
    'linked.json': OPEN,
  });
  expect(await json(cwd, '')).toMatchObject({ results: [], summary: { suppressed: 1 } });
  expect(await json(cwd, 'b.json')).toMatchObject({ results: [{ ruleId: 'cmk-lint/unused-suppression' }] });
});
