import { parameterFile, resource, template, testRule, vault } from '#testing';
import rule from './rule.ts';

const APP = 'a232010e-820c-4083-83bb-3ace5fc29d0b';
const GOVERNMENT = '57506a73-e302-42a9-b869-6f12d9ec29e9';
const GUID = '33333333-3333-3333-3333-333333333333';
const policies = (objectId: string, more = '') =>
  `{ "accessPolicies": [{ "tenantId": "${GUID}", "objectId": ${objectId}${more}, "permissions": { "keys": ["get"] } }] }`;
const own = (objectId: string, more?: string) => vault({ properties: policies(objectId, more) });
const role = (principal: string) =>
  resource('Microsoft.Authorization/roleAssignments', { properties: `{ "principalId": ${principal} }` });
const onNetwork = (principal: string) =>
  resource('Microsoft.Authorization/roleAssignments', {
    rest: `"scope": "[resourceId('Microsoft.Network/virtualNetworks', 'n1')]"`,
    properties: `{ "principalId": ${principal} }`,
  });
const PRINCIPAL = `"[reference(resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'id1'), '2023-01-31').principalId]"`;

testRule(rule, {
  holds: {
    'another GUID': own(`"${GUID}"`),
    'an identity': own(PRINCIPAL),
    'a role for an identity': role(PRINCIPAL),
    'another GUID, whatever follows': own(`"[concat('33333333-', parameters('rest'))]"`),
  },
  fails: {
    'the application id': {
      template: own(`"«${APP}»"`),
      message: 'objectId',
      severity: 'error',
      certainty: 'definite',
    },
    'the application id in capitals': { template: own(`"«${APP.toUpperCase()}»"`), message: 'objectId' },
    'the application id of Azure Government': { template: own(`"«${GOVERNMENT}»"`), message: 'objectId' },
    'a role': { template: role(`"«${APP}»"`), message: 'objectId' },
    'a role in the old way of writing': {
      template: resource('Microsoft.KeyVault/vaults/providers/roleAssignments', {
        rest: '"name": "kv1/Microsoft.Authorization/44444444-4444-4444-4444-444444444444"',
        properties: `{ "principalId": "«${APP}»" }`,
      }),
      message: 'objectId',
    },
    'a child of a vault': {
      template: resource('Microsoft.KeyVault/vaults/accessPolicies', {
        rest: '"name": "kv1/add"',
        properties: policies(`"«${APP}»"`),
      }),
      message: 'objectId',
    },
    'a default of a parameter': {
      template: template({
        parameters: `{ "principal": { "type": "string", "defaultValue": "«${APP}»" } }`,
        resources: [own(`"[parameters('principal')]"`)],
      }),
      message: 'objectId',
      certainty: 'possible',
    },
    'a parameter file': {
      template: template({
        parameters: '{ "principal": { "type": "string" } }',
        resources: [own(`"[parameters('principal')]"`)],
      }),
      parameters: parameterFile({ principal: `"«${APP}»"` }),
      message: 'objectId',
    },
    'a role on something else': { template: onNetwork(`"«${APP}»"`), message: 'objectId' },
    'a role on something else, by a parameter file': {
      template: template({
        parameters: '{ "principal": { "type": "string" } }',
        resources: [onNetwork(`"[parameters('principal')]"`)],
      }),
      parameters: parameterFile({ principal: `"«${APP}»"` }),
      message: 'objectId',
    },
    'an application that acts on behalf of somebody': {
      template: own(`"${GUID}"`, `, "applicationId": "«${APP}»"`),
      message: 'onBehalfOf',
    },
  },
  undecided: {
    'a parameter without a value': own(`"[parameters('cosmosDbPrincipalObjectId')]"`),
    'policies that are not known': vault({ properties: `{ "accessPolicies": "[parameters('policies')]" }` }),
  },
  ignores: {
    'no grant': vault(),
    'a policy without a principal': vault({ properties: '{ "accessPolicies": [{}] }' }),
    'a policy that is taken away': resource('Microsoft.KeyVault/vaults/accessPolicies', {
      rest: '"name": "kv1/remove"',
      properties: policies(`"${APP}"`),
    }),
    'a role on something else, for somebody unknown': onNetwork(`"[parameters('principal')]"`),
    'the application id in a tag': vault({ rest: `"tags": { "appId": "${APP}" }` }),
  },
});
