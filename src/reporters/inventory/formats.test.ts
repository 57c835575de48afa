import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import type { Inventory, InventoryRow, InventoryUse } from '../../inventory/inventory.ts';
import { COLUMNS } from './columns.ts';
import { INVENTORY_FORMATS, inventoryText } from './formats.ts';

const HOSTILE = `=HYPERLINK("http://evil","x")<script>alert(1)</script>|\u001b[31m\u202e,;'"`;

const USE: InventoryUse = {
  key: {
    name: 'cmk',
    presence: 'deployed',
    type: 'RSA-HSM',
    size: 3072,
    rotation: 'P18M',
    expires: '2028-01-01T00:00:00.000Z',
  },
  version: 'followed',
  store: {
    name: 'kv-contoso',
    kind: 'vault',
    presence: 'deployed',
    purgeProtection: 'yes',
    softDelete: 'yes',
    retentionDays: 90,
  },
  identity: { type: 'user-assigned', name: 'id-db', presence: 'deployed' },
  access: 'yes',
  when: [],
};

function row(details: Partial<InventoryRow> = {}): InventoryRow {
  return {
    resource: { type: 'Microsoft.DocumentDB/databaseAccounts', name: 'db1', symbol: undefined },
    noun: 'Cosmos DB account',
    place: { file: 'infra/main.json', start: { line: 11, column: 6 }, end: { line: 11, column: 20 } },
    environment: undefined,
    when: [],
    state: 'customer-managed',
    why: undefined,
    uses: [USE],
    findings: [],
    ...details,
  };
}

function inventory(...rows: readonly InventoryRow[]): Inventory {
  return { tool: { name: 'cmk-lint', version: '1.2.3' }, rows, graphs: [] };
}

const THREE = inventory(
  row({ findings: [{ ruleId: 'key-vault/key-size', severity: 'error' }] }),
  row({
    resource: { type: 'Microsoft.Storage/storageAccounts', name: 'st1', symbol: 'st' },
    noun: 'storage account',
    environment: 'infra/prod.parameters.json',
    state: 'platform-managed',
    uses: [],
  }),
  row({
    resource: { type: HOSTILE, name: HOSTILE, symbol: HOSTILE },
    noun: HOSTILE,
    environment: HOSTILE,
    when: [`when ${HOSTILE}`],
    state: 'undecided',
    why: HOSTILE,
    uses: [
      {
        ...USE,
        key: { name: HOSTILE, presence: 'undecided' },
        store: { ...USE.store, name: HOSTILE },
        version: 'undecided',
      },
    ],
  }),
);

const render = (format: (typeof INVENTORY_FORMATS)[number], of = THREE) => inventoryText(of, format, 0);

test.each(INVENTORY_FORMATS)('%s is the same for the same inventory, and shows no control characters', (format) => {
  const text = render(format);
  expect(text).toBe(render(format));
  expect(text.endsWith('\n')).toBe(true);
  for (const char of ['\u001b', '\u202e']) expect(text).not.toContain(char);
});

describe('csv', () => {
  test('is read again as the same rows', () => {
    const records: string[][] = parse(render('csv'));
    expect(records[0]).toEqual(COLUMNS.map(({ head }) => head));
    expect(records).toHaveLength(1 + THREE.rows.length);
    const cells = Object.fromEntries(COLUMNS.map(({ head }, index) => [head, records[1]?.[index]]));
    expect(cells).toMatchObject({
      File: 'infra/main.json',
      Line: '12',
      Resource: 'Cosmos DB account db1',
      State: 'customer-managed',
      Key: 'cmk',
      'Key size': '3072',
      Version: 'newest version',
      Rotation: 'P18M',
      'Purge protection': 'yes',
      Identity: 'user-assigned id-db',
      'Access granted': 'yes',
      Errors: '1',
      Findings: 'key-vault/key-size',
    });
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '|x', ' =1', '%x'])('keeps %j from being a formula', (text) => {
    const records: string[][] = parse(render('csv', inventory(row({ environment: text }))));
    expect(records[1]?.[COLUMNS.findIndex(({ head }) => head === 'Environment')]).toBe(`'${text}`);
  });
});

