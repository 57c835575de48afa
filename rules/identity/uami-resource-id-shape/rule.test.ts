import { cosmos, mongoCluster, nested, parameterFile, storage, template, testRule } from '#testing';
import rule from './rule.ts';

const SCOPE = '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg';
const ID = `${SCOPE}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id1`;
const GUID = '33333333-3333-3333-3333-333333333333';
const COMPUTED = "resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'id1')";

const listing = (ids: string) => cosmos({ identity: `{ "type": "UserAssigned", "userAssignedIdentities": ${ids} }` });
const listed = (id: string) => listing(`{ "${id}": {} }`);
const blob = (id: string) =>
  storage({ properties: `{ "encryption": { "identity": { "userAssignedIdentity": ${id} } } }` });
const cluster = (id: string) =>
  mongoCluster({
    properties: `{ "encryption": { "customerManagedKeyEncryption": { "keyEncryptionKeyIdentity": { "userAssignedIdentityResourceId": ${id} } } } }`,
  });

testRule(rule, {
  holds: {
    'an id': listed(ID),
    'an id in lower case, as the documentation has it': listed(ID.toLowerCase()),
    'an id of which an unknown part is one segment': listed(`[${COMPUTED}]`),
    'a subscription that is a placeholder, which is another matter': listed(ID.replace(/1{8}[-1]*/, '1')),
    'on a storage account': blob(`"${ID}"`),
    'on a cluster': cluster(`"[${COMPUTED}]"`),
    'a computed map': listing(`"[createObject('${ID}', createObject())]"`),
    'an id in parts': blob(
      `"[format('/subscriptions/{0}/resourceGroups/{1}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{2}', parameters('s'), parameters('g'), parameters('n'))]"`,
    ),
  },
  fails: {
    'no first slash': {
      template: listed(`«${ID.slice(1)}»`),
      message: 'noSlash',
      certainty: 'definite',
      fixed: listed(ID),
    },
    'no first slash on a storage account': {
      template: blob(`"«${ID.slice(1)}»"`),
      message: 'noSlash',
      fixed: blob(`"${ID}"`),
    },
    'a slash at the end': { template: listed(`${ID}«/»`), message: 'trailingSlash', fixed: listed(ID) },
    'a GUID': { template: listed(`«${GUID}»`), message: 'guid' },
    'a run-time client id': {
      template: blob(`"[«reference(${COMPUTED}, '2023-01-31').clientId»]"`),
      message: 'guid',
      certainty: 'definite',
    },
    'a run-time principal id on a cluster': {
      template: cluster(`"[«reference(${COMPUTED}, '2023-01-31').principalId»]"`),
      message: 'guid',
    },
    'a name': { template: cluster('"«id1»"'), message: 'other' },
    'the id of a system-assigned identity': {
      template: listed(`«${ID.replace('userAssignedIdentities', 'systemAssignedIdentities')}»`),
      message: 'other',
    },
    'doubled segments': { template: listed(`«${ID}/userAssignedIdentities/id1»`), message: 'other' },
    'the id of a vault': {
      template: blob(`"[«resourceId('Microsoft.KeyVault/vaults', parameters('v'))»]"`),
      message: 'other',
    },
    'an object': { template: blob(`«{ "id": "${ID}" }»`), message: 'notText' },
    'a parameter default': {
      template: template({
        parameters: '{ "id": { "type": "string", "defaultValue": "«id1»" } }',
        resources: [blob(`"[parameters('id')]"`)],
      }),
      message: 'other',
      certainty: 'possible',
    },
    'a name that does not matter, behind a default that does': {
      template: template({
        parameters: `{
          "subscription": { "type": "string", "defaultValue": "[subscription().id]" },
          "name": { "type": "string", "defaultValue": "id1" }
        }`,
        resources: [
          listed(
            "[«format('/subscriptions/{0}/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{1}', parameters('subscription'), parameters('name'))»]",
          ),
        ],
      }),
      message: 'other',
      certainty: 'possible',
    },
    'a parameter file': {
      template: template({ parameters: '{ "id": { "type": "string" } }', resources: [blob(`"[parameters('id')]"`)] }),
      parameters: parameterFile({ id: `"«${ID.slice(1)}»"` }),
      message: 'noSlash',
      fixed: parameterFile({ id: `"${ID}"` }),
    },
    'a variable with the whole identity': {
      template: template({
        variables: `{ "identity": { "type": "UserAssigned", "userAssignedIdentities": { "«id1»": {} } } }`,
        resources: [cosmos({ identity: `"[variables('identity')]"` })],
      }),
      message: 'other',
    },
    'one branch of a condition': {
      template: blob(`"[if(parameters('a'), '«id1»', '${ID}')]"`),
      message: 'other',
      certainty: 'possible',
    },
    'each account of a loop in a nested deployment': {
      template: template({
        resources: [
          nested({
            template: template({
              parameters: `{ "ids": { "type": "array", "defaultValue": ["${ID}", "${ID}"] } }`,
              resources: {
                accounts: storage({
                  properties: `{ "encryption": { "identity": { "userAssignedIdentity": "[«concat(parameters('ids')[copyIndex()], '/x')»]" } } }`,
                  rest: `"name": "[format('account{0}', copyIndex())]", "copy": { "name": "accounts", "count": 2 }`,
                }),
              },
            }),
          }),
        ],
      }),
      message: 'other',
    },
  },
  undecided: {
    'a parameter without a value': listed("[parameters('id')]"),
    'an unknown map': listing(`"[parameters('ids')]"`),
    'a map that is not fully known': listing(`"[union(parameters('ids'), createObject('${ID}', createObject()))]"`),
    'a placeholder': listed('<identity-resource-id>'),
    'a placeholder in an id': blob(`"${ID.replace('id1', '{identity-name}')}"`),
    'an output of a linked template': template({
      resources: [
        `{ "type": "Microsoft.Resources/deployments", "apiVersion": "2025-04-01", "name": "ids",
           "properties": { "mode": "Incremental", "templateLink": { "uri": "https://example.com/ids.json" } } }`,
        blob(`"[reference('ids').outputs.id.value]"`),
      ],
    }),
  },
  ignores: {
    'no identity': cosmos(),
    'an identity that is null': blob('null'),
    'an empty one': blob('""'),
    "the id in 'defaultIdentity', which is another matter": cosmos({
      properties: '{ "defaultIdentity": "UserAssignedIdentity=id1" }',
    }),
    'a list, which is another matter': listing(`["${ID}"]`),
  },
});
