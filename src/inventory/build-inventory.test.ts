import { describe, expect, test } from 'vitest';
import { armJson } from '../frontends/arm-json/index.ts';
import { fragmentTypes } from '../knowledge/keys/key-consumers.ts';
import { explain } from '../reporters/reasons.ts';
import { SourceText } from '../text/source-text.ts';
import { inventoryOf } from './build-inventory.ts';

const frontEnd = armJson({ fragmentTypes });

async function rowsOf(template: object, parameters?: object) {
  const source = new SourceText('main.json', JSON.stringify(template, undefined, 2));
  const parameterFiles = parameters ? [new SourceText('prod.parameters.json', JSON.stringify({ parameters }))] : [];
  const host = { read: async () => undefined };
  const { templates } = await frontEnd.load(source, host, { parameterFiles, cloud: 'public', context: {} });
  const [root] = templates;
  if (!root) throw new Error('no template');
  return inventoryOf(root, undefined, [], (reason) => explain(reason).why).rows;
}

const SCHEMA = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';

function account(details: object = {}) {
  return {
    type: 'Microsoft.DocumentDB/databaseAccounts',
    apiVersion: '2024-05-15',
    name: 'db1',
    properties: { databaseAccountOfferType: 'Standard', keyVaultKeyUri: 'https://kv1.vault.azure.net/keys/cmk' },
    ...details,
  };
}

const vault = {
  type: 'Microsoft.KeyVault/vaults',
  apiVersion: '2023-07-01',
  name: 'kv1',
  properties: { enablePurgeProtection: true, softDeleteRetentionInDays: 30 },
};
const key = {
  type: 'Microsoft.KeyVault/vaults/keys',
  apiVersion: '2023-07-01',
  name: 'kv1/cmk',
  properties: {
    kty: 'RSA-HSM',
    keySize: 3072,
    rotationPolicy: { lifetimeActions: [{ trigger: { timeAfterCreate: 'P18M' }, action: { type: 'rotate' } }] },
  },
};

function template(resources: readonly object[], rest: object = {}) {
  return { $schema: SCHEMA, contentVersion: '1.0.0.0', ...rest, resources };
}

describe('the row of a resource', () => {
  test('tells key, version, store and identity of what is deployed together', async () => {
    const [row] = await rowsOf(template([account(), vault, key]));
    expect(row).toMatchObject({ noun: 'Cosmos DB account', state: 'customer-managed', environment: undefined });
    expect(row?.uses).toEqual([
      {
        key: { name: 'cmk', presence: 'deployed', type: 'RSA-HSM', size: 3072, rotation: 'P18M' },
        version: 'followed',
        store: {
          name: 'kv1',
          kind: 'vault',
          presence: 'deployed',
          purgeProtection: 'yes',
          softDelete: 'yes',
          retentionDays: 30,
        },
        identity: expect.objectContaining({ type: 'first-party' }),
        access: 'no',
        when: [],
      },
    ]);
  });

  test.each([
    ['no key', account({ properties: { databaseAccountOfferType: 'Standard' } }), 'platform-managed'],
    ['a null', account({ properties: { keyVaultKeyUri: null } }), 'platform-managed'],
    ['a key', account(), 'customer-managed'],
    ['an unknown parameter', account({ properties: { keyVaultKeyUri: "[parameters('uri')]" } }), 'undecided'],
    ['a default', account({ properties: { keyVaultKeyUri: "[parameters('byDefault')]" } }), 'customer-managed'],
    [
      'a key under a condition',
      account({
        properties: { keyVaultKeyUri: "[if(parameters('cmk'), 'https://kv1.vault.azure.net/keys/k', null())]" },
      }),
      'undecided',
    ],
    ['a condition on the resource', account({ condition: "[parameters('cmk')]" }), 'customer-managed'],
    [
      'a key source of Microsoft',
      {
        ...account(),
        type: 'Microsoft.Storage/storageAccounts',
        properties: { encryption: { keySource: 'Microsoft.Storage' } },
      },
      'platform-managed',
    ],
  ])('with %s', async (_, resource, state) => {
    const parameters = {
      uri: { type: 'string' },
      byDefault: { type: 'string', defaultValue: 'https://kv1.vault.azure.net/keys/k' },
      cmk: { type: 'bool' },
    };
    const [row] = await rowsOf(template([resource], { parameters }));
    expect(row?.state).toBe(state);
    expect(row?.why === undefined).toBe(state !== 'undecided');
  });

  test('says in which environment it is so, and under which conditions', async () => {
    const parameters = { uri: { type: 'string' }, deploy: { type: 'bool' } };
    const resource = account({
      condition: "[parameters('deploy')]",
      properties: { keyVaultKeyUri: "[parameters('uri')]" },
    });
    const [row] = await rowsOf(template([resource], { parameters }), {
      uri: { value: 'https://kv1.vault.azure.net/keys/cmk/0123456789abcdef0123456789abcdef' },
    });
    expect(row).toMatchObject({
      environment: 'prod.parameters.json',
      when: ['when parameter deploy is true'],
      uses: [{ version: 'pinned' }],
    });
  });

  test('is there for resources of nested deployments, and not for existing ones', async () => {
    const nested = {
      type: 'Microsoft.Resources/deployments',
      apiVersion: '2022-09-01',
      name: 'inner',
      properties: { mode: 'Incremental', template: template([account()]) },
    };
    expect((await rowsOf(template([nested]))).map(({ state }) => state)).toEqual(['customer-managed']);
    const symbolic = { languageVersion: '2.0', resources: { db: { ...account(), existing: true } } };
    expect(await rowsOf({ $schema: SCHEMA, contentVersion: '1.0.0.0', ...symbolic })).toEqual([]);
  });
});
