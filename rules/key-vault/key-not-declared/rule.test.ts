import { cosmos, mongoCluster, nested, resource, storage, template, testRule, vault, vaultKey } from '#testing';
import rule from './rule.ts';

const URI = 'https://example.vault.azure.net/keys/k1';
const account = cosmos({ properties: `{ "keyVaultKeyUri": "${URI}" }` });
const marked = cosmos({ properties: `{ "keyVaultKeyUri": "«${URI}»" }` });
const other = vaultKey({ rest: '"name": "example/other"' });

testRule(rule, {
  holds: {
    'a key of that name': template({ resources: [vault(), vaultKey(), account] }),
    'another case': template({ resources: [vault(), vaultKey({ rest: '"name": "EXAMPLE/K1"' }), account] }),
    'a key in a nested deployment': template({
      resources: [vault(), nested({ template: template({ resources: [vaultKey()] }) }), account],
    }),
    'a key of a loop': template({
      resources: [
        vault(),
        vaultKey({
          rest: `"name": "[format('example/k{0}', copyIndex(1))]", "copy": { "name": "keys", "count": 2 }`,
        }),
        account,
      ],
    }),
  },
  fails: {
    'a key of another name': {
      template: template({ resources: [vault(), other, marked] }),
      severity: 'warning',
      certainty: 'definite',
    },
    'the defaults of two parameters': {
      template: template({
        parameters:
          '{ "a": { "type": "string", "defaultValue": "key-a" }, "b": { "type": "string", "defaultValue": "key-b" } }',
        resources: [
          vault(),
          vaultKey({ rest: `"name": "[concat('example/', parameters('a'))]"` }),
          cosmos({
            properties: `{ "keyVaultKeyUri": "[«concat('https://example.vault.azure.net/keys/', parameters('b'))»]" }`,
          }),
        ],
      }),
      severity: 'warning',
      certainty: 'possible',
    },
    'the default of a parameter that names the key': {
      template: template({
        parameters:
          '{ "a": { "type": "string", "defaultValue": "key-a" }, "b": { "type": "string", "defaultValue": "key-b" } }',
        resources: [vault(), vaultKey({ rest: `"name": "[concat('example/', parameters('a'))]"` }), marked],
      }),
      certainty: 'possible',
    },
    'resources that may exist already': {
      template: template({ resources: [vault(), other, marked] }),
      modes: { assume: 'update' },
      severity: 'note',
    },
    'no key at all': { template: template({ resources: [vault(), marked] }), severity: 'note' },
    'a key of the same name in another vault': {
      template: template({ resources: [vault(), vaultKey({ rest: '"name": "elsewhere/k1"' }), marked] }),
      severity: 'note',
    },
    'a cluster, with symbolic names': template({
      resources: {
        vault: vault(),
        other,
        cluster: mongoCluster({
          properties: `{ "encryption": { "customerManagedKeyEncryption": { "keyEncryptionKeyUrl": "«${URI}»" } } }`,
        }),
      },
    }),
    'a name from a variable': template({
      variables: '{ "key": "k1" }',
      resources: [
        vault(),
        other,
        cosmos({
          properties: `{ "keyVaultKeyUri": "[«format('https://example.vault.azure.net/keys/{0}', variables('key'))»]" }`,
        }),
      ],
    }),
    'a vault under a condition': {
      template: template({
        resources: [vault({ rest: `"name": "example", "condition": "[parameters('deploy')]"` }), other, marked],
      }),
      certainty: 'possible',
    },
    'a key under a condition': {
      template: template({
        resources: [vault(), vaultKey({ rest: `"name": "example/k1", "condition": "[parameters('deploy')]"` }), marked],
      }),
      severity: 'note',
      certainty: 'possible',
    },
  },
  undecided: {
    'an empty name, which is another matter': template({
      resources: [
        vault(),
        other,
        storage({
          properties:
            '{ "encryption": { "keySource": "Microsoft.Keyvault", "keyvaultproperties": { "keyname": "", "keyvaulturi": "https://example.vault.azure.net" } } }',
        }),
      ],
    }),
    'a URI with nothing where the name belongs, likewise': template({
      resources: [
        vault(),
        other,
        cosmos({ properties: '{ "keyVaultKeyUri": "https://example.vault.azure.net/keys//k1" }' }),
      ],
    }),
    'a key of an unknown name': template({
      resources: [vault(), vaultKey({ rest: `"name": "[format('example/{0}', parameters('key'))]"` }), account],
    }),
    'a script, which may make the key': template({
      resources: [vault(), other, account, resource('Microsoft.Resources/deploymentScripts')],
    }),
    'a linked template, which may make the key': template({
      resources: [
        vault(),
        other,
        account,
        `{ "type": "Microsoft.Resources/deployments", "apiVersion": "2025-04-01", "name": "keys",
           "properties": { "mode": "Incremental", "templateLink": { "uri": "https://example.com/keys.json" } } }`,
      ],
    }),
    'an unknown key': template({
      resources: [vault(), cosmos({ properties: `{ "keyVaultKeyUri": "[parameters('uri')]" }` })],
    }),
  },
  ignores: {
    'a vault that exists': template({ resources: [other, account] }),
    'a vault that is only read': template({
      resources: { vault: vault({ rest: '"name": "example", "existing": true' }), account },
    }),
  },
});
