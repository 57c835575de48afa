import { cosmos, nested, parameterFile, resource, template, testRule, vaultKey } from '#testing';
import rule from './rule.ts';

const account = cosmos({ properties: '{ "keyVaultKeyUri": "https://example.vault.azure.net/keys/k1" }' });
const own = (properties: string) => vaultKey({ properties: `{ ${properties} }` });
const linked = (properties: string) => template({ resources: [own(properties), account] });
const limited = (parameter: string) =>
  template({
    parameters: `{ "operations": ${parameter} }`,
    resources: [own(`"keyOps": "[parameters('operations')]"`), account],
  });

testRule(rule, {
  holds: {
    'wrapping and unwrapping': linked('"keyOps": ["wrapKey", "unwrapKey"]'),
    'another case, and more': linked('"keyOps": ["ENCRYPT", "WRAPKEY", "UNWRAPKEY"]'),
    'an unknown one beside them': linked(`"keyOps": ["wrapKey", "unwrapKey", "[parameters('more')]"]`),
  },
  fails: {
    'other operations': {
      template: linked('"keyOps": «["encrypt", "decrypt"]»'),
      severity: 'error',
      certainty: 'definite',
      fixed: linked('"keyOps": ["encrypt","decrypt","wrapKey","unwrapKey"]'),
    },
    'one of both': {
      template: linked('"keyOps": «["wrapKey"]»'),
      fixed: linked('"keyOps": ["wrapKey", "unwrapKey"]'),
    },
    'a key of a managed HSM': template({
      resources: [
        resource('Microsoft.KeyVault/managedHSMs/keys', {
          properties: '{ "keyOps": «["sign"]» }',
          rest: '"name": "example/k1"',
        }),
        cosmos({ properties: '{ "keyVaultKeyUri": "https://example.managedhsm.azure.net/keys/k1" }' }),
      ],
    }),
    'a default of a parameter': {
      template: limited('{ "type": "array", "defaultValue": «["sign"]» }'),
      certainty: 'possible',
    },
    'a parameter file': {
      template: limited('{ "type": "array" }'),
      parameters: parameterFile({ operations: '«["sign"]»' }),
    },
    'a variable': template({
      variables: '{ "operations": «["sign"]» }',
      resources: [own(`"keyOps": "[variables('operations')]"`), account],
    }),
    'a function': linked(`"keyOps": "[«createArray('sign')»]"`),
    'properties as one expression, in a nested deployment': template({
      resources: {
        key: nested({
          template: template({
            resources: { key: vaultKey({ properties: `"[createObject('keyOps', «createArray('sign')»)]"` }) },
          }),
        }),
        account,
      },
    }),
  },
  undecided: {
    'an unknown list': limited('{ "type": "array" }'),
    'an unknown operation': linked(`"keyOps": ["wrapKey", "[parameters('operation')]"]`),
    'a list that may go on': linked(`"keyOps": "[concat(createArray('sign'), parameters('operations'))]"`),
    'an account with an unknown key': template({
      resources: [own('"keyOps": ["sign"]'), cosmos({ properties: `{ "keyVaultKeyUri": "[parameters('uri')]" }` })],
    }),
  },
  ignores: {
    'nothing said': linked(''),
    null: linked('"keyOps": null'),
    'an empty list, the meaning of which is not documented': linked('"keyOps": []'),
    'a key of nobody': own('"keyOps": ["sign"]'),
  },
});
