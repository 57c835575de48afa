import { nested, resource, template, testRule, vault } from '#testing';
import rule from './rule.ts';

const GUID = '33333333-3333-3333-3333-333333333333';
const ENCRYPTION_USER = 'e147488a-f6f5-4113-8e2d-b22465e65bf6';
const OWNER = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';
const HSM_USER = '33413926-3206-4cdd-b39a-83574fe37a17';
const ID = "resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'id1')";
const IDENTITY = `reference(${ID}, '2023-01-31')`;

const own = (objectId: string) =>
  vault({
    properties: `{ "accessPolicies": [{ "tenantId": "${GUID}", "objectId": ${objectId}, "permissions": { "keys": ["get"] } }] }`,
  });
const role = (principal: string, id = ENCRYPTION_USER, scope = "[resourceId('Microsoft.KeyVault/vaults', 'kv1')]") =>
  resource('Microsoft.Authorization/roleAssignments', {
    rest: `"name": "44444444-4444-4444-4444-444444444444", "scope": "${scope}"`,
    properties: `{ "roleDefinitionId": "[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '${id}')]", "principalId": ${principal} }`,
  });

testRule(rule, {
  holds: {
    'the principal id of an identity': own(`"[${IDENTITY}.principalId]"`),
    'the identity of an account': own(
      `"[reference(resourceId('Microsoft.DocumentDB/databaseAccounts', 'a'), '2024-11-15', 'Full').identity.principalId]"`,
    ),
    'a GUID': own(`"${GUID}"`),
    'a role for a principal id': role(`"[${IDENTITY}.principalId]"`),
  },
  fails: {
    'the client id of an identity': {
      template: own(`"[«${IDENTITY}.clientId»]"`),
      message: 'clientId',
      severity: 'error',
      certainty: 'definite',
      fixed: own(`"[${IDENTITY}.principalId]"`),
    },
    'a role for a client id': {
      template: role(`"[«${IDENTITY}.clientId»]"`),
      message: 'clientId',
      fixed: role(`"[${IDENTITY}.principalId]"`),
    },
    'a role at a key': {
      template: role(`"[«${IDENTITY}.clientId»]"`, ENCRYPTION_USER, 'Microsoft.KeyVault/vaults/kv1/keys/k1'),
      message: 'clientId',
    },
    'a role at what may be a vault': {
      template: role(`"[«${IDENTITY}.clientId»]"`, ENCRYPTION_USER, "[parameters('scope')]"),
      message: 'clientId',
    },
    'a role of a managed HSM': { template: role(`"[«${IDENTITY}.clientId»]"`, HSM_USER), message: 'clientId' },
    'a role in the old way of writing': {
      template: resource('Microsoft.KeyVault/vaults/providers/roleAssignments', {
        rest: '"name": "kv1/Microsoft.Authorization/44444444-4444-4444-4444-444444444444"',
        properties: `{ "roleDefinitionId": "/providers/Microsoft.Authorization/roleDefinitions/${ENCRYPTION_USER}", "principalId": "[«${IDENTITY}.clientId»]" }`,
      }),
      message: 'clientId',
    },
    'the kubelet of a cluster': {
      template: own(
        `"[«reference(resourceId('Microsoft.ContainerService/managedClusters', 'aks1'), '2024-01-01').identityProfile.kubeletidentity.clientId»]"`,
      ),
      message: 'clientId',
    },
    'a computed resource id': { template: own(`"[«${ID}»]"`), message: 'resourceId' },
    'a written resource id': {
      template: own(
        `"«/subscriptions/${GUID}/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id1»"`,
      ),
      message: 'resourceId',
    },
    'a symbolic identity': {
      template: template({
        resources: {
          id1: resource('Microsoft.ManagedIdentity/userAssignedIdentities', { rest: '"name": "id1"' }),
          vault: own(`"[«reference('id1').clientId»]"`),
        },
      }),
      message: 'clientId',
    },
    'the registration of an application': {
      template: template({
        resources: {
          app: '{ "import": "microsoftGraph", "type": "Microsoft.Graph/applications@v1.0", "properties": { "uniqueName": "app" } }',
          vault: own(`"[«reference('app').id»]"`),
        },
      }),
      message: 'registration',
    },
    'a name': { template: own('"«my-identity»"'), message: 'notObjectId' },
    'a client id from a module': {
      template: template({
        resources: [
          nested({
            template: template({
              resources: [],
              outputs: `{ "id": { "type": "string", "value": "[«${IDENTITY}.clientId»]" } }`,
            }),
          }),
          own(`"[reference(resourceId('Microsoft.Resources/deployments', 'module'), '2025-04-01').outputs.id.value]"`),
        ],
      }),
      message: 'clientId',
    },
    'a parameter that is called a client id': {
      template: template({
        parameters: '{ «"identityClientId"»: { "type": "string" } }',
        resources: [own(`"[parameters('identityClientId')]"`)],
      }),
      message: 'calledClientId',
      severity: 'note',
    },
    'a member that is called a client id': {
      template: template({
        parameters: '{ "identity": { "type": "object" } }',
        resources: [own(`"[«parameters('identity').clientId»]"`)],
      }),
      message: 'calledClientId',
      severity: 'note',
    },
    'one branch of a condition': {
      template: own(`"[if(parameters('a'), «${IDENTITY}.clientId», ${IDENTITY}.principalId)]"`),
      message: 'clientId',
      certainty: 'possible',
    },
  },
  undecided: {
    'a parameter': own(`"[parameters('principal')]"`),
    'a placeholder': own('"<principalId>"'),
    'an unknown role': resource('Microsoft.Authorization/roleAssignments', {
      rest: `"name": "x", "scope": "Microsoft.KeyVault/vaults/kv1"`,
      properties: `{ "roleDefinitionId": "[parameters('role')]", "principalId": "[${IDENTITY}.clientId]" }`,
    }),
    'a service principal of Microsoft Graph, whose id is its object id': template({
      resources: {
        principal:
          '{ "import": "microsoftGraph", "type": "Microsoft.Graph/servicePrincipals@v1.0", "properties": { "appId": "x" } }',
        vault: own(`"[reference('principal').id]"`),
      },
    }),
  },
  ignores: {
    'an argument that is not given': own(`"[coalesce(tryGet(createObject(), 'objectId'), '')]"`),
    'an owner': role(`"[${IDENTITY}.clientId]"`, OWNER),
    'a custom role': role(`"[${IDENTITY}.clientId]"`, '99999999-9999-9999-9999-999999999999'),
    'a role at another resource': role(
      `"[${IDENTITY}.clientId]"`,
      ENCRYPTION_USER,
      "[resourceId('Microsoft.Storage/storageAccounts', 'a')]",
    ),
    'a role at another resource of any name': role(
      `"[${IDENTITY}.clientId]"`,
      ENCRYPTION_USER,
      "[resourceId('Microsoft.Storage/storageAccounts', parameters('name'))]",
    ),
    'a role at the group': resource('Microsoft.Authorization/roleAssignments', {
      properties: `{ "roleDefinitionId": "[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '${ENCRYPTION_USER}')]", "principalId": "[${IDENTITY}.clientId]" }`,
    }),
    'no policies': vault(),
  },
});
