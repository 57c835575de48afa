import { cosmos, mongoCluster, nested, resource, storage, template, testRule } from '#testing';
import rule from './rule.ts';

const account = (name: string, uri: string) =>
  cosmos({ rest: `"name": "${name}"`, properties: `{ "keyVaultKeyUri": ${uri} }` });
const literal = (key: string) => `"https://kv1.vault.azure.net/keys/${key}"`;
const storageWith = (uri: string, key: string) =>
  storage({
    properties: `{ "encryption": { "keySource": "Microsoft.Keyvault", "keyvaultproperties": { "keyvaulturi": "${uri}", "keyname": ${key} } } }`,
  });
const scope = (uri: string) =>
  resource('Microsoft.Storage/storageAccounts/encryptionScopes', {
    rest: '"name": "example/scope1"',
    properties: `{ "source": "Microsoft.KeyVault", "keyVaultProperties": { "keyUri": ${uri} } }`,
  });
const RUNTIME = `"[reference(resourceId('Microsoft.KeyVault/vaults/keys', parameters('vault'), 'k1'), '2024-11-01').keyUri]"`;
const PARAMETERS =
  '{ "x": { "type": "bool" }, "uri": { "type": "string" }, "vault": { "type": "string" }, "name": { "type": "string" } }';
const both = (...resources: string[]) => template({ parameters: PARAMETERS, resources });

testRule(rule, {
  holds: {
    'two keys': both(account('a', literal('k1')), account('b', literal('k2'))),
    'two vaults': both(account('a', literal('k1')), account('b', '"https://kv2.vault.azure.net/keys/k1"')),
    'one account in two steps': both(account('a', literal('k1')), account('a', literal('k1'))),
    'a scope with the key of its account': both(
      storageWith('https://kv1.vault.azure.net', '"k1"'),
      scope('"https://kv1.vault.azure.net/keys/k1/9cbc6d20e2ef40239e82419596b7918b"'),
    ),
    'one key in opposite branches': both(
      account('a', `"[if(parameters('x'), 'https://kv1.vault.azure.net/keys/k1', null())]"`),
      account(
        'b',
        `"[if(parameters('x'), 'https://kv1.vault.azure.net/keys/k2', 'https://kv1.vault.azure.net/keys/k1')]"`,
      ),
    ),
  },
  fails: {
    'one key': {
      template: both(account('a', literal('k1')), account('b', '"«https://kv1.vault.azure.net/keys/k1»"')),
      severity: 'note',
      certainty: 'definite',
    },
    'another case and a slash': both(
      account('a', literal('k1')),
      account('b', '"«https://KV1.vault.azure.net/keys/K1/»"'),
    ),
    'one key read at run time': both(
      account('a', RUNTIME),
      account('b', RUNTIME.replace('[', '[«').replace(']', '»]')),
    ),
    'a storage account': both(account('a', literal('k1')), storageWith('«https://kv1.vault.azure.net/»', '"k1"')),
    'a cluster': both(
      account('a', literal('k1')),
      mongoCluster({
        properties:
          '{ "encryption": { "customerManagedKeyEncryption": { "keyEncryptionKeyUrl": "«https://kv1.vault.azure.net/keys/k1»" } } }',
      }),
    ),
    'a loop': {
      template: both(
        cosmos({
          rest: `"name": "[format('a{0}', copyIndex())]", "copy": { "name": "accounts", "count": 3 }`,
          properties: '{ "keyVaultKeyUri": "«https://kv1.vault.azure.net/keys/k1»" }',
        }),
      ),
      count: 1,
    },
    'a nested deployment': template({
      resources: {
        first: account('a', literal('k1')),
        module: nested({
          arguments: { uri: '"«https://kv1.vault.azure.net/keys/k1»"' },
          template: template({
            parameters: '{ "uri": { "type": "string" } }',
            resources: [account('b', `"[parameters('uri')]"`)],
          }),
        }),
      },
    }),
    'a condition': {
      template: both(
        account('a', `"[if(parameters('x'), 'https://kv1.vault.azure.net/keys/k1', null())]"`),
        account('b', '"«https://kv1.vault.azure.net/keys/k1»"'),
      ),
      certainty: 'possible',
    },
  },
  undecided: {
    'an unknown key': both(account('a', literal('k1')), account('b', `"[parameters('uri')]"`)),
    'an unknown vault': both(
      account('a', literal('k1')),
      account('b', `"[format('https://{0}.vault.azure.net/keys/k1', parameters('vault'))]"`),
    ),
    'an account that may be the same': both(
      account('a', literal('k1')),
      account("[parameters('name')]", literal('k1')),
    ),
  },
  ignores: {
    'one account': both(account('a', literal('k1'))),
    'accounts without a key': both(cosmos(), cosmos({ rest: '"name": "b"' })),
    'no advice asked for': {
      template: both(account('a', literal('k1')), account('b', literal('k1'))),
      modes: { pedantic: false },
    },
  },
});
