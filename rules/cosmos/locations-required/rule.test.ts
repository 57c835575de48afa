import { cosmos, nested, parameterFile, template, testRule } from '#testing';
import rule from './rule.ts';

const KEY = '"keyVaultKeyUri": "https://kv1.vault.azure.net/keys/k1"';
const ONE = '{ "locationName": "westeurope", "failoverPriority": 0 }';
const account = (...properties: string[]) => cosmos({ properties: `{ ${properties.join(', ')} }` });

testRule(rule, {
  holds: {
    'one region': account(KEY, `"locations": [${ONE}]`),
    'an unknown region': account(KEY, `"locations": ["[parameters('location')]"]`),
    'regions made by a loop': account(
      KEY,
      `"copy": [{ "name": "locations", "count": 2, "input": { "failoverPriority": "[copyIndex('locations')]" } }]`,
    ),
    'regions, and an unknown key': account(`"keyVaultKeyUri": "[parameters('uri')]"`, `"locations": [${ONE}]`),
    'a region before unknown ones': account(KEY, `"locations": "[concat(createArray('a'), parameters('more'))]"`),
  },
  fails: {
    'no regions': {
      template: cosmos({ properties: `«{ ${KEY} }»` }),
      message: 'absent',
      severity: 'error',
      certainty: 'definite',
    },
    'regions that are null': { template: cosmos({ properties: `{ ${KEY}, "locations": «null» }` }), message: 'absent' },
    'regions in a property that Azure no longer reads': {
      template: cosmos({ properties: `«{ ${KEY}, "failoverPolicies": [${ONE}] }»` }),
      message: 'absent',
    },
    'an empty list': { template: account(KEY, '"locations": «[]»'), message: 'empty', severity: 'error' },
    'an empty list from a parameter file': {
      template: template({
        parameters: '{ "locations": { "type": "array" } }',
        resources: [account(KEY, `"locations": "[parameters('locations')]"`)],
      }),
      parameters: parameterFile({ locations: '«[]»' }),
      message: 'empty',
      certainty: 'definite',
    },
    'a default that is empty': {
      template: template({
        parameters: '{ "locations": { "type": "array", "defaultValue": «[]» } }',
        resources: [account(KEY, `"locations": "[parameters('locations')]"`)],
      }),
      message: 'empty',
      certainty: 'possible',
    },
    'a key read at run time': {
      template: cosmos({ properties: `«{ "keyVaultKeyUri": "[reference(parameters('id'), '2024-11-01').keyUri]" }»` }),
      message: 'absent',
    },
    'regions in the branch without a key': {
      template: account(
        `"keyVaultKeyUri": "[if(parameters('cmk'), 'https://kv1.vault.azure.net/keys/k1', null())]"`,
        `"locations": "[if(parameters('cmk'), «createArray()», createArray('a'))]"`,
      ),
      message: 'empty',
      certainty: 'possible',
    },
    'a whole expression': {
      template: cosmos({
        properties: `"[«createObject('keyVaultKeyUri', 'https://kv1.vault.azure.net/keys/k1')»]"`,
      }),
      message: 'absent',
    },
    'a nested deployment, symbolic names and a loop': {
      template: template({
        resources: {
          module: nested({
            template: template({
              resources: {
                account: cosmos({
                  properties: `«{ ${KEY} }»`,
                  rest: `"name": "[format('a{0}', copyIndex())]", "copy": { "name": "loop", "count": 2 }`,
                }),
              },
            }),
          }),
        },
      }),
      message: 'absent',
      count: 1,
    },
  },
  undecided: {
    'unknown regions': account(KEY, `"locations": "[parameters('locations')]"`),
    'regions that may be empty': account(KEY, `"locations": "[concat(parameters('a'), parameters('b'))]"`),
    'an unknown key': account(`"keyVaultKeyUri": "[parameters('uri')]"`),
    'a fragment with members left out': `{ "properties": {
      ${KEY},
      // ...
    } }`,
    'a key that only a caller brings': template({
      parameters: '{ "cmk": { "type": "bool", "defaultValue": false } }',
      resources: [
        account(`"keyVaultKeyUri": "[if(parameters('cmk'), 'https://kv1.vault.azure.net/keys/k1', null())]"`),
      ],
    }),
  },
  ignores: {
    'no key': account('"locations": []'),
    'an empty key': account('"keyVaultKeyUri": ""'),
    'an existing account': cosmos({ properties: `{ ${KEY} }`, rest: '"existing": true' }),
  },
});
