import { cosmos, template, testRule } from '#testing';
import rule from './rule.ts';

const KEY = '"keyVaultKeyUri": "https://kv1.vault.azure.net/keys/k1"';
const MARKED = '"keyVaultKeyUri": "«https://kv1.vault.azure.net/keys/k1»"';
const CASSANDRA = '"capabilities": [{ "name": "EnableServerless" }, { "name": "EnableCassandra" }]';
const account = (...properties: string[]) => cosmos({ properties: `{ ${properties.join(', ')} }` });

testRule(rule, {
  holds: {
    'no capabilities': account(KEY),
    'other capabilities': account(KEY, '"capabilities": [{ "name": "EnableGremlin" }]'),
    'capabilities of two unknown kinds that cannot be it': account(
      KEY,
      `"capabilities": [{ "name": "[concat('EnableNoSQL', parameters('feature'))]" }]`,
    ),
  },
  fails: {
    'an account that may exist': { template: account(MARKED, CASSANDRA), severity: 'note', certainty: 'definite' },
    'an account that exists': {
      template: account(MARKED, CASSANDRA),
      modes: { assume: 'update' },
      severity: 'error',
    },
    'another case': account(MARKED, '"capabilities": [{ "name": "enablecassandra" }]'),
    'one capability beside unknown ones': account(
      MARKED,
      `"capabilities": "[concat(createArray(createObject('name', 'EnableCassandra')), parameters('more'))]"`,
    ),
    'capabilities made from names': account(
      MARKED,
      `"capabilities": "[map(createArray('EnableCassandra'), lambda('name', createObject('name', lambdaVariables('name'))))]"`,
    ),
    'a condition': {
      template: account(
        MARKED,
        `"capabilities": "[if(parameters('a'), createArray(createObject('name', 'EnableCassandra')), createArray())]"`,
      ),
      certainty: 'possible',
    },
  },
  undecided: {
    'unknown capabilities': account(KEY, `"capabilities": "[parameters('capabilities')]"`),
    'an unknown capability': account(KEY, `"capabilities": [{ "name": "[parameters('capability')]" }]`),
    'an unknown key': account(`"keyVaultKeyUri": "[parameters('uri')]"`, CASSANDRA),
    'a capability that only a caller brings': template({
      parameters: '{ "cassandra": { "type": "bool", "defaultValue": false } }',
      resources: [
        account(
          KEY,
          `"capabilities": "[if(parameters('cassandra'), createArray(createObject('name', 'EnableCassandra')), createArray())]"`,
        ),
      ],
    }),
  },
  ignores: {
    'a new account': { template: account(KEY, CASSANDRA), modes: { assume: 'create' } },
    'no key': account(CASSANDRA),
  },
});
