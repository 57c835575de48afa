import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { run } from '../dev/testing/run-main.ts';
import { temporaryFolder } from '../dev/testing/temporary-folder.ts';

const SCHEMAS = 'https://schema.management.azure.com/schemas/2019-04-01';

const MAIN = JSON.stringify(
  {
    $schema: `${SCHEMAS}/deploymentTemplate.json#`,
    contentVersion: '1.0.0.0',
    parameters: { keyUri: { type: 'string' } },
    resources: [
      {
        type: 'Microsoft.DocumentDB/databaseAccounts',
        apiVersion: '2024-05-15',
        name: 'db1',
        location: 'westeurope',
        properties: { databaseAccountOfferType: 'Standard', keyVaultKeyUri: "[parameters('keyUri')]" },
      },
      {
        type: 'Microsoft.Storage/storageAccounts',
        apiVersion: '2023-05-01',
        name: 'st1',
        location: 'westeurope',
        kind: 'StorageV2',
        sku: { name: 'Standard_LRS' },
        properties: {},
      },
    ],
  },
  undefined,
  2,
);

const values = (keyUri: string) =>
  JSON.stringify({
    $schema: `${SCHEMAS}/deploymentParameters.json#`,
    contentVersion: '1.0.0.0',
    parameters: { keyUri: { value: keyUri } },
  });

const KEY = 'https://kv1.vault.azure.net/keys/cmk';

/** A tree with three environments, one of which pins a version of the key. */
const tree = () =>
  temporaryFolder({
    'main.json': MAIN,
    'main.dev.parameters.json': values(`${KEY}/0123456789abcdef0123456789abcdef`),
    'main.prod.parameters.json': values(KEY),
    'main.test.parameters.json': values(''),
  });

describe('inventory', () => {
  test('has a row for each resource in each environment, in a stable order', async () => {
    const { stdout, code } = await run(await tree(), 'inventory . -f csv');
    expect(code).toBe(0);
    const rows: Record<string, string>[] = parse(stdout, { columns: true });
    const shown = rows.map((row) => [row.Environment, row.Resource, row.State, row.Version]);
    expect(shown).toEqual([
      ['main.dev.parameters.json', 'Cosmos DB account db1', 'customer-managed', 'pinned version'],
      ['main.prod.parameters.json', 'Cosmos DB account db1', 'customer-managed', 'newest version'],
      ['main.test.parameters.json', 'Cosmos DB account db1', 'platform-managed', ''],
      ['main.dev.parameters.json', 'storage account st1', 'platform-managed', ''],
      ['main.prod.parameters.json', 'storage account st1', 'platform-managed', ''],
      ['main.test.parameters.json', 'storage account st1', 'platform-managed', ''],
    ]);
  });

  test('tells the findings of lint, at the environments that have them', async () => {
    const cwd = await tree();
    const { stdout } = await run(cwd, 'inventory -f json');
    const lint = await run(cwd, '-f json .');
    const counts = new Map<string, number>();
    for (const { parameterFiles, ruleId } of JSON.parse(lint.stdout).results) {
      for (const file of parameterFiles) {
        const key = `${file} ${ruleId}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
    for (const { environment, findings } of JSON.parse(stdout).resources) {
      for (const { ruleId } of findings) {
        const key = `${environment} ${ruleId}`;
        counts.set(key, (counts.get(key) ?? 0) - 1);
      }
    }
    expect([...counts.values()].every((count) => count === 0)).toBe(true);
    expect([...counts.keys()]).toContain('main.dev.parameters.json cosmos/key-uri-versioned');
  });

  test('says why a state is undecided', async () => {
    const cwd = await temporaryFolder({ 'main.json': MAIN });
    const { stdout } = await run(cwd, 'inventory main.json -f json');
    expect(JSON.parse(stdout).resources[0]).toMatchObject({
      state: 'undecided',
      why: 'parameter keyUri has no value',
      environment: null,
    });
  });

  test('writes to a file, and ends with 2 where something cannot be read', async () => {
    const cwd = await temporaryFolder({ 'main.json': MAIN.replace('"resources"', '"resources') });
    const { stdout, stderr, code } = await run(cwd, 'inventory main.json -o out.html -f html');
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^cmk-lint: main\.json:\d+:\d+: /);
  });

  test('refuses a format that does not exist', async () => {
    const { stderr, code } = await run(await tree(), 'inventory -f cvs');
    expect(code).toBe(2);
    expect(stderr).toContain('csv');
  });
});