test('html escapes what templates hold, and leaves out what nothing fills', () => {
  const page = render('html');
  expect(page).not.toContain('<script>alert');
  expect(page).toContain('&lt;script&gt;alert(1)');
  expect(render('html', inventory(row()))).not.toContain('<th scope="col">Environment</th>');
});

test('json is a stable contract', () => {
  expect(JSON.parse(render('json', inventory(row())))).toEqual({
    version: 1,
    tool: { name: 'cmk-lint', version: '1.2.3' },
    summary: { resources: 1, 'customer-managed': 1, 'platform-managed': 0, undecided: 0 },
    resources: [
      {
        resource: { type: 'Microsoft.DocumentDB/databaseAccounts', name: 'db1', symbol: null },
        file: 'infra/main.json',
        range: { start: { line: 12, column: 7 }, end: { line: 12, column: 21 } },
        environment: null,
        noun: 'Cosmos DB account',
        when: [],
        state: 'customer-managed',
        uses: [USE],
        findings: [],
      },
    ],
  });
});

test('the table tells the state by a sign and by a word', () => {
  expect(render('table', inventory(row()))).toBe(`infra/main.json
  Resource               State             Key  Version         Key store   Purge protection  Identity             Access granted
✔ Cosmos DB account db1  customer-managed  cmk  newest version  kv-contoso  yes               user-assigned id-db  yes

1 resource: 1 with a customer-managed key, 0 without, 0 undecided
`);
});

test('markdown has a row for each resource', () => {
  const lines = render('markdown').trimEnd().split('\n');
  expect(lines.filter((line) => line.startsWith('| '))).toHaveLength(2 + THREE.rows.length);
  expect(lines[2]).toContain('3 resources that can have a customer-managed key: 1 with one');
});

describe('cyclonedx', () => {
  const require = createRequire(import.meta.url);
  const schemas = join(dirname(require.resolve('@cyclonedx/cyclonedx-library/package.json')), 'res/schema');
  const read = (name: string) => JSON.parse(readFileSync(join(schemas, `${name}.SNAPSHOT.schema.json`), 'utf8'));

  function validator(version: string) {
    const ajv = new Ajv({ strict: false, validateFormats: true });
    require('ajv-formats').default(ajv);
    require('ajv-formats-draft2019')(ajv, { formats: ['idn-email'] });
    ajv.addFormat('iri-reference', true);
    for (const name of ['spdx', 'jsf-0.82', 'cryptography-defs']) {
      ajv.addSchema(read(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);
    }
    return ajv.compile(read(`bom-${version}`));
  }

  test.each(['1.6', '1.7'])('is valid under the schema of %s', (version) => {
    const validate = validator(version);
    const bom = { ...JSON.parse(render('cyclonedx')), specVersion: version };
    validate(bom);
    expect(validate.errors ?? []).toEqual([]);
    expect(validate({ ...bom, components: [{ type: 'none' }] })).toBe(false);
  });

  test('names keys as assets, and what depends on them', () => {
    const bom = JSON.parse(render('cyclonedx', inventory(row())));
    const [algorithm, key] = ['algorithm', 'related-crypto-material'].map((type) =>
      bom.components.find(
        (each: { cryptoProperties: { assetType: string } }) => each.cryptoProperties.assetType === type,
      ),
    );
    expect(key).toMatchObject({
      name: 'cmk',
      cryptoProperties: {
        relatedCryptoMaterialProperties: {
          type: 'key',
          size: 3072,
          algorithmRef: algorithm['bom-ref'],
          securedBy: { mechanism: 'HSM' },
        },
      },
    });
    const [account, store] = bom.services;
    expect(bom.dependencies).toEqual(
      expect.arrayContaining([
        { ref: account['bom-ref'], dependsOn: [key['bom-ref'], store['bom-ref']] },
        { ref: store['bom-ref'], provides: [key['bom-ref']] },
        { ref: key['bom-ref'], dependsOn: [algorithm['bom-ref']] },
      ]),
    );
    expect(render('cyclonedx')).not.toMatch(/"timestamp"/);
  });

  test('leaves out what is not known, and says that it is undecided', () => {
    const text = render(
      'cyclonedx',
      inventory(row({ state: 'undecided', why: 'parameter uri has no value', uses: [] })),
    );
    expect(text).toContain('parameter uri has no value');
    expect(JSON.parse(text).components).toEqual([]);
  });
});
