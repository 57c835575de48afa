import { cosmos, nested, parameterFile, resource, template, testRule } from '#testing';
import rule from './rule.ts';

const account = cosmos({ properties: '{ "keyVaultKeyUri": "https://example.managedhsm.azure.net/keys/k1" }' });
const own = (properties: string) => resource('Microsoft.KeyVault/managedHSMs', { properties: `{ ${properties} }` });
const marked = (properties: string) =>
  resource('Microsoft.KeyVault/managedHSMs', { properties: `{ ${properties} }`, markedType: true });
const linked = (hsm: string) => template({ resources: [hsm, account] });
const passed = (parameter: string) =>
  template({
    parameters: `{ "protect": ${parameter} }`,
    resources: [own(`"enablePurgeProtection": "[parameters('protect')]"`), account],
  });

testRule(rule, {
  holds: {
    true: linked(own('"enablePurgeProtection": true')),
    'the text true': linked(own('"enablePurgeProtection": "true"')),
    'a function': linked(own('"enablePurgeProtection": "[true()]"')),
  },
  fails: {
    'nothing said': {
      template: linked(marked('"enableSoftDelete": true')),
      severity: 'error',
      certainty: 'definite',
      fixed: linked(own('"enableSoftDelete": true, "enablePurgeProtection": true')),
    },
    false: {
      template: linked(own('"enablePurgeProtection": «false»')),
      fixed: linked(own('"enablePurgeProtection": true')),
    },
    'an HSM that may exist already': {
      template: linked(marked('')),
      modes: { assume: 'update' },
      severity: 'warning',
    },
    'a default of a parameter': {
      template: passed('{ "type": "bool", "defaultValue": «false» }'),
      certainty: 'possible',
    },
    'a parameter file': {
      template: passed('{ "type": "bool", "defaultValue": true }'),
      parameters: parameterFile({ protect: '«false»' }),
    },
    'a nested deployment with symbolic names': template({
      resources: { host: nested({ template: template({ resources: { hsm: marked('') } }) }), account },
    }),
  },
  undecided: {
    'an unknown value': passed('{ "type": "bool" }'),
    'an account with an unknown key': template({
      resources: [own(''), cosmos({ properties: `{ "keyVaultKeyUri": "[parameters('uri')]" }` })],
    }),
  },
  ignores: {
    'an HSM of nobody': own(''),
    'an HSM that is only read': template({
      resources: {
        hsm: resource('Microsoft.KeyVault/managedHSMs', { rest: '"name": "example", "existing": true' }),
        account,
      },
    }),
  },
});
