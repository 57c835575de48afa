import { nested, parameterFile, resource, template, testRule, vault } from '#testing';
import rule from './rule.ts';

const PROTECTED = '{ "enablePurgeProtection": true }';
const named = (name: string, properties = PROTECTED) => vault({ rest: `"name": ${name}`, properties });

testRule(rule, {
  holds: {
    'a unique text': named(`"[format('kv{0}', uniqueString(resourceGroup().id))]"`),
    'a parameter': template({
      parameters: '{ "name": { "type": "string" } }',
      resources: [named(`"[parameters('name')]"`)],
    }),
    'a parameter with a default': template({
      parameters: '{ "name": { "type": "string", "defaultValue": "kv1" } }',
      resources: [named(`"[parameters('name')]"`)],
    }),
    'a parameter with a value': {
      template: template({
        parameters: '{ "name": { "type": "string" } }',
        resources: [named(`"[parameters('name')]"`)],
      }),
      parameters: parameterFile({ name: '"kv1"' }),
    },
    'a variable of a parameter': template({
      parameters: '{ "name": { "type": "string", "defaultValue": "kv1" } }',
      variables: `{ "name": "[concat(parameters('name'), 'x')]" }`,
      resources: [named(`"[variables('name')]"`)],
    }),
    'a function of the deployment': named(`"[concat('kv', resourceGroup().name)]"`),
  },
  fails: {
    'a constant name': { template: named('"«kv1»"'), severity: 'note', certainty: 'definite' },
    'a constant in a variable': template({
      variables: '{ "name": "«kv1»" }',
      resources: [named(`"[variables('name')]"`)],
    }),
    'a constant that is passed to a module': template({
      resources: [
        nested({
          arguments: { name: '"«kv1»"' },
          template: template({
            parameters: '{ "name": { "type": "string" } }',
            resources: [named(`"[parameters('name')]"`)],
          }),
        }),
      ],
    }),
    'a managed HSM': resource('Microsoft.KeyVault/managedHSMs', { rest: '"name": "«hsm1»"', properties: PROTECTED }),
    'purge protection in one branch of a condition': {
      template: named('"«kv1»"', `{ "enablePurgeProtection": "[if(parameters('isProduction'), true(), null())]" }`),
      certainty: 'possible',
    },
  },
  undecided: {
    'purge protection that is not known': named('"kv1"', `{ "enablePurgeProtection": "[parameters('protect')]" }`),
  },
  ignores: {
    'no purge protection': named('"kv1"', '{}'),
    'a vault that is recovered': named('"kv1"', '{ "enablePurgeProtection": true, "createMode": "recover" }'),
    'a vault that is there': { template: named('"kv1"'), modes: { assume: 'update' } },
    'no wish for advice': { template: named('"kv1"'), modes: { pedantic: false } },
  },
});
