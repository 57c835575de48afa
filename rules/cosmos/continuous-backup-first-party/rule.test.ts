import { cosmos, template, testRule } from '#testing';
import rule from './rule.ts';

const ID =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id1';
const KEY = '"keyVaultKeyUri": "https://kv1.vault.azure.net/keys/k1"';
const backup = (type: string) => `"backupPolicy": { "type": ${type} }`;
const CONTINUOUS = backup('"Continuous"');
const FIRST_PARTY = '"defaultIdentity": "FirstPartyIdentity"';
const account = (...properties: string[]) => cosmos({ properties: `{ ${properties.join(', ')} }` });

testRule(rule, {
  holds: {
    'a user-assigned identity': account(KEY, CONTINUOUS, `"defaultIdentity": "UserAssignedIdentity=${ID}"`),
    'a system-assigned identity': account(KEY, CONTINUOUS, '"defaultIdentity": "SystemAssignedIdentity"'),
    'an unknown user-assigned identity': account(
      KEY,
      CONTINUOUS,
      `"defaultIdentity": "[concat('UserAssignedIdentity=', parameters('id'))]"`,
    ),
  },
  fails: {
    'the first-party identity': {
      template: account(KEY, CONTINUOUS, '"defaultIdentity": "«FirstPartyIdentity»"'),
      message: 'firstParty',
      certainty: 'definite',
    },
    'another case': {
      template: account(KEY, backup('"continuous"'), '"defaultIdentity": "«firstpartyidentity»"'),
      message: 'firstParty',
    },
    'no default identity': { template: account(KEY, backup('"«Continuous»"')), message: 'absent' },
    'a default identity that is null': {
      template: account(KEY, backup('"«Continuous»"'), '"defaultIdentity": null'),
      message: 'absent',
    },
    'a computed key': {
      template: account(
        `"keyVaultKeyUri": "[reference(parameters('id'), '2024-11-01').keyUri]"`,
        CONTINUOUS,
        '"defaultIdentity": "«FirstPartyIdentity»"',
      ),
      message: 'firstParty',
    },
    'key and backup under the same condition': {
      template: account(
        `"keyVaultKeyUri": "[if(parameters('a'), 'https://kv1.vault.azure.net/keys/k1', null())]"`,
        backup(`"[if(parameters('a'), 'Continuous', 'Periodic')]"`),
        '"defaultIdentity": "«FirstPartyIdentity»"',
      ),
      message: 'firstParty',
      certainty: 'possible',
    },
    'a default of a parameter': {
      template: template({
        parameters: '{ "backup": { "type": "string", "defaultValue": "Continuous" } }',
        resources: [account(KEY, backup(`"[parameters('backup')]"`), '"defaultIdentity": "«FirstPartyIdentity»"')],
      }),
      message: 'firstParty',
      certainty: 'possible',
    },
  },
  undecided: {
    'an unknown key': account(`"keyVaultKeyUri": "[parameters('uri')]"`, CONTINUOUS, FIRST_PARTY),
    'an unknown backup': account(KEY, backup(`"[parameters('backup')]"`), FIRST_PARTY),
    'an unknown default identity': account(KEY, CONTINUOUS, `"defaultIdentity": "[parameters('identity')]"`),
    'a key that only a caller brings': template({
      parameters: '{ "useKey": { "type": "bool", "defaultValue": false } }',
      resources: [
        account(
          `"keyVaultKeyUri": "[if(parameters('useKey'), 'https://kv1.vault.azure.net/keys/k1', null())]"`,
          CONTINUOUS,
          FIRST_PARTY,
        ),
      ],
    }),
  },
  ignores: {
    'no key': account(CONTINUOUS, FIRST_PARTY),
    'an empty key': account('"keyVaultKeyUri": ""', CONTINUOUS, FIRST_PARTY),
    'periodic backup': account(KEY, backup('"Periodic"'), FIRST_PARTY),
    'no backup policy, which is periodic': account(KEY, FIRST_PARTY),
    'key and backup under opposite conditions': account(
      `"keyVaultKeyUri": "[if(parameters('a'), 'https://kv1.vault.azure.net/keys/k1', null())]"`,
      backup(`"[if(parameters('a'), 'Periodic', 'Continuous')]"`),
      FIRST_PARTY,
    ),
  },
});
