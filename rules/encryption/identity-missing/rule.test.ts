import { nested, resource, template, testRule } from '#testing';
import rule from './rule.ts';

const KEY = '"keyVaultUri": "https://kv1.vault.azure.net/", "keyName": "k1"';
const cluster = (identity: string | undefined, key = `{ ${KEY} }`, markedType?: true) =>
  resource('Microsoft.Kusto/clusters', {
    apiVersion: '2024-04-13',
    properties: `{ "keyVaultProperties": ${key} }`,
    ...(identity !== undefined && { identity }),
    ...(markedType && { markedType }),
  });
const without = cluster(undefined, `{ ${KEY} }`, true);

testRule(rule, {
  holds: {
    'a system-assigned identity': cluster('{ "type": "SystemAssigned" }'),
    'a user-assigned identity': cluster('{ "type": "UserAssigned", "userAssignedIdentities": {} }'),
  },
  fails: {
    'no identity': { template: without, message: 'absent', severity: 'error', certainty: 'definite' },
    'the type None': { template: cluster('{ "type": "«None»" }'), message: 'none', severity: 'error' },
    'an update': { template: without, modes: { assume: 'update' }, message: 'absent', severity: 'warning' },
    'a nested deployment': {
      template: template({ resources: [nested({ template: template({ resources: [without] }) })] }),
      message: 'absent',
    },
    'a key as one expression, with a symbolic name': {
      template: template({
        variables: `{ "key": { ${KEY} } }`,
        resources: { cluster: cluster(undefined, `"[variables('key')]"`, true) },
      }),
      message: 'absent',
    },
  },
  undecided: {
    'an unknown key': cluster(undefined, `"[parameters('key')]"`),
    'an unknown type of identity': cluster(`{ "type": "[parameters('type')]" }`),
  },
  ignores: {
    'no key': cluster(undefined, 'null'),
    'empty members': cluster(undefined, '{ "keyVaultUri": "", "keyName": "" }'),
    'a switch that is off': resource('Microsoft.ContainerRegistry/registries', {
      properties:
        '{ "encryption": { "status": "disabled", "keyVaultProperties": { "keyIdentifier": "https://kv1.vault.azure.net/keys/k1" } } }',
    }),
    'an existing cluster': resource('Microsoft.Kusto/clusters', {
      properties: `{ "keyVaultProperties": { ${KEY} } }`,
      rest: '"existing": true',
    }),
  },
});
