import { cosmos, template, testRule } from '#testing';
import rule from './rule.ts';

const ID =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id1';
const KEY = '"keyVaultKeyUri": "https://kv1.vault.azure.net/keys/k1"';
const SYSTEM = '"defaultIdentity": "SystemAssignedIdentity"';
const MARKED = '"defaultIdentity": "«SystemAssignedIdentity»"';
const PERIODIC = '"backupPolicy": { "type": "Periodic" }';
const account = (...properties: string[]) => cosmos({ properties: `{ ${properties.join(', ')} }` });

testRule(rule, {
  holds: {
    'a user-assigned identity': account(KEY, PERIODIC, `"defaultIdentity": "UserAssignedIdentity=${ID}"`),
    'the first-party identity': account(KEY, PERIODIC, '"defaultIdentity": "FirstPartyIdentity"'),
    'no default identity, which is the first-party one': account(KEY),
  },
  fails: {
    'periodic backup': { template: account(KEY, PERIODIC, MARKED), severity: 'note', certainty: 'definite' },
    'no backup policy, which is periodic': account(KEY, MARKED),
    'a variable': template({
      variables: '{ "identity": "«SystemAssignedIdentity»" }',
      resources: [account(KEY, `"defaultIdentity": "[variables('identity')]"`)],
    }),
    'one branch of a condition': {
      template: account(
        KEY,
        `"defaultIdentity": "[if(parameters('a'), '«SystemAssignedIdentity»', 'FirstPartyIdentity')]"`,
      ),
      certainty: 'possible',
    },
  },
  undecided: {
    'an unknown default identity': account(KEY, `"defaultIdentity": "[parameters('identity')]"`),
    'an unknown key': account(`"keyVaultKeyUri": "[parameters('uri')]"`, SYSTEM),
    'an unknown backup': account(KEY, SYSTEM, `"backupPolicy": "[parameters('backup')]"`),
  },
  ignores: {
    'continuous backup': account(KEY, SYSTEM, '"backupPolicy": { "type": "Continuous" }'),
    'no key': account(PERIODIC, SYSTEM),
    'no advice asked for': { template: account(KEY, SYSTEM), modes: { pedantic: false } },
  },
});
