import { cosmos, parameterFile, template, testRule } from '#testing';
import rule from './rule.ts';

const ID =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id1';
const USER = `{ "type": "UserAssigned", "userAssignedIdentities": { "${ID}": {} } }`;
const KEY = '"keyVaultKeyUri": "https://kv1.vault.azure.net/keys/k1"';
const NAMED = `"defaultIdentity": "UserAssignedIdentity=${ID}"`;
const RESTORE = '"createMode": "Restore"';
const MARKED = '"createMode": "«Restore»"';
const SOURCE = `"restoreParameters": { "restoreMode": "PointInTime", "restoreSource": "/subscriptions/1/providers/Microsoft.DocumentDB/locations/westeurope/restorableDatabaseAccounts/2" }`;

const account = (identity: string | undefined, ...properties: string[]) =>
  cosmos({ properties: `{ ${properties.join(', ')} }`, ...(identity === undefined ? {} : { identity }) });
const source = (key: string) => cosmos({ properties: `{ ${key} }`, rest: '"name": "source"' });
const fromSource = `"restoreParameters": { "restoreSource": "[format('/subscriptions/1/providers/Microsoft.DocumentDB/locations/westeurope/restorableDatabaseAccounts/{0}', reference(resourceId('Microsoft.DocumentDB/databaseAccounts', 'source'), '2024-11-15').instanceId)]" }`;

testRule(rule, {
  holds: {
    'a user-assigned identity that is named': account(USER, RESTORE, KEY, NAMED, SOURCE),
    'no key URI, as in the command line': account(USER, RESTORE, NAMED, SOURCE),
    'an identity in an unknown place': account(
      `{ "type": "UserAssigned", "userAssignedIdentities": { "[parameters('id')]": {} } }`,
      RESTORE,
      KEY,
      `"defaultIdentity": "[concat('UserAssignedIdentity=', parameters('id'))]"`,
    ),
    'both kinds': account(USER.replace('"UserAssigned"', '"SystemAssigned,UserAssigned"'), RESTORE, KEY, NAMED),
  },
  fails: {
    'no identity': {
      template: account(undefined, MARKED, KEY, SOURCE),
      message: 'noIdentity',
      severity: 'error',
      certainty: 'definite',
    },
    'a system-assigned identity': {
      template: account('{ "type": "SystemAssigned" }', MARKED, KEY, '"defaultIdentity": "SystemAssignedIdentity"'),
      message: 'noIdentity',
    },
    'a kind without an id': {
      template: account('{ "type": "UserAssigned", "userAssignedIdentities": {} }', MARKED, KEY, NAMED),
      message: 'noIdentity',
    },
    'an identity that is taken away': {
      template: account(USER.replace('{}', 'null'), MARKED, KEY, NAMED),
      message: 'noIdentity',
    },
    'an identity that is not named': { template: account(USER, MARKED, KEY), message: 'notNamed' },
    'another identity that is named': {
      template: account(USER, RESTORE, '"defaultIdentity": "«FirstPartyIdentity»"'),
      message: 'notNamed',
    },
    'a parameter file': {
      template: template({
        parameters: '{ "mode": { "type": "string" } }',
        resources: [account(undefined, `"createMode": "[parameters('mode')]"`, KEY)],
      }),
      parameters: parameterFile({ mode: '"«Restore»"' }),
      message: 'noIdentity',
    },
    'an account that was restored before': {
      template: account('{ "type": "SystemAssigned" }', MARKED, KEY, '"defaultIdentity": "SystemAssignedIdentity"'),
      modes: { assume: 'update' },
      message: 'noIdentity',
      severity: 'note',
    },
    'a source with a key in the same template': {
      template: template({ resources: [source(KEY), account(undefined, MARKED, fromSource)] }),
      message: 'noIdentity',
      severity: 'error',
    },
    'nothing that shows a key': {
      template: account(undefined, MARKED, SOURCE),
      modes: { pedantic: true },
      message: 'unseen',
      severity: 'note',
    },
  },
  undecided: {
    'nothing that shows a key, and no advice asked for': account(undefined, RESTORE, SOURCE),
    'a source without a key in the same template': template({
      resources: [source(''), account(undefined, RESTORE, fromSource)],
    }),
    'an unknown way to create': account(undefined, KEY, `"createMode": "[parameters('mode')]"`),
    'an unknown identity': account(`"[parameters('identity')]"`, RESTORE, KEY, NAMED),
    'an unknown default identity': account(USER, RESTORE, KEY, `"defaultIdentity": "[parameters('default')]"`),
    'an unknown key': {
      template: account(undefined, RESTORE, `"keyVaultKeyUri": "[parameters('uri')]"`),
      modes: { pedantic: true },
    },
    'a restore that only a caller asks for': template({
      parameters: '{ "restore": { "type": "bool", "defaultValue": false } }',
      resources: [account(undefined, KEY, `"createMode": "[if(parameters('restore'), 'Restore', 'Default')]"`)],
    }),
  },
  ignores: {
    'a new account': account(undefined, KEY, '"createMode": "Default"'),
    'no word of how to create': account(undefined, KEY),
  },
});
