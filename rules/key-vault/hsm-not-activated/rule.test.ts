import { cosmos, nested, resource, template, testRule } from '#testing';
import rule from './rule.ts';

const TYPE = 'Microsoft.KeyVault/managedHSMs';
const account = cosmos({ properties: '{ "keyVaultKeyUri": "https://example.managedhsm.azure.net/keys/k1" }' });
const key = resource(`${TYPE}/keys`, { rest: '"name": "example/k1"' });
const hsm = resource(TYPE);
const marked = resource(TYPE, { markedType: true });

testRule(rule, {
  holds: {
    'an HSM alone': hsm,
    'an account that uses another HSM': template({
      resources: [resource(TYPE, { rest: '"name": "other"' }), account],
    }),
  },
  fails: {
    'an account that uses a key of the HSM': {
      template: template({ resources: [marked, account] }),
      message: 'used',
      severity: 'warning',
      certainty: 'definite',
    },
    'a new deployment': {
      template: template({ resources: [marked, account] }),
      modes: { assume: 'create' },
      message: 'used',
      severity: 'error',
    },
    'a key in the HSM': { template: template({ resources: [marked, key] }), message: 'key' },
    'an unknown name, which is one and the same': {
      template: template({
        parameters: '{ "name": { "type": "string" } }',
        resources: [
          resource(TYPE, { rest: `"name": "[parameters('name')]"`, markedType: true }),
          cosmos({
            properties: `{ "keyVaultKeyUri": "[format('https://{0}.managedhsm.azure.net/keys/k1', parameters('name'))]" }`,
          }),
        ],
      }),
      message: 'used',
    },
    'a nested deployment with symbolic names': {
      template: template({
        resources: { host: nested({ template: template({ resources: { hsm: marked } }) }), account },
      }),
      message: 'used',
    },
    'an account under a condition': {
      template: template({
        resources: [
          marked,
          cosmos({
            properties: '{ "keyVaultKeyUri": "https://example.managedhsm.azure.net/keys/k1" }',
            rest: `"condition": "[parameters('deploy')]"`,
          }),
        ],
      }),
      message: 'used',
      certainty: 'possible',
    },
  },
  undecided: {
    'an HSM under a condition': template({
      resources: [resource(TYPE, { rest: `"name": "example", "condition": "[parameters('deploy')]"` }), account],
    }),
    'a script, which may activate the HSM': template({
      resources: [hsm, account, resource('Microsoft.Resources/deploymentScripts')],
    }),
    'an account with an unknown key': template({
      resources: [hsm, cosmos({ properties: `{ "keyVaultKeyUri": "[parameters('uri')]" }` })],
    }),
  },
  ignores: {
    'an HSM that exists already': {
      template: template({ resources: [hsm, account] }),
      modes: { assume: 'update' },
    },
    'an HSM that is only read': template({
      resources: { hsm: resource(TYPE, { rest: '"name": "example", "existing": true' }), account },
    }),
  },
});
