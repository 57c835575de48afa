import { cosmos, mongoCluster, nested, parameterFile, storage, template, testRule, vault } from '#testing';
import rule from './rule.ts';

const URI = '"https://example.vault.azure.net/keys/k1"';
const account = cosmos({ properties: `{ "keyVaultKeyUri": ${URI} }` });
const own = (properties: string, isMarked = false) =>
  vault({ properties: `{ ${properties} }`, ...(isMarked ? { markedType: true as const } : {}) });
const linked = (properties: string, isMarked = false) => template({ resources: [own(properties, isMarked), account] });
const passed = (parameter: string) =>
  template({
    parameters: `{ "protect": ${parameter} }`,
    resources: [own(`"enablePurgeProtection": "[parameters('protect')]"`), account],
  });

testRule(rule, {
  holds: {
    true: linked('"enablePurgeProtection": true'),
    'the text true': linked('"enablePurgeProtection": "True"'),
    'a value in a parameter file': {
      template: passed('{ "type": "bool" }'),
      parameters: parameterFile({ protect: 'true' }),
    },
    'a variable': template({
      variables: '{ "protect": true }',
      resources: [own(`"enablePurgeProtection": "[variables('protect')]"`), account],
    }),
    'a function': linked('"enablePurgeProtection": "[true()]"'),
    'properties as one expression': template({
      resources: [vault({ properties: `"[createObject('enablePurgeProtection', true())]"` }), account],
    }),
  },
  fails: {
    'nothing said': {
      template: linked('"enableRbacAuthorization": true', true),
      message: 'linked',
      severity: 'error',
      certainty: 'definite',
      fixed: linked('"enableRbacAuthorization": true, "enablePurgeProtection": true'),
    },
    null: {
      template: linked('"enablePurgeProtection": «null»')
        .replace('«null»', 'null')
        .replace('"Microsoft.KeyVault/vaults"', '«"Microsoft.KeyVault/vaults"»'),
      message: 'linked',
    },
    'soft delete alone': { template: linked('"enableSoftDelete": true', true), message: 'linked' },
    'a vault that may exist already': {
      template: linked('', true),
      message: 'linked',
      modes: { assume: 'update' },
      severity: 'warning',
    },
    'the vault of a storage account': {
      template: template({
        resources: [
          own('', true),
          storage({
            properties:
              '{ "encryption": { "keySource": "Microsoft.Keyvault", "keyvaultproperties": { "keyname": "k1", "keyvaulturi": "https://example.vault.azure.net" } } }',
          }),
        ],
      }),
      message: 'linked',
    },
    'the vault of a cluster, which reads its key': {
      template: template({
        resources: [
          own('', true),
          mongoCluster({
            properties: `{ "encryption": { "customerManagedKeyEncryption": { "keyEncryptionKeyUrl": "[reference(resourceId('Microsoft.KeyVault/vaults/keys', 'example', 'k1'), '2024-11-01').keyUri]" } } }`,
          }),
        ],
      }),
      message: 'linked',
    },
    'a vault whose name is an unknown parameter': {
      template: template({
        parameters: '{ "name": { "type": "string" } }',
        resources: [
          vault({ rest: `"name": "[parameters('name')]"`, markedType: true }),
          cosmos({
            properties: `{ "keyVaultKeyUri": "[format('https://{0}.vault.azure.net/keys/k1', parameters('name'))]" }`,
          }),
        ],
      }),
      message: 'linked',
    },
    'a vault with a symbolic name, in a nested deployment': {
      template: template({
        resources: { host: nested({ template: template({ resources: { vault: own('', true) } }) }), account },
      }),
      message: 'linked',
    },
    'each vault of a loop': {
      template: template({
        resources: [
          vault({
            rest: `"name": "[concat('kv', copyIndex())]", "copy": { "name": "vaults", "count": 2 }`,
            markedType: true,
          }),
          cosmos({ properties: '{ "keyVaultKeyUri": "https://kv0.vault.azure.net/keys/k1" }' }),
        ],
      }),
      message: 'linked',
    },
    'an account under a condition': {
      template: template({
        resources: [
          own('', true),
          cosmos({ properties: `{ "keyVaultKeyUri": ${URI} }`, rest: `"condition": "[parameters('deploy')]"` }),
        ],
      }),
      message: 'linked',
      certainty: 'possible',
    },
    'a vault of nobody, by advice': {
      template: own('', true),
      message: 'missing',
      modes: { pedantic: true },
      severity: 'note',
    },
  },
  undecided: {
    'a parameter without a value': passed('{ "type": "bool" }'),
    'a default that a caller may override': passed('{ "type": "bool", "defaultValue": true }'),
    'an account with an unknown key': template({
      resources: [own(''), cosmos({ properties: `{ "keyVaultKeyUri": "[parameters('uri')]" }` })],
    }),
    'a create mode that may be recover': linked(`"createMode": "[parameters('mode')]"`),
  },
  ignores: {
    'a vault of nobody': own(''),
    'the vault of somebody else': template({ resources: [vault({ rest: '"name": "other"' }), account] }),
    'a vault that is only read': template({ resources: { vault: vault({ rest: '"existing": true' }), account } }),
    'no vault at all': account,
    'a vault that is recovered': linked('"createMode": "recover"'),
    'false, a matter of another rule': linked('"enablePurgeProtection": false'),
  },
});
