import { describe, expect, test } from 'vitest';
import cosmosShape from '../../rules/cosmos/key-uri-shape/rule.ts';
import trailingSlash from '../../rules/cosmos/key-uri-trailing-slash/rule.ts';
import cosmosVersioned from '../../rules/cosmos/key-uri-versioned/rule.ts';
import mongoShape from '../../rules/mongo-vcore/key-url-shape/rule.ts';
import mongoVersioned from '../../rules/mongo-vcore/key-url-versioned/rule.ts';
import scopeShape from '../../rules/storage/encryption-scope-key-uri-shape/rule.ts';
import scopeVersion from '../../rules/storage/encryption-scope-key-version-pinned/rule.ts';
import nameShape from '../../rules/storage/key-name-shape/rule.ts';
import missing from '../../rules/storage/key-vault-properties-missing/rule.ts';
import type { Rule } from '../rule/rule.ts';
import { cosmos, mongoCluster, resource, storage, template, vaultKey } from '../testing/index.ts';
import { lintText } from '../testing/lint-text.ts';

const URI = `"[concat('https://example.vault.azure.net/keys/', parameters('key'))]"`;
const account = cosmos({ properties: `{ "keyVaultKeyUri": ${URI} }` });
const cluster = mongoCluster({
  properties: `{ "encryption": { "customerManagedKeyEncryption": { "keyEncryptionKeyUrl": ${URI} } } }`,
});
const scope = resource('Microsoft.Storage/storageAccounts/encryptionScopes', {
  rest: '"name": "account/scope"',
  properties: `{ "source": "Microsoft.KeyVault", "keyVaultProperties": { "keyUri": ${URI} } }`,
});
const storageAccount = storage({
  properties: `{ "encryption": { "keySource": "Microsoft.Keyvault", "keyvaultproperties": {
    "keyname": "[parameters('key')]", "keyvaulturi": "https://example.vault.azure.net" } } }`,
});

/** What a rule says of a resource beside a key of that name. */
async function words(rule: Rule, user: string, key: string): Promise<string> {
  const parameters = '{ "key": { "type": "string" }, "isOn": { "type": "bool" } }';
  const result = await lintText(template({ parameters, resources: [key, user] }), { rules: [rule] });
  expect(result.problems).toEqual([]);
  const { diagnostics, undecided } = result;
  if (diagnostics.length > 0) return 'fails';
  return undecided.length > 0 ? 'undecided' : 'holds';
}

const key = (name: string, more = '') => vaultKey({ rest: `"name": "[concat(${name}, parameters('key'))]"${more}` });

describe.each<[string, Rule, string]>([
  ['cosmos/key-uri-shape', cosmosShape, account],
  ['cosmos/key-uri-trailing-slash', trailingSlash, account],
  ['cosmos/key-uri-versioned', cosmosVersioned, account],
  ['mongo-vcore/key-url-shape', mongoShape, cluster],
  ['mongo-vcore/key-url-versioned', mongoVersioned, cluster],
  ['storage/encryption-scope-key-uri-shape', scopeShape, scope],
  ['storage/encryption-scope-key-version-pinned', scopeVersion, scope],
  ['storage/key-name-shape', nameShape, storageAccount],
  ['storage/key-vault-properties-missing', missing, storageAccount],
])('%s', (_, rule, user) => {
  test.each([
    ['a key of the same name', key("'example/'"), 'holds'],
    ['a key of the same name in another vault', key("'other/'"), 'undecided'],
    ['a key of another name', key("'example/x-'"), 'undecided'],
    [
      'a key of the same name that may not be deployed',
      key("'example/'", `, "condition": "[parameters('isOn')]"`),
      'undecided',
    ],
  ])('%s', async (__, deployed, expected) => {
    expect(await words(rule, user, deployed)).toBe(expected);
  });
});

test('what else is wrong is found', async () => {
  const uri = `"[concat('http://example.vault.azure.net/keys/', parameters('key'))]"`;
  const user = cosmos({ properties: `{ "keyVaultKeyUri": ${uri} }` });
  expect(await words(cosmosShape, user, key("'example/'"))).toBe('fails');
});
