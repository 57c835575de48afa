import { cosmos, parameterFile, template, testRule } from '#testing';
import rule from './rule.ts';

const ID =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id1';
const KEY = '"keyVaultKeyUri": "https://kv1.vault.azure.net/keys/k1"';
const STORE = '"enableAnalyticalStorage": true';
const FIRST_PARTY = '"defaultIdentity": "FirstPartyIdentity"';
const account = (...properties: string[]) => cosmos({ properties: `{ ${properties.join(', ')} }` });

testRule(rule, {
  holds: {
    'a user-assigned identity': account(KEY, STORE, `"defaultIdentity": "UserAssignedIdentity=${ID}"`),
    'a system-assigned identity': account(KEY, STORE, '"defaultIdentity": "SystemAssignedIdentity"'),
    'an unknown user-assigned identity': account(
      KEY,
      STORE,
      `"defaultIdentity": "[concat('UserAssignedIdentity=', parameters('id'))]"`,
    ),
  },
  fails: {
    'the first-party identity': {
      template: account(KEY, STORE, '"defaultIdentity": "«FirstPartyIdentity»"'),
      message: 'firstParty',
      severity: 'error',
      certainty: 'definite',
    },
    'the boolean as text': {
      template: account(KEY, '"enableAnalyticalStorage": "True"', '"defaultIdentity": "«FirstPartyIdentity»"'),
      message: 'firstParty',
    },
    'no default identity': { template: account(KEY, '"enableAnalyticalStorage": «true»'), message: 'absent' },
    'a parameter file': {
      template: template({
        parameters: '{ "identity": { "type": "string" } }',
        resources: [account(KEY, STORE, `"defaultIdentity": "[parameters('identity')]"`)],
      }),
      parameters: parameterFile({ identity: '"«FirstPartyIdentity»"' }),
      message: 'firstParty',
      certainty: 'definite',
    },
    'key and store under the same condition': {
      template: account(
        `"keyVaultKeyUri": "[if(parameters('a'), 'https://kv1.vault.azure.net/keys/k1', null())]"`,
        `"enableAnalyticalStorage": "[parameters('a')]"`,
        '"defaultIdentity": "«FirstPartyIdentity»"',
      ).replace(`"[parameters('a')]"`, `"[if(parameters('a'), true(), false())]"`),
      message: 'firstParty',
      certainty: 'possible',
    },
    'a whole expression': {
      template: cosmos({
        properties: `"[createObject('keyVaultKeyUri', 'https://kv1.vault.azure.net/keys/k1', 'enableAnalyticalStorage', true(), 'defaultIdentity', '«FirstPartyIdentity»')]"`,
      }),
      message: 'firstParty',
    },
  },
  undecided: {
    'an unknown key': account(`"keyVaultKeyUri": "[parameters('uri')]"`, STORE, FIRST_PARTY),
    'an unknown store': account(KEY, `"enableAnalyticalStorage": "[parameters('store')]"`, FIRST_PARTY),
    'an unknown default identity': account(KEY, STORE, `"defaultIdentity": "[parameters('identity')]"`),
    'a store that only a caller turns on': template({
      parameters: '{ "store": { "type": "bool", "defaultValue": false } }',
      resources: [account(KEY, `"enableAnalyticalStorage": "[parameters('store')]"`, FIRST_PARTY)],
    }),
  },
  ignores: {
    'no key': account(STORE, FIRST_PARTY),
    'no store': account(KEY, FIRST_PARTY),
    'a store that is off': account(KEY, '"enableAnalyticalStorage": false', FIRST_PARTY),
    'settings of a store alone': account(
      KEY,
      '"analyticalStorageConfiguration": { "schemaType": "WellDefined" }',
      FIRST_PARTY,
    ),
    'key and store under opposite conditions': account(
      `"keyVaultKeyUri": "[if(parameters('a'), 'https://kv1.vault.azure.net/keys/k1', null())]"`,
      `"enableAnalyticalStorage": "[if(parameters('a'), false(), true())]"`,
      FIRST_PARTY,
    ),
  },
});
