import { describe, expect, it, test } from 'vitest';
import { armJson } from '../frontends/arm-json/index.ts';
import { withDescendants } from '../model/template.ts';
import { SourceText } from '../text/source-text.ts';
import { assumesOverride } from '../value/condition.ts';
import { keyConsumers } from './key-consumers.ts';
import { keyUsesWith } from './key-uses.ts';

const account = (keySource: unknown) => ({
  type: 'Microsoft.Storage/storageAccounts',
  name: 'st1',
  properties: {
    encryption: {
      ...(keySource !== undefined && { keySource }),
      keyvaultproperties: { keyvaulturi: 'https://kv1.vault.azure.net', keyname: 'k1' },
    },
  },
});
const scope = (source: unknown) => ({
  type: 'Microsoft.Storage/storageAccounts/encryptionScopes',
  name: 'st1/scope1',
  properties: {
    ...(source !== undefined && { source }),
    keyVaultProperties: { keyUri: 'https://kv1.vault.azure.net/keys/k1' },
  },
});
const cosmos = {
  type: 'Microsoft.DocumentDB/databaseAccounts',
  name: 'db1',
  properties: { keyVaultKeyUri: 'https://kv1.vault.azure.net/keys/k1' },
};

async function usesIn(resources: readonly object[], parameters: object = {}) {
  const source = new SourceText('main.json', JSON.stringify({ parameters, resources }));
  const options = { parameterFiles: [], cloud: 'public', context: {} } as const;
  const { templates } = await armJson({ fragmentTypes: [] }).load(source, { read: async () => undefined }, options);
  return templates.flatMap((root) => [...withDescendants(root)]).flatMap((template) => keyUsesWith(template));
}

describe.each([
  ['a storage account', account],
  ['an encryption scope', scope],
])('%s that names a key', (_, resource) => {
  it.each(['Microsoft.Keyvault', 'Microsoft.KeyVault', 'MICROSOFT.KEYVAULT'])(
    'uses it with source %s',
    async (said) => {
      expect((await usesIn([resource(said)])).map(({ under }) => under)).toEqual([[]]);
    },
  );

  it.each(['Microsoft.Storage', 'Microsoft.Vault', '', null, undefined])('does not with %j', async (said) => {
    expect(await usesIn([resource(said)])).toEqual([]);
  });

  it('may use it where the source is not known', async () => {
    const [use, ...others] = await usesIn([resource("[parameters('source')]")], { source: { type: 'string' } });
    expect(others).toEqual([]);
    expect(use?.under).toMatchObject([{ assumed: expect.stringMatching(/^is 'microsoft\.keyvault'$/i), holds: true }]);
    expect(use && assumesOverride(use.under)).toBe(true);
  });

  it('uses it by the default of the source, and may do so by what is passed', async () => {
    const parameters = { source: { type: 'string', defaultValue: 'Microsoft.KeyVault' } };
    const uses = await usesIn([resource("[parameters('source')]")], parameters);
    expect(uses.map(({ under }) => assumesOverride(under))).toEqual([false, true]);
  });

  it('uses it under the condition of the source', async () => {
    const source = "[if(parameters('cmk'), 'Microsoft.Keyvault', 'Microsoft.Storage')]";
    const uses = await usesIn([resource(source)], { cmk: { type: 'bool' } });
    expect(uses.map(({ under }) => under.map(({ kind, holds }) => [kind, holds]))).toEqual([[['branch', true]]]);
  });
});

test('what has no source uses a key as soon as it names one', async () => {
  expect(await usesIn([cosmos])).toHaveLength(1);
  expect(keyConsumers.filter(({ source }) => source === undefined).map(({ noun }) => noun)).toEqual([
    'Cosmos DB account',
    'MongoDB vCore cluster',
  ]);
});
