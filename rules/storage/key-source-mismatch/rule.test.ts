import { storage, template, testRule } from '#testing';
import rule from './rule.ts';

const account = (encryption: string) => storage({ properties: `{ "encryption": ${encryption} }` });
const KEY = '"keyvaultproperties": { "keyname": "k1", "keyvaulturi": "https://kv1.vault.azure.net" }';
const MARKED = '"keyvaultproperties": { "keyname": "k1", "keyvaulturi": "«https://kv1.vault.azure.net»" }';

testRule(rule, {
  holds: {
    'a key and its source': account(`{ "keySource": "Microsoft.Keyvault", ${KEY} }`),
    'another case': account(`{ "keySource": "Microsoft.KeyVault", ${KEY} }`),
    'source and key under the same condition': account(
      `{ "keySource": "[if(parameters('a'), 'Microsoft.Keyvault', 'Microsoft.Storage')]",
         "keyvaultproperties": "[if(parameters('a'), createObject('keyname', 'k1'), null())]" }`,
    ),
    'an unknown key': account(
      `{ "keySource": "Microsoft.Keyvault", "keyvaultproperties": { "keyname": "[parameters('key')]" } }`,
    ),
  },
  fails: {
    'no source': {
      template: account(`{ ${MARKED} }`),
      message: 'absent',
      certainty: 'definite',
      fixed: account(`{ ${KEY}, "keySource": "Microsoft.Keyvault" }`),
    },
    'a source that is null': { template: account(`{ "keySource": null, ${MARKED} }`), message: 'absent' },
    'an empty source': { template: account(`{ "keySource": "", ${MARKED} }`), message: 'absent' },
    'nothing but a version': {
      template: account('{ "keyvaultproperties": { "keyversion": "«9cbc6d20e2ef40239e82419596b7918b»" } }'),
      message: 'absent',
    },
    'the source of Microsoft': {
      template: account(`{ "keySource": "«Microsoft.Storage»", ${KEY} }`),
      message: 'storage',
      severity: 'error',
    },
    'the same in another case': {
      template: account(`{ "keysource": "«microsoft.storage»", ${KEY} }`),
      message: 'storage',
    },
    'a computed key': {
      template: account(
        `{ "keySource": "«Microsoft.Storage»", "keyvaultproperties": { "keyvaulturi": "[reference(parameters('vault'), '2024-11-01').vaultUri]" } }`,
      ),
      message: 'storage',
    },
    'another text': {
      template: account(`{ "keySource": "«Microsoft.KeyVaults»", ${KEY} }`),
      message: 'unknownSource',
      certainty: 'definite',
    },
    'another text without a key': { template: account('{ "keySource": "«KeyVault»" }'), message: 'unknownSource' },
    'one branch of a condition': {
      template: account(
        `{ "keySource": "[if(parameters('a'), 'Microsoft.Keyvault', '«Microsoft.Storage»')]", ${KEY} }`,
      ),
      message: 'storage',
      certainty: 'possible',
    },
    'a variable': {
      template: template({
        variables: '{ "source": "«Microsoft.Storage»" }',
        resources: [account(`{ "keySource": "[variables('source')]", ${KEY} }`)],
      }),
      message: 'storage',
      certainty: 'definite',
    },
    'a parameter default': {
      template: template({
        parameters: '{ "source": { "type": "string", "defaultValue": "«Microsoft.Vault»" } }',
        resources: [account(`{ "keySource": "[parameters('source')]", ${KEY} }`)],
      }),
      message: 'unknownSource',
      certainty: 'possible',
    },
  },
  undecided: {
    'an unknown source': account(`{ "keySource": "[parameters('source')]", ${KEY} }`),
    'an unknown key': account(`{ "keySource": "Microsoft.Storage", "keyvaultproperties": "[parameters('key')]" }`),
    'a key that only a caller brings': template({
      parameters: '{ "useKey": { "type": "bool", "defaultValue": false } }',
      resources: [
        account(
          `{ "keySource": "Microsoft.Storage", "keyvaultproperties": "[if(parameters('useKey'), createObject('keyname', 'k1'), null())]" }`,
        ),
      ],
    }),
  },
  ignores: {
    'no key': account('{ "keySource": "Microsoft.Storage" }'),
    'empty members, as wizards write them': account(
      '{ "keySource": "Microsoft.Storage", "keyvaultproperties": { "keyname": "", "keyvaulturi": "", "keyversion": "" } }',
    ),
    'members from parameters with empty defaults': template({
      parameters: '{ "key": { "type": "string", "defaultValue": "" } }',
      resources: [
        account(`{ "keySource": "Microsoft.Storage", "keyvaultproperties": { "keyname": null, "keyvaulturi": "" } }`),
      ],
    }),
    'no encryption': storage(),
  },
});
