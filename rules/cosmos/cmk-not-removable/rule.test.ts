import { cosmos, parameterFile, template, testRule } from '#testing';
import rule from './rule.ts';

const account = (uri: string) => cosmos({ properties: `{ "keyVaultKeyUri": ${uri} }` });
const inTemplate = (parameters: string) => template({ parameters, resources: [account(`"[parameters('uri')]"`)] });

testRule(rule, {
  holds: {
    'a key': account('"https://kv1.vault.azure.net/keys/k1"'),
    'a key read at run time': account(`"[reference(parameters('id'), '2024-11-01').keyUri]"`),
    'a key in an unknown vault': account(`"[concat(parameters('vault'), 'keys/k1')]"`),
  },
  fails: {
    'an empty text': {
      template: account('"«»"'),
      severity: 'warning',
      certainty: 'definite',
      fixed: cosmos({ properties: '{}' }),
    },
    'white space, between other members': {
      template: cosmos({ properties: '{ "a": 1, "keyVaultKeyUri": "«  »", "b": 2 }' }),
      fixed: cosmos({ properties: '{ "a": 1, "b": 2 }' }),
    },
    'a branch of a condition': {
      template: account(`"[if(parameters('cmk'), parameters('uri'), «''»)]"`).replace("«''»", "'«»'"),
      severity: 'note',
      certainty: 'possible',
    },
    'a conditional account': {
      template: cosmos({ properties: `{ "keyVaultKeyUri": "«»" }`, rest: `"condition": "[parameters('deploy')]"` }),
      severity: 'warning',
      certainty: 'possible',
    },
    'a parameter file, where another one may bring a key': {
      template: inTemplate('{ "uri": { "type": "string" } }'),
      parameters: parameterFile({ uri: '"«»"' }),
      severity: 'warning',
      certainty: 'definite',
    },
    'a variable': template({
      variables: '{ "uri": "«»" }',
      resources: [account(`"[variables('uri')]"`)],
    }),
    'a whole expression': cosmos({ properties: `"[createObject('keyVaultKeyUri', '«»')]"` }),
  },
  undecided: {
    'a parameter without a value': account(`"[parameters('uri')]"`),
    'a default that is empty, which says that nothing is given': inTemplate(
      '{ "uri": { "type": "string", "defaultValue": "" } }',
    ),
    'a placeholder': account('"<key-uri>"'),
  },
  ignores: {
    'no key': cosmos(),
    null: account('null'),
    'null, as compiled modules write it': account(`"[if(true(), null(), 'x')]"`),
  },
});
