import { nested, parameterFile, resource, template, testRule } from '#testing';
import rule from './rule.ts';

const id = (name: string) =>
  `/subscriptions/0f9f3a52-9b0e-4c8e-9a56-1d2f0c0c8a11/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;
const assigned = (...names: readonly string[]) =>
  `{ "type": "UserAssigned", "userAssignedIdentities": { ${names.map((name) => `"${id(name)}": {}`).join(', ')} } }`;
const encryption = (identity: string) =>
  `{ "encryption": { "vaultBaseUrl": "https://kv1.vault.azure.net/", "keyName": "k1", "identity": { "userAssignedIdentity": ${identity} } } }`;
const factory = (identity: string, selected: string) =>
  resource('Microsoft.DataFactory/factories', {
    apiVersion: '2018-06-01',
    identity,
    properties: encryption(selected),
  });
const OTHER = `"«${id('other')}»"`;

testRule(rule, {
  holds: {
    'an identity that is assigned': factory(assigned('one'), `"${id('one')}"`),
    'one of two, in another case': factory(assigned('two', 'ONE'), `"${id('one')}"`),
  },
  fails: {
    'another identity': { template: factory(assigned('one'), OTHER), message: 'notAssigned', certainty: 'definite' },
    'an empty map': {
      template: factory('{ "type": "SystemAssigned,UserAssigned", "userAssignedIdentities": {} }', OTHER),
      message: 'notAssigned',
      fixed: factory(
        `{ "type": "SystemAssigned,UserAssigned", "userAssignedIdentities": { "${id('other')}": {} } }`,
        `"${id('other')}"`,
      ),
    },
    'a system-assigned identity only': {
      template: factory('{ "type": "SystemAssigned" }', OTHER),
      message: 'notEnabled',
      severity: 'error',
    },
    'a parameter file': {
      template: template({
        parameters: '{ "id": { "type": "string" } }',
        resources: [factory(assigned('one'), `"[parameters('id')]"`)],
      }),
      parameters: parameterFile({ id: OTHER }),
      message: 'notAssigned',
    },
    'a variable in a nested deployment': {
      template: template({
        resources: [
          nested({
            template: template({
              variables: `{ "id": ${OTHER} }`,
              resources: [factory(assigned('one'), `"[variables('id')]"`)],
            }),
          }),
        ],
      }),
      message: 'notAssigned',
    },
    'properties as one expression, with a symbolic name': {
      template: template({
        resources: {
          factory: resource('Microsoft.DataFactory/factories', {
            identity: assigned('one'),
            properties: `"[createObject('encryption', createObject('vaultBaseUrl', 'https://kv1.vault.azure.net', 'keyName', 'k1', 'identity', createObject('userAssignedIdentity', '«${id('other')}»')))]"`,
          }),
        },
      }),
      message: 'notAssigned',
    },
  },
  undecided: {
    'an unknown identity': factory(assigned('one'), `"[parameters('id')]"`),
    'unknown identities': factory(
      `{ "type": "UserAssigned", "userAssignedIdentities": "[parameters('ids')]" }`,
      `"${id('one')}"`,
    ),
  },
  ignores: {
    'no selected identity': factory(assigned('one'), 'null'),
    'no identity at all': resource('Microsoft.DataFactory/factories', { properties: encryption(`"${id('one')}"`) }),
    'an identity without a key': resource('Microsoft.DataFactory/factories', {
      identity: assigned('one'),
      properties: `{ "encryption": { "identity": { "userAssignedIdentity": "${id('other')}" } } }`,
    }),
  },
});
