import { cosmos, nested, storage, template, testRule, vault, vaultKey } from '#testing';
import rule from './rule.ts';

const URI = '"https://example.vault.azure.net/keys/k1"';
const KEY = "resourceId('Microsoft.KeyVault/vaults/keys', 'example', 'k1')";
const key = vaultKey({ properties: '{ "kty": "RSA" }' });
const account = (uri: string, rest?: string) =>
  cosmos({ properties: `{ "keyVaultKeyUri": ${uri} }`, ...(rest === undefined ? {} : { rest }) });
const storageAccount = (source: string) =>
  storage({
    properties: `{ "encryption": { "keySource": "${source}", "keyvaultproperties": { "keyname": "k1", "keyvaulturi": "https://example.vault.azure.net" } } }`,
  });
const ACCOUNT = "resourceId('Microsoft.DocumentDB/databaseAccounts', 'example')";
/** A vault that lets the identity of the account in, and so waits for it. */
const vaultOf = vault({
  properties: `{ "accessPolicies": [{ "objectId": "[reference(${ACCOUNT}, '2024-11-15', 'Full').identity.principalId]" }] }`,
});
const keyAfter = (...others: readonly string[]) =>
  vaultKey({
    properties: '{ "kty": "RSA" }',
    rest: `"name": "example/k1", "dependsOn": [${others.map((each) => `"[${each}]"`).join(', ')}]`,
  });
const VAULT = "resourceId('Microsoft.KeyVault/vaults', 'example')";
const keyModule = nested({ name: 'keys', template: template({ resources: [key] }) });

