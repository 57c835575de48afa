import { cosmos, nested, parameterFile, template, testRule, vault } from '#testing';
import rule from './rule.ts';

const account = cosmos({ properties: '{ "keyVaultKeyUri": "https://example.vault.azure.net/keys/k1" }' });
const own = (value: string) => vault({ properties: `{ "enablePurgeProtection": ${value} }` });
const withAccount = (value: string) => template({ resources: [own(value), account] });
const passed = (value: string) =>
  template({ parameters: `{ "protect": ${value} }`, resources: [own(`"[parameters('protect')]"`)] });

testRule(rule, {
  holds: {
    true: own('true'),
    'the text true': own('"True"'),
    'true in a parameter file': {
      template: passed('{ "type": "bool" }'),
      parameters: parameterFile({ protect: 'true' }),
    },
  },
  fails: {
    false: {
      template: own('«false»'),
      severity: 'error',
      certainty: 'definite',
      fixed: vault({ properties: '{}' }),
    },
    'false on a vault that keeps the key of an account': {
      template: withAccount('«false»'),
      fixed: withAccount('true'),
    },
    'the text false': { template: own('"«False»"'), fixed: vault({ properties: '{}' }) },
    'one branch of a condition': {
      template: own(`"[if(parameters('protect'), true(), «false()»)]"`),
      certainty: 'possible',
    },
    'a default of a parameter': {
      template: passed('{ "type": "bool", "defaultValue": «false» }'),
      certainty: 'possible',
    },
    'a value in a parameter file': {
      template: passed('{ "type": "bool", "defaultValue": true }'),
      parameters: parameterFile({ protect: '«false»' }),
    },
    'a variable': template({
      variables: '{ "protect": «false» }',
      resources: [own(`"[variables('protect')]"`)],
    }),
    'a property of a whole-object expression': vault({
      properties: `"[createObject('enablePurgeProtection', «false()»)]"`,
    }),
    'an argument of a module': template({
      resources: [
        nested({
          arguments: { protect: '«false»' },
          template: passed('{ "type": "bool", "defaultValue": true }'),
        }),
      ],
    }),
    'a vault with a symbolic name': template({ resources: { vault: own('«false»') } }),
  },
  undecided: {
    'a parameter without a value': own(`"[parameters('protect')]"`),
    'a condition of which both branches are unknown': own(`"[if(parameters('a'), parameters('b'), parameters('c'))]"`),
  },
  ignores: {
    'nothing said': own('null'),
    'no property': vault(),
    'null in the other branch': own(`"[if(parameters('protect'), json('null'), null())]"`),
    'a vault that is only read': template({
      resources: { vault: vault({ properties: '{ "enablePurgeProtection": false }', rest: '"existing": true' }) },
    }),
  },
});
