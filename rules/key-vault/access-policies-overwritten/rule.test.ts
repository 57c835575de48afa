import { cosmos, mongoCluster, nested, parameterFile, resource, template, testRule, vault } from '#testing';
import rule from './rule.ts';

const IDENTITY = 'Microsoft.ManagedIdentity/userAssignedIdentities';
const ID = `resourceId('${IDENTITY}', 'id1')`;
const HOST = "resourceId('Microsoft.KeyVault/vaults', 'example')";
const PRINCIPAL = `"[reference(${ID}, '2023-01-31').principalId]"`;
const OTHER = `"[reference(resourceId('${IDENTITY}', 'id2'), '2023-01-31').principalId]"`;
const KEY = '"keyVaultKeyUri": "https://example.vault.azure.net/keys/k1"';

const identity = resource(IDENTITY, { rest: '"name": "id1"' });
const account = cosmos({ properties: `{ ${KEY}, "defaultIdentity": "[concat('UserAssignedIdentity=', ${ID})]" }` });
const firstParty = cosmos({ properties: `{ ${KEY} }` });
const policy = (objectId = PRINCIPAL) =>
  `{ "tenantId": "[tenant().tenantId]", "objectId": ${objectId}, "permissions": { "keys": ["get", "wrapKey", "unwrapKey"] } }`;
const host = (list: string, model = '"enableRbacAuthorization": false', rest?: string) =>
  vault({ properties: `{ ${model}, "accessPolicies": ${list} }`, ...(rest === undefined ? {} : { rest }) });
const child = (action: string, list: string, rest = '') =>
  resource('Microsoft.KeyVault/vaults/accessPolicies', {
    properties: `{ "accessPolicies": ${list} }`,
    rest: `"name": "${action.startsWith('[') ? action : `example/${action}`}"${rest}`,
  });
const linked = (...others: readonly string[]) => template({ resources: [identity, account, ...others] });
const parameterised = (parameter: string) =>
  template({
    parameters: `{ "policies": ${parameter} }`,
    resources: [host(`"[parameters('policies')]"`), account],
  });
const ADD = "resourceId('Microsoft.KeyVault/vaults/accessPolicies', 'example', 'add')";
const REPLACE = "resourceId('Microsoft.KeyVault/vaults/accessPolicies', 'example', 'replace')";

