import { mongoCluster, template, testRule } from '#testing';
import rule from './rule.ts';

const cluster = (apiVersion: string, properties = '{ "encryption": {} }', identity?: string) =>
  mongoCluster({ apiVersion, properties, ...(identity === undefined ? {} : { identity }) });
const USER = '{ "type": "UserAssigned" }';

testRule(rule, {
  holds: {
    'the first stable version': cluster('2025-09-01'),
    'the newest version': cluster('2026-06-01'),
    'an identity in the first preview that has it': cluster('2025-07-01-preview', '{}', USER),
    'a new version, whatever the encryption is': cluster('2026-06-01', `{ "encryption": "[parameters('e')]" }`),
  },
  fails: {
    'an encryption': {
      template: cluster('«2024-07-01»'),
      message: 'tooOld',
      severity: 'error',
      certainty: 'definite',
      fixed: cluster('2026-06-01'),
    },
    'an identity': { template: cluster('«2024-07-01»', '{}', USER), message: 'tooOld' },
    'the last preview without': { template: cluster('«2025-04-01-preview»', '{}', USER), message: 'tooOld' },
    'an identity beside an unknown encryption': {
      template: cluster('«2024-07-01»', `{ "encryption": "[parameters('e')]" }`, USER),
      message: 'tooOld',
    },
    'both, of which one is told': {
      template: cluster('«2024-07-01»', '{ "encryption": {} }', USER),
      message: 'tooOld',
    },
    'an encryption in a preview': {
      template: cluster('«2025-08-01-preview»'),
      message: 'unadvised',
      severity: 'note',
      fixed: cluster('2026-06-01'),
    },
    'a variable': {
      template: template({
        variables: '{ "version": "«2024-07-01»" }',
        resources: [cluster("[variables('version')]")],
      }),
      message: 'tooOld',
    },
    'an encryption under a condition': {
      template: cluster('«2024-07-01»', `{ "encryption": "[if(parameters('cmk'), createObject('a', 1), null())]" }`),
      message: 'tooOld',
      certainty: 'possible',
    },
  },
  undecided: {
    'an unknown version': cluster("[parameters('version')]"),
    'an old version and an unknown encryption': cluster('2024-07-01', `{ "encryption": "[parameters('e')]" }`),
    'an encryption that only a caller brings': template({
      parameters: '{ "encryption": { "type": "object", "nullable": true } }',
      resources: [cluster('2024-07-01', `{ "encryption": "[parameters('encryption')]" }`)],
    }),
  },
  ignores: {
    'neither encryption nor identity': cluster('2024-07-01', '{}'),
    'an encryption that is null': cluster('2024-07-01', '{ "encryption": null }'),
    'a fragment without a version': '{ "properties": { "encryption": { "customerManagedKeyEncryption": {} } } }',
  },
});
