import { cosmos, template, testRule } from '#testing';
import rule from './rule.ts';

const KEY = '"keyVaultKeyUri": "https://kv1.vault.azure.net/keys/k1"';
const ID =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id1';
const FEDERATED = `"defaultIdentity": "UserAssignedIdentity=${ID}&FederatedClientId=33333333-3333-3333-3333-333333333333"`;
const CONTINUOUS = '"backupPolicy": { "type": "Continuous" }';
const SYSTEM = '{ "type": "SystemAssigned" }';

const account = (apiVersion: string, properties: string, identity?: string) =>
  cosmos({ apiVersion, properties: `{ ${properties} }`, ...(identity === undefined ? {} : { identity }) });

testRule(rule, {
  holds: {
    'the first version with a key': account('2019-12-12', KEY),
    'a later preview': account('2020-06-01-preview', KEY),
    'an identity in the first preview that has it': account('2020-06-01-preview', '', SYSTEM),
    'an identity in a later preview': account('2021-04-01-preview', KEY, SYSTEM),
    'the first version with a client id': account('2022-05-15', FEDERATED),
    'a preview of that date': account('2022-05-15-preview', FEDERATED),
    'a later version with a client id': account('2026-03-15', FEDERATED),
    'continuous backup with a key in the preview that brought it': account(
      '2021-11-15-preview',
      `${KEY}, ${CONTINUOUS}`,
    ),
    'a restore in a preview that has it': account('2021-03-01-preview', '"createMode": "Restore"'),
    'a new version, whatever the values are': account('2024-11-15', `"keyVaultKeyUri": "[parameters('uri')]"`),
  },
  fails: {
    'a key': { template: account('«2019-08-01»', KEY), message: 'tooOld', fixed: account('2026-03-15', KEY) },
    'an identity': { template: account('«2020-09-01»', '', SYSTEM), message: 'tooOld' },
    'an identity in a preview before the first that has it': {
      template: account('«2020-05-01-preview»', '', SYSTEM),
      message: 'tooOld',
    },
    'a default identity': {
      template: account('«2021-01-15»', '"defaultIdentity": "FirstPartyIdentity"'),
      message: 'tooOld',
    },
    'a client id': { template: account('«2021-10-15»', FEDERATED), message: 'tooOld', certainty: 'definite' },
    'continuous backup with a key': { template: account('«2021-10-15»', `${KEY}, ${CONTINUOUS}`), message: 'tooOld' },
    'a create mode': { template: account('«2021-04-15»', '"createMode": "Restore"'), message: 'tooOld' },
    'restore parameters': { template: account('«2021-04-15»', '"restoreParameters": {}'), message: 'tooOld' },
    'an identity beside a key in a version that documentation advises against': {
      template: account('«2021-01-15»', KEY, SYSTEM),
      message: 'unadvised',
      severity: 'note',
    },
    'a key under a condition': {
      template: account(
        '«2019-08-01»',
        `"keyVaultKeyUri": "[if(parameters('a'), 'https://kv1.vault.azure.net/keys/k1', null())]"`,
      ),
      message: 'tooOld',
      certainty: 'possible',
    },
    'a version from a variable': {
      template: template({
        variables: '{ "version": "«2019-08-01»" }',
        resources: [account("[variables('version')]", KEY)],
      }),
      message: 'tooOld',
      certainty: 'definite',
    },
    'a resource without a type': {
      template: `{ "apiVersion": "«2021-10-15»", "properties": { ${FEDERATED} } }`,
      message: 'tooOld',
    },
  },
  undecided: {
    'an unknown version': account("[parameters('version')]", KEY),
    'a text that is no version': account('latest', KEY),
    'an old version and an unknown key': account('2019-08-01', `"keyVaultKeyUri": "[parameters('uri')]"`),
    'a key that only a caller brings': template({
      parameters: '{ "uri": { "type": "string", "nullable": true } }',
      resources: [account('2019-08-01', `"keyVaultKeyUri": "[parameters('uri')]"`)],
    }),
  },
  ignores: {
    'no property of a key': account('2015-04-08', ''),
    'a key that is null': account('2015-04-08', '"keyVaultKeyUri": null'),
    'a fragment without a version': `{ "properties": { ${KEY} } }`,
    'continuous backup without a key': account('2021-10-15', CONTINUOUS),
  },
});
