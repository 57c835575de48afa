import { cosmos, testRule } from '#testing';
import rule from './rule.ts';

const ID =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id1';
const KEY = '"keyVaultKeyUri": "https://kv1.vault.azure.net/keys/k1"';
const CONTINUOUS = '"backupPolicy": { "type": "Continuous" }';
const SYSTEM = '"defaultIdentity": "SystemAssignedIdentity"';
const account = (...properties: string[]) => cosmos({ properties: `{ ${properties.join(', ')} }` });
const FAILING = account(KEY, CONTINUOUS, '"defaultIdentity": "«SystemAssignedIdentity»"');

testRule(rule, {
  holds: {
    'a user-assigned identity': account(KEY, CONTINUOUS, `"defaultIdentity": "UserAssignedIdentity=${ID}"`),
    'the first-party identity, which is another matter': account(
      KEY,
      CONTINUOUS,
      '"defaultIdentity": "FirstPartyIdentity"',
    ),
  },
  fails: {
    'a system-assigned identity': { template: FAILING, severity: 'warning', certainty: 'definite' },
    'a new account': { template: FAILING, modes: { assume: 'create' }, severity: 'error' },
    'one branch of a condition': {
      template: account(
        KEY,
        CONTINUOUS,
        `"defaultIdentity": "[if(parameters('own'), '«SystemAssignedIdentity»', 'UserAssignedIdentity=${ID}')]"`,
      ),
      certainty: 'possible',
    },
  },
  undecided: {
    'an unknown key': account(`"keyVaultKeyUri": "[parameters('uri')]"`, CONTINUOUS, SYSTEM),
    'an unknown backup': account(KEY, `"backupPolicy": "[parameters('backup')]"`, SYSTEM),
    'an unknown default identity': account(KEY, CONTINUOUS, `"defaultIdentity": "[parameters('identity')]"`),
  },
  ignores: {
    'an account that exists': { template: account(KEY, CONTINUOUS, SYSTEM), modes: { assume: 'update' } },
    'no key': account(CONTINUOUS, SYSTEM),
    'periodic backup': account(KEY, '"backupPolicy": { "type": "Periodic" }', SYSTEM),
    'no backup policy, which is periodic': account(KEY, SYSTEM),
    'no default identity, which is another matter': account(KEY, CONTINUOUS),
  },
});
