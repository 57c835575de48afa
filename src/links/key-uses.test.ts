import { describe, expect, it, test } from 'vitest';
import { armJson } from '../frontends/arm-json/index.ts';
import { keyConsumers } from '../knowledge/keys/key-consumers.ts';
import { withDescendants } from '../model/template.ts';
import { SourceText } from '../text/source-text.ts';
import { assumesOverride } from '../value/conditions/condition.ts';
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

describe('a vault and a key that parameters with defaults name', () => {
  const vault = { type: 'Microsoft.KeyVault/vaults', name: "[parameters('vault')]" };
  const key = { type: 'Microsoft.KeyVault/vaults/keys', name: "[concat(parameters('vault'), '/', parameters('key'))]" };
  const other = { type: 'Microsoft.KeyVault/vaults', name: "[parameters('other')]" };
  const parameters = (vaultName: string, keyName: string) => ({
    vault: { type: 'string', defaultValue: vaultName },
    key: { type: 'string', defaultValue: keyName },
    other: { type: 'string', defaultValue: 'kv9' },
  });

  async function linksOf(vaultName: string, keyName: string, resources = [vault, key, other, cosmos]) {
    const uses = await usesIn(resources, parameters(vaultName, keyName));
    return uses.map(({ host, key: linked, under }) => [
      host.kind,
      linked.kind,
      under.map(({ parameter, holds }) => `${parameter} ${holds}`),
    ]);
  }

  const open = ['undecided', 'undecided', []];

  it('are linked under these defaults, and perhaps under others', async () => {
    expect(await linksOf('kv1', 'k1')).toEqual([open, ['deployed', 'deployed', ['vault false', 'key false']]]);
    expect(await linksOf('kv1', 'k2')).toEqual([open, ['deployed', 'missing', ['vault false', 'key false']]]);
  });

  it('are not linked where the defaults are other names', async () => {
    expect(await linksOf('kv2', 'k1')).toEqual([
      open,
      ['outside', 'outside', ['vault false', 'key false', 'other false']],
    ]);
  });

  it('are not told apart where everybody means the same parameter', async () => {
    const account = {
      ...cosmos,
      properties: {
        keyVaultKeyUri: "[concat('https://', parameters('vault'), '.vault.azure.net/keys/', parameters('key'))]",
      },
    };
    const links = await linksOf('kv1', 'k1', [vault, key, account]);
    expect(links.map(([host, linked]) => [host, linked])).toEqual(links.map(() => ['deployed', 'deployed']));
  });
});
