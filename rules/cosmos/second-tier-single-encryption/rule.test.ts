import { cosmos, testRule } from '#testing';
import rule from './rule.ts';

const KEY = '"keyVaultKeyUri": "https://kv1.vault.azure.net/keys/k1"';
const account = (...properties: string[]) => cosmos({ properties: `{ ${properties.join(', ')} }` });

testRule(rule, {
  holds: {
    'periodic backup': account(KEY, '"backupPolicy": { "type": "Periodic" }'),
    'no word of either': account(KEY),
    'an analytical store that is off': account(KEY, '"enableAnalyticalStorage": false'),
  },
  fails: {
    'continuous backup': {
      template: account(KEY, '"backupPolicy": { "type": "«Continuous»" }'),
      severity: 'note',
      certainty: 'definite',
    },
    'an analytical store': account(KEY, '"enableAnalyticalStorage": «true»'),
    both: account(KEY, '"enableAnalyticalStorage": «true»', '"backupPolicy": { "type": "«continuous»" }'),
    'one branch of a condition': {
      template: account(KEY, `"backupPolicy": { "type": "[if(parameters('a'), '«Continuous»', 'Periodic')]" }`),
      certainty: 'possible',
    },
  },
  undecided: {
    'an unknown backup': account(KEY, `"backupPolicy": "[parameters('backup')]"`),
    'an unknown store': account(KEY, `"enableAnalyticalStorage": "[parameters('store')]"`),
    'an unknown key': account(`"keyVaultKeyUri": "[parameters('uri')]"`, '"enableAnalyticalStorage": true'),
  },
  ignores: {
    'no key': account('"enableAnalyticalStorage": true'),
    'no advice asked for': {
      template: account(KEY, '"enableAnalyticalStorage": true'),
      modes: { pedantic: false },
    },
  },
});
