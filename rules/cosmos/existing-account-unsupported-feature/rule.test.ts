import { cosmos, testRule } from '#testing';
import rule from './rule.ts';

const KEY = '"keyVaultKeyUri": "https://kv1.vault.azure.net/keys/k1"';
const VECTOR = '"capabilities": [{ "name": "EnableNoSQLVectorSearch" }]';
const MARKED = '"capabilities": «[{ "name": "EnableNoSQLVectorSearch" }]»';
const account = (...properties: string[]) => cosmos({ properties: `{ ${properties.join(', ')} }` });

testRule(rule, {
  holds: {
    'nothing of that': account(KEY),
    'features that are off': account(
      KEY,
      '"enableMaterializedViews": false',
      '"enableAllVersionsAndDeletesChangeFeed": "False"',
    ),
    'another capability': account(KEY, '"capabilities": [{ "name": "EnableServerless" }]'),
  },
  fails: {
    'vector search': { template: account(KEY, MARKED), message: 'current', severity: 'note', certainty: 'definite' },
    'vector search on an account that exists': {
      template: account(KEY, MARKED),
      modes: { assume: 'update' },
      message: 'current',
      severity: 'warning',
    },
    'materialized views': {
      template: account(KEY, '"enableMaterializedViews": «true»'),
      message: 'older',
      severity: 'note',
    },
    'the change feed of all versions, as text': {
      template: account(KEY, '"enableAllVersionsAndDeletesChangeFeed": "«true»"'),
      modes: { assume: 'update' },
      message: 'older',
      severity: 'warning',
    },
    'two features': {
      template: account(KEY, '"enableAllVersionsAndDeletesChangeFeed": «true»', '"enableMaterializedViews": «true»'),
      message: 'older',
    },
    'one branch of a condition': {
      template: account(KEY, `"enableMaterializedViews": "[if(parameters('views'), «true()», false())]"`),
      message: 'older',
      certainty: 'possible',
    },
  },
  undecided: {
    'unknown capabilities': account(KEY, `"capabilities": "[parameters('capabilities')]"`),
    'an unknown feature': account(KEY, `"enableMaterializedViews": "[parameters('views')]"`),
    'an unknown key': account(`"keyVaultKeyUri": "[parameters('uri')]"`, VECTOR),
  },
  ignores: {
    'a new account': { template: account(KEY, VECTOR), modes: { assume: 'create' } },
    'no key': account(VECTOR),
  },
});
