import { cosmos, nested, parameterFile, template, testRule, vaultKey } from '#testing';
import rule from './rule.ts';

const account = cosmos({ properties: '{ "keyVaultKeyUri": "https://example.vault.azure.net/keys/k1" }' });
const own = (properties: string) => vaultKey({ properties: `{ ${properties} }` });
const linked = (properties: string) => template({ resources: [own(properties), account] });
const enabled = (value: string) => `"attributes": { "enabled": ${value} }`;
const switched = (parameter: string) =>
  template({
    parameters: `{ "enabled": ${parameter} }`,
    resources: [own(enabled(`"[parameters('enabled')]"`)), account],
  });

testRule(rule, {
  holds: {
    true: linked(enabled('true')),
    'the text true': linked(enabled('"true"')),
  },
  fails: {
    false: {
      template: linked(enabled('«false»')),
      severity: 'error',
      certainty: 'definite',
      fixed: linked(enabled('true')),
    },
    'the text false': { template: linked(enabled('"«False»"')), fixed: linked(enabled('true')) },
    'a default of a parameter': {
      template: switched('{ "type": "bool", "defaultValue": «false» }'),
      certainty: 'possible',
    },
    'a parameter file': {
      template: switched('{ "type": "bool", "defaultValue": true }'),
      parameters: parameterFile({ enabled: '«false»' }),
    },
    'a variable': template({
      variables: '{ "enabled": «false» }',
      resources: [own(enabled(`"[variables('enabled')]"`)), account],
    }),
    'a function': linked(enabled(`"[«false()»]"`)),
    'properties as one expression, in a nested deployment': template({
      resources: {
        key: nested({
          template: template({
            resources: {
              key: vaultKey({
                properties: `"[createObject('attributes', createObject('enabled', «false()»))]"`,
              }),
            },
          }),
        }),
        account,
      },
    }),
  },
  undecided: {
    'an unknown value': switched('{ "type": "bool" }'),
    'an account with an unknown key': template({
      resources: [own(enabled('false')), cosmos({ properties: `{ "keyVaultKeyUri": "[parameters('uri')]" }` })],
    }),
  },
  ignores: {
    'nothing said': linked(''),
    'a key of nobody': own(enabled('false')),
    'a key that is only read': template({
      resources: {
        key: vaultKey({ properties: `{ ${enabled('false')} }`, rest: '"name": "example/k1", "existing": true' }),
        account,
      },
    }),
  },
});
