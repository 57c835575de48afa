import { resource, template, testRule } from '#testing';
import rule from './rule.ts';

const KEY = '{ "keyVaultUri": "https://kv1.vault.azure.net/", "keyName": "k1" }';
const cluster = (apiVersion: string, key = KEY) =>
  resource('Microsoft.Kusto/clusters', { apiVersion, properties: `{ "keyVaultProperties": ${key} }` });

testRule(rule, {
  holds: {
    'a version that has it': cluster('2024-04-13'),
  },
  fails: {
    'an old stable version': { template: cluster('«2019-01-21»'), severity: 'error', certainty: 'definite' },
    'an old preview': { template: cluster('«2017-09-07-privatepreview»'), severity: 'warning' },
    'a variable': template({
      variables: '{ "version": "«2019-01-21»" }',
      resources: [cluster("[variables('version')]")],
    }),
    'a set in a version that does not have sets': resource('Microsoft.Compute/disks', {
      apiVersion: '«2018-06-01»',
      properties: `{ "encryption": { "diskEncryptionSetId": "[resourceId('Microsoft.Compute/diskEncryptionSets', 'des')]" } }`,
    }),
  },
  undecided: {
    'an unknown version': cluster("[parameters('version')]"),
    'an old version and an unknown key': cluster('2019-01-21', `"[parameters('key')]"`),
  },
  ignores: {
    'no key': cluster('2019-01-21', 'null'),
  },
});
