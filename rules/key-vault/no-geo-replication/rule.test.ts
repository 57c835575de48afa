import { cosmos, nested, parameterFile, template, testRule, vault } from '#testing';
import rule from './rule.ts';

const account = cosmos({ properties: '{ "keyVaultKeyUri": "https://example.vault.azure.net/keys/k1" }' });
const at = (region: string) => vault({ rest: `"name": "example", "location": ${region}` });
const linked = (region: string) => template({ resources: [at(region), account] });
const parameterised = (parameter: string) =>
  template({
    parameters: `{ "region": ${parameter} }`,
    resources: [at(`"[parameters('region')]"`), account],
  });

testRule(rule, {
  holds: {
    'a region with a pair': linked('"westeurope"'),
    'its displayed name': linked('"West US 2"'),
  },
  fails: {
    'a region that is not replicated': { template: linked('"«brazilsouth»"'), severity: 'note', certainty: 'definite' },
    'its displayed name': linked('"«West US 3»"'),
    'a default of a parameter': {
      template: parameterised('{ "type": "string", "defaultValue": "«westus3»" }'),
      certainty: 'possible',
    },
    'a parameter file': {
      template: parameterised('{ "type": "string" }'),
      parameters: parameterFile({ region: '"«westus3»"' }),
    },
    'a variable': template({
      variables: '{ "region": "«westus3»" }',
      resources: [at(`"[variables('region')]"`), account],
    }),
    'a nested deployment with symbolic names': template({
      resources: { host: nested({ template: template({ resources: { vault: at('"«westus3»"') } }) }), account },
    }),
  },
  undecided: {
    'the region of the group': linked('"[resourceGroup().location]"'),
    'a parameter without a value': parameterised('{ "type": "string" }'),
  },
  ignores: {
    'a vault of nobody': at('"brazilsouth"'),
    'not asked for': { template: linked('"brazilsouth"'), modes: { pedantic: false } },
  },
});
