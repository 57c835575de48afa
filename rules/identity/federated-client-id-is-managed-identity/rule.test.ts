import { cosmos, nested, storage, template, testRule } from '#testing';
import rule from './rule.ts';

const ID =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id1';
const GUID = '33333333-3333-3333-3333-333333333333';
const IDENTITY = `reference('${ID}', '2023-01-31')`;

const account = (client: string) =>
  cosmos({
    properties: `{ "defaultIdentity": "[concat('UserAssignedIdentity=${ID}', '&FederatedClientId=', ${client})]" }`,
  });
const blob = (client: string) =>
  storage({ properties: `{ "encryption": { "identity": { "federatedIdentityClientId": ${client} } } }` });
const withApplication = (resource: string) =>
  template({
    resources: {
      app: '{ "import": "graph", "type": "Microsoft.Graph/applications@v1.0", "properties": { "uniqueName": "app" } }',
      resource,
    },
  });

testRule(rule, {
  holds: {
    'a GUID': blob(`"${GUID}"`),
    'a GUID on Cosmos DB': account(`'${GUID}'`),
    'the application id of an application': withApplication(account("reference('app').appId")),
  },
  fails: {
    'the client id of an identity': {
      template: account(`«${IDENTITY}.clientId»`),
      message: 'identity',
      severity: 'error',
      certainty: 'definite',
    },
    'its principal id': { template: account(`«${IDENTITY}.principalId»`), message: 'identity' },
    'in format()': {
      template: cosmos({
        properties: `{ "defaultIdentity": "[format('UserAssignedIdentity={0}&FederatedClientId={1}', parameters('id'), «${IDENTITY}.clientId»)]" }`,
      }),
      message: 'identity',
    },
    'on a storage account': { template: blob(`"[«${IDENTITY}.clientId»]"`), message: 'identity' },
    'an identity that is declared by symbolic name': {
      template: template({
        resources: {
          identity:
            '{ "type": "Microsoft.ManagedIdentity/userAssignedIdentities", "apiVersion": "2023-01-31", "name": "id1" }',
          account: blob(`"[«reference('identity').clientId»]"`),
        },
      }),
      message: 'identity',
    },
    'the output of a module': {
      template: template({
        resources: [
          nested({
            name: 'identity',
            template: template({
              resources: [],
              outputs: `{ "client": { "type": "string", "value": "[«${IDENTITY}.clientId»]" } }`,
            }),
          }),
          blob(`"[reference('identity').outputs.client.value]"`),
        ],
      }),
      message: 'identity',
    },
    'the principal of the account itself': {
      template: blob(
        `"[«reference(resourceId('Microsoft.Storage/storageAccounts', 'example'), '2024-01-01', 'Full').identity.principalId»]"`,
      ),
      message: 'identity',
    },
    'the object id of an application': {
      template: withApplication(account("«reference('app').id»")),
      message: 'objectId',
    },
    'one branch of a condition': {
      template: blob(`"[if(parameters('own'), «${IDENTITY}.clientId», '${GUID}')]"`),
      message: 'identity',
      certainty: 'possible',
    },
  },
  undecided: {
    'a parameter': account("parameters('app')"),
    'an unknown default identity': cosmos({ properties: `{ "defaultIdentity": "[parameters('identity')]" }` }),
    'a client id of something unknown': blob(`"[reference(parameters('id'), '2023-01-31').clientId]"`),
    'another property of an identity': blob(`"[${IDENTITY}.tenantId]"`),
    'another property of an application': withApplication(blob(`"[reference('app').uri]"`)),
  },
  ignores: {
    'no client id': cosmos({ properties: `{ "defaultIdentity": "UserAssignedIdentity=${ID}" }` }),
    'no client id on a storage account': storage(),
    'an identity that is opened by its client id elsewhere': storage({
      properties: `{ "encryption": { "identity": { "userAssignedIdentity": "[${IDENTITY}.clientId]" } } }`,
    }),
  },
});
