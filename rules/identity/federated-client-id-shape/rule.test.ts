import { cosmos, storage, template, testRule } from '#testing';
import rule from './rule.ts';

const ID =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id1';
const GUID = '33333333-3333-3333-3333-333333333333';
const account = (identity: string) => cosmos({ properties: `{ "defaultIdentity": "${identity}" }` });
const literal = (client: string) => account(`UserAssignedIdentity=${ID}&FederatedClientId=${client}`);
const blob = (client: string) =>
  storage({ properties: `{ "encryption": { "identity": { "federatedIdentityClientId": ${client} } } }` });

testRule(rule, {
  holds: {
    'a GUID on Cosmos DB': literal(GUID),
    'a GUID of documentation': literal('aaaa0a0a-bb1b-cc2c-dd3d-eeeeee4e4e4e'),
    'a GUID behind an unknown identity': account(
      `[concat('UserAssignedIdentity=', parameters('id'), '&FederatedClientId=${GUID}')]`,
    ),
    'a slash behind the GUID, which is another matter': literal(`${GUID}/`),
    'a GUID on a storage account': blob(`"${GUID.toUpperCase()}"`),
    'the client id of an identity, known to be a GUID': blob(
      `"[reference(resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'app'), '2023-01-31').clientId]"`,
    ),
  },
  fails: {
    'a name on Cosmos DB': { template: literal('«my-app»'), message: 'notGuid', certainty: 'definite' },
    'a name on a storage account': { template: blob('"«my-app»"'), message: 'notGuid' },
    braces: { template: literal(`«{${GUID}}»`), message: 'notGuid' },
    quotes: { template: literal(`«'${GUID}'»`), message: 'notGuid' },
    'a URL': { template: blob('"«api://my-app»"'), message: 'notGuid' },
    'a GUID without hyphens': { template: blob(`"«${GUID.replaceAll('-', '')}»"`), message: 'notGuid' },
    zeros: { template: literal('«00000000-0000-0000-0000-000000000000»'), message: 'zero' },
    'the application of Cosmos DB': {
      template: literal('«A232010e-820c-4083-83bb-3ace5fc29d0b»'),
      message: 'firstParty',
    },
    'that of Azure Government': { template: blob('"«57506a73-e302-42a9-b869-6f12d9ec29e9»"'), message: 'firstParty' },
    'a parameter default': {
      template: template({
        parameters: '{ "app": { "type": "string", "defaultValue": "«my-app»" } }',
        resources: [blob(`"[parameters('app')]"`)],
      }),
      message: 'notGuid',
      certainty: 'possible',
    },
  },
  undecided: {
    'a parameter without a value on Cosmos DB': literal(`', parameters('app'))]`).replace(
      '"UserAssigned',
      `"[concat('UserAssigned`,
    ),
    'a parameter without a value on a storage account': blob(`"[parameters('app')]"`),
    'an unknown default identity': account(`[parameters('identity')]`),
    'a placeholder': literal('<application-id>'),
  },
  ignores: {
    'no client id on Cosmos DB': account(`UserAssignedIdentity=${ID}`),
    'nothing behind the name, which is another matter': literal(''),
    'no client id on a storage account': storage(),
    'an empty one': blob('""'),
    'none on a storage account': blob('"None"'),
    'an empty default': template({
      parameters: '{ "app": { "type": "string", "defaultValue": "" } }',
      resources: [blob(`"[if(empty(parameters('app')), null(), null())]"`)],
    }),
  },
});