testRule(rule, {
  holds: {
    'the identity in the list': linked(host(`[${policy()}]`)),
    'the identity among others': linked(host(`[${policy(OTHER)}, ${policy()}]`)),
    'symbolic names': template({ resources: { identity, account, vault: host(`[${policy()}]`) } }),
    'a list that a variable holds': template({
      variables: `{ "policies": [${policy('"[variables(\'none\')]"')}], "none": "11111111-1111-1111-1111-111111111111" }`,
      resources: [host(`"[variables('policies')]"`), firstParty],
    }),
    'a GUID, which may be Cosmos DB': template({
      resources: [host(`[${policy('"ec245c98-4a90-40c2-955a-88b727d97151"')}]`), firstParty],
    }),
    'a child that replaces, with the identity': linked(host(`[${policy()}]`), child('replace', `[${policy()}]`)),
    'a child that adds it again, which is worth a note': {
      template: linked(host('[]'), child('add', `[${policy()}]`)),
      modes: { pedantic: false },
    },
    'a parameter file': {
      template: parameterised('{ "type": "array" }').replace(account, firstParty),
      parameters: parameterFile({ policies: `[${policy('"ec245c98-4a90-40c2-955a-88b727d97151"')}]` }),
    },
  },
  fails: {
    'an empty list': {
      template: linked(host('«[]»')),
      message: 'overwritten',
      severity: 'warning',
      certainty: 'definite',
    },
    'somebody else': { template: linked(host(`«[${policy(OTHER)}]»`)), message: 'overwritten' },
    'Cosmos DB itself': { template: template({ resources: [host('«[]»'), firstParty] }), message: 'overwritten' },
    'a cluster': {
      template: template({
        resources: [
          host('«[]»'),
          mongoCluster({
            properties: `{ "encryption": { "customerManagedKeyEncryption": { "keyEncryptionKeyIdentity": { "identityType": "UserAssignedIdentity", "userAssignedIdentityResourceId": "[${ID}]" }, "keyEncryptionKeyUrl": "https://example.vault.azure.net/keys/k1" } } }`,
          }),
        ],
      }),
      message: 'overwritten',
    },
    'the model of a new vault': {
      template: linked(vault({ properties: '{ "accessPolicies": «[]» }', apiVersion: '2024-11-01' })),
      message: 'overwritten',
    },
    'a variable': {
      template: template({
        variables: '{ "policies": «[]» }',
        resources: [host(`"[variables('policies')]"`), account],
      }),
      message: 'overwritten',
    },
    'a default': {
      template: parameterised('{ "type": "array", "defaultValue": «[]» }'),
      message: 'overwritten',
      certainty: 'possible',
    },
    'a vault in a nested deployment': {
      template: linked(nested({ template: template({ resources: [host('«[]»')] }) })),
      message: 'overwritten',
    },
    'a role, which has no effect': {
      template: linked(
        host('«[]»'),
        resource('Microsoft.Authorization/roleAssignments', {
          properties: `{ "roleDefinitionId": "[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'e147488a-f6f5-4113-8e2d-b22465e65bf6')]", "principalId": ${PRINCIPAL} }`,
          rest: `"name": "grant1", "scope": "[${HOST}]"`,
        }),
      ),
      message: 'overwritten',
    },
    'a child that replaces': {
      template: linked(host(`[${policy()}]`), child('replace', '«[]»')),
      message: 'overwritten',
      severity: 'warning',
    },
    'a child that adds it again': {
      template: linked(host('«[]»'), child('add', `[${policy()}]`)),
      message: 'addedAgain',
      modes: { pedantic: true },
      severity: 'note',
    },
    'a child that puts it into another list': {
      template: linked(host('«[]»'), child('replace', `[${policy()}]`)),
      message: 'addedAgain',
      modes: { pedantic: true },
    },
    'a child that adds it behind one that replaces': {
      template: linked(
        host(`[${policy()}]`),
        child('replace', '«[]»'),
        child('add', `[${policy()}]`, `, "dependsOn": ["[${REPLACE}]"]`),
      ),
      message: 'addedAgain',
      modes: { pedantic: true },
    },
    'a child that replaces what another one adds': {
      template: linked(
        host(`[${policy()}]`),
        child('replace', '«[]»', `, "dependsOn": ["[${ADD}]"]`),
        child('add', `[${policy()}]`),
      ),
      message: 'overwritten',
    },
    'a vault that is declared again without it': {
      template: linked(
        nested({ name: 'first', template: template({ resources: [host(`[${policy()}]`)] }) }),
        nested({
          name: 'second',
          template: template({ resources: [host('«[]»')] }),
          rest: `"dependsOn": ["[resourceId('Microsoft.Resources/deployments', 'first')]"]`,
        }),
      ),
      message: 'overwritten',
    },
  },
  undecided: {
    'an unknown list': parameterised('{ "type": "array" }'),
    'an unknown entry': linked(host(`["[parameters('policy')]"]`)),
    'an unknown principal': linked(host(`[${policy(`"[parameters('principal')]"`)}]`)),
    'a GUID, which may be that of an identity that exists already': template({
      resources: [account, host(`[${policy('"11111111-1111-1111-1111-111111111111"')}]`)],
    }),
    'an unknown model': linked(
      vault({ properties: '{ "accessPolicies": [] }', apiVersion: "[parameters('version')]" }),
    ),
    'a model that an existing vault may not have': {
      template: linked(vault({ properties: '{ "accessPolicies": [] }' })),
      modes: { assume: 'update' },
    },
    'an unknown child': template({
      parameters: '{ "action": { "type": "string" } }',
      resources: [account, host(`[${policy()}]`), child("[format('example/{0}', parameters('action'))]", '[]')],
    }),
    'a child of an unknown vault': template({
      parameters: '{ "vault": { "type": "string" } }',
      resources: [account, host(`[${policy()}]`), child("[format('{0}/replace', parameters('vault'))]", '[]')],
    }),
    'a child under a condition': linked(
      host('[]'),
      child('add', `[${policy()}]`, `, "condition": "[parameters('add')]"`),
    ),
    'an unknown identity': template({
      resources: [host('[]'), cosmos({ properties: `{ ${KEY}, "defaultIdentity": "[parameters('identity')]" }` })],
    }),
    'an unknown key': template({
      resources: [host('[]'), cosmos({ properties: `{ "keyVaultKeyUri": "[parameters('uri')]" }` })],
    }),
    'a script': linked(host('[]'), resource('Microsoft.Resources/deploymentScripts', { rest: '"name": "script1"' })),
    'a vault that is brought back with its policies': linked(
      host('[]', '"enableRbacAuthorization": false, "createMode": "recover"'),
    ),
  },
  ignores: {
    'roles in force': linked(host('[]', '"enableRbacAuthorization": true')),
    'roles in force for a new vault': linked(
      vault({ properties: '{ "accessPolicies": [] }', apiVersion: '2026-02-01' }),
    ),
    'no list': linked(vault({ properties: '{ "enableRbacAuthorization": false }' })),
    'a child that adds somebody else': linked(
      vault({ properties: '{ "enableRbacAuthorization": false }' }),
      child('add', `[${policy(OTHER)}]`),
    ),
    'a vault of nobody': template({ resources: [host('[]')] }),
    'a vault that exists already': linked(child('replace', '[]')),
    'an identity of another tenant': template({
      resources: [
        host('[]'),
        cosmos({
          properties: `{ ${KEY}, "defaultIdentity": "[concat('UserAssignedIdentity=', ${ID}, '&FederatedClientId=11111111-1111-1111-1111-111111111111')]" }`,
        }),
      ],
    }),
  },
});