testRule(rule, {
  holds: {
    'a key in dependsOn': template({ resources: [key, account(URI, `"dependsOn": ["[${KEY}]"]`)] }),
    'a key whose URI is read': template({ resources: [key, account(`"[reference(${KEY}, '2024-11-01').keyUri]"`)] }),
    'a symbolic name in dependsOn': template({ resources: { key, account: account(URI, '"dependsOn": ["key"]') } }),
    'a nested deployment that makes the key': template({
      resources: [keyModule, account(URI, `"dependsOn": ["[resourceId('Microsoft.Resources/deployments', 'keys')]"]`)],
    }),
    'a nested deployment that waits for the key': template({
      resources: [
        key,
        nested({ template: template({ resources: [account(URI)] }), rest: `"dependsOn": ["[${KEY}]"]` }),
      ],
    }),
    'a key that is declared twice, of which one is awaited': template({
      resources: [
        keyModule,
        nested({ name: 'again', template: template({ resources: [key] }) }),
        account(URI, `"dependsOn": ["[resourceId('Microsoft.Resources/deployments', 'again')]"]`),
      ],
    }),
    'a detour': template({
      resources: {
        key,
        other: storage({ rest: '"name": "other", "dependsOn": ["key"]' }),
        account: account(URI, '"dependsOn": ["other"]'),
      },
    }),
  },
  fails: {
    'a literal': {
      template: template({ resources: [key, account(`"«${URI.slice(1, -1)}»"`)] }),
      severity: 'error',
      certainty: 'definite',
      fixed: template({ resources: [key, account(URI, `"dependsOn": ["[${KEY}]"]`)] }),
      message: 'notAwaited',
    },
    'an account that may exist already': {
      template: template({ resources: [key, account(`"«${URI.slice(1, -1)}»"`)] }),
      modes: { assume: 'update' },
      severity: 'warning',
      message: 'notAwaited',
    },
    'the vault in dependsOn': {
      template: template({
        resources: [
          vault(),
          key,
          account(`"«${URI.slice(1, -1)}»"`, `"dependsOn": ["[resourceId('Microsoft.KeyVault/vaults', 'example')]"]`),
        ],
      }),
      message: 'notAwaited',
    },
    'a name from a variable': {
      template: template({
        variables: '{ "vault": "example" }',
        resources: [key, account(`"[«format('https://{0}.vault.azure.net/keys/k1', variables('vault'))»]"`)],
      }),
      message: 'notAwaited',
    },
    'an unknown vault, which is one and the same': {
      template: template({
        parameters: '{ "vault": { "type": "string" } }',
        resources: [
          vaultKey({ rest: `"name": "[format('{0}/k1', parameters('vault'))]"` }),
          account(`"[«format('https://{0}.vault.azure.net/keys/k1', parameters('vault'))»]"`),
        ],
      }),
      message: 'notAwaited',
    },
    'a storage account, which names vault and key': {
      template: template({
        resources: [
          key,
          storage({
            properties:
              '{ "encryption": { "keySource": "Microsoft.Keyvault", "keyvaultproperties": { "keyname": "k1", "keyvaulturi": "«https://example.vault.azure.net»" } } }',
          }),
        ],
      }),
      message: 'notAwaited',
    },
    'a nested deployment that makes the key, and is not awaited': {
      template: template({
        resources: [keyModule, account(`"«${URI.slice(1, -1)}»"`)],
      }),
      message: 'notAwaited',
    },
    'a key of a vault that waits for the account': {
      template: template({ resources: [vaultOf, keyAfter(VAULT), account(`"«${URI.slice(1, -1)}»"`)] }),
      message: 'circular',
    },
    'a key that waits for the account': {
      template: template({ resources: [keyAfter(ACCOUNT), account(`"«${URI.slice(1, -1)}»"`)] }),
      message: 'circular',
    },
    'a key that waits for one account of a loop': {
      template: template({
        resources: [
          keyAfter("resourceId('Microsoft.DocumentDB/databaseAccounts', 'db1')"),
          account(
            `"«${URI.slice(1, -1)}»"`,
            `"name": "[format('db{0}', copyIndex())]", "copy": { "name": "accounts", "count": 2 }`,
          ),
        ],
      }),
      message: 'circular',
      count: 2,
    },
    'a key in a module that waits for the account': {
      template: template({
        resources: [
          nested({ name: 'keys', template: template({ resources: [key] }), rest: `"dependsOn": ["[${ACCOUNT}]"]` }),
          account(`"«${URI.slice(1, -1)}»"`),
        ],
      }),
      message: 'circular',
    },
    'a key that waits for something else': {
      template: template({
        resources: [vault(), keyAfter(VAULT), account(`"«${URI.slice(1, -1)}»"`, '"dependsOn": []')],
      }),
      fixed: template({ resources: [vault(), keyAfter(VAULT), account(URI, `"dependsOn": ["[${KEY}]"]`)] }),
      message: 'notAwaited',
    },
    'a key that waits for the account, and is declared again by a module that does not': {
      template: template({
        resources: [keyAfter(ACCOUNT), keyModule, account(`"«${URI.slice(1, -1)}»"`)],
      }),
      message: 'notAwaited',
    },
    'the same condition': {
      template: template({
        parameters: '{ "deploy": { "type": "bool" } }',
        resources: [
          vaultKey({ rest: `"name": "example/k1", "condition": "[parameters('deploy')]"` }),
          account(`"«${URI.slice(1, -1)}»"`, `"condition": "[parameters('deploy')]"`),
        ],
      }),
      certainty: 'possible',
      message: 'notAwaited',
    },
    'a key under a condition': {
      template: template({
        resources: [
          vaultKey({ rest: `"name": "example/k1", "condition": "[parameters('deploy')]"` }),
          account(`"«${URI.slice(1, -1)}»"`),
        ],
      }),
      certainty: 'possible',
      message: 'notAwaited',
    },
  },
  undecided: {
    'an unknown entry of dependsOn': template({ resources: [key, account(URI, `"dependsOn": "[parameters('all')]"`)] }),
    'an unknown key': template({ resources: [key, account(`"[parameters('uri')]"`)] }),
    'an unknown key source of a storage account': template({
      resources: [key, storageAccount("[parameters('keySource')]")],
    }),
  },
  ignores: {
    'a key that exists': account(URI),
    'another key': template({ resources: [vaultKey({ rest: '"name": "example/k2"' }), account(URI)] }),
    'an unknown key, where none is made': account(`"[parameters('uri')]"`),
    'a key that is only read': template({
      resources: { key: vaultKey({ rest: '"name": "example/k1", "existing": true' }), account: account(URI) },
    }),
    'a key of a storage account whose key source is Microsoft': template({
      resources: [key, storageAccount('Microsoft.Storage')],
    }),
    'no key': template({ resources: [key, cosmos()] }),
  },
});
