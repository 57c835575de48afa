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
    },
    'an account that may exist already': {
      template: template({ resources: [key, account(`"«${URI.slice(1, -1)}»"`)] }),
      modes: { assume: 'update' },
      severity: 'warning',
    },
    'the vault in dependsOn': template({
      resources: [
        vault(),
        key,
        account(`"«${URI.slice(1, -1)}»"`, `"dependsOn": ["[resourceId('Microsoft.KeyVault/vaults', 'example')]"]`),
      ],
    }),
    'a name from a variable': template({
      variables: '{ "vault": "example" }',
      resources: [key, account(`"[«format('https://{0}.vault.azure.net/keys/k1', variables('vault'))»]"`)],
    }),
    'an unknown vault, which is one and the same': template({
      parameters: '{ "vault": { "type": "string" } }',
      resources: [
        vaultKey({ rest: `"name": "[format('{0}/k1', parameters('vault'))]"` }),
        account(`"[«format('https://{0}.vault.azure.net/keys/k1', parameters('vault'))»]"`),
      ],
    }),
    'a storage account, which names vault and key': template({
      resources: [
        key,
        storage({
          properties:
            '{ "encryption": { "keySource": "Microsoft.Keyvault", "keyvaultproperties": { "keyname": "k1", "keyvaulturi": "«https://example.vault.azure.net»" } } }',
        }),
      ],
    }),
    'a nested deployment that makes the key, and is not awaited': template({
      resources: [keyModule, account(`"«${URI.slice(1, -1)}»"`)],
    }),
    'the same condition': {
      template: template({
        parameters: '{ "deploy": { "type": "bool" } }',
        resources: [
          vaultKey({ rest: `"name": "example/k1", "condition": "[parameters('deploy')]"` }),
          account(`"«${URI.slice(1, -1)}»"`, `"condition": "[parameters('deploy')]"`),
        ],
      }),
      certainty: 'possible',
    },
  },
  undecided: {
    'an unknown entry of dependsOn': template({ resources: [key, account(URI, `"dependsOn": "[parameters('all')]"`)] }),
    'a key under a condition': template({
      resources: [vaultKey({ rest: `"name": "example/k1", "condition": "[parameters('deploy')]"` }), account(URI)],
    }),
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
