import { cosmos, template, testRule } from '#testing';
import rule from './rule.ts';

const ID =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id1';
const CLIENT = '33333333-3333-3333-3333-333333333333';
const account = (identity: string) => cosmos({ properties: `{ "defaultIdentity": ${identity} }` });
const literal = (identity: string) => account(`"${identity}"`);
const GOOD = literal(`UserAssignedIdentity=${ID}&FederatedClientId=${CLIENT}`);

testRule(rule, {
  holds: {
    'an identity and a client id': GOOD,
    'an ampersand as an escape': literal(`UserAssignedIdentity=${ID}\\u0026FederatedClientId=${CLIENT}`),
    'another case of the first keyword': literal(`userassignedidentity=${ID}&FederatedClientId=${CLIENT}`),
    'a client id that is no GUID, which is another matter': literal(
      `UserAssignedIdentity=${ID}&FederatedClientId=my-app`,
    ),
    'an identity with federated in its name': literal(
      `UserAssignedIdentity=${ID.replace('id1', 'federated-id')}&FederatedClientId=${CLIENT}`,
    ),
    'a computed id and a run-time client id': account(
      `"[format('UserAssignedIdentity={0}&FederatedClientId={1}', resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', parameters('name')), reference(resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'app'), '2023-01-31').clientId)]"`,
    ),
  },
  fails: {
    'a system-assigned identity': {
      template: literal(`«SystemAssignedIdentity»&FederatedClientId=${CLIENT}`),
      message: 'notUserAssigned',
    },
    'the first-party identity': {
      template: literal(`«FirstPartyIdentity»&FederatedClientId=${CLIENT}`),
      message: 'notUserAssigned',
    },
    'an escape of XML for the ampersand': {
      template: literal(`UserAssignedIdentity=${ID}«&amp;»FederatedClientId=${CLIENT}`),
      message: 'separator',
      fixed: GOOD,
    },
    'a semicolon': {
      template: literal(`UserAssignedIdentity=${ID}«;»FederatedClientId=${CLIENT}`),
      message: 'separator',
      fixed: GOOD,
    },
    'a comma': { template: literal(`UserAssignedIdentity=${ID}«,»FederatedClientId=${CLIENT}`), message: 'separator' },
    'a question mark': {
      template: literal(`UserAssignedIdentity=${ID}«?»FederatedClientId=${CLIENT}`),
      message: 'separator',
    },
    'a separator in a text with unknown parts': {
      template: account(
        `"[format('UserAssignedIdentity={0}«;»FederatedClientId={1}', parameters('id'), parameters('app'))]"`,
      ),
      message: 'separator',
      fixed: account(
        `"[format('UserAssignedIdentity={0}&FederatedClientId={1}', parameters('id'), parameters('app'))]"`,
      ),
    },
    'the name that storage accounts use': {
      template: literal(`UserAssignedIdentity=${ID}&«FederatedIdentityClientId»=${CLIENT}`),
      message: 'spelling',
      fixed: GOOD,
    },
    'another case': {
      template: literal(`UserAssignedIdentity=${ID}&«federatedClientID»=${CLIENT}`),
      message: 'spelling',
      fixed: GOOD,
    },
    'a colon': {
      template: literal(`UserAssignedIdentity=${ID}&«FederatedClientId»:${CLIENT}`),
      message: 'spelling',
      fixed: GOOD,
    },
    'the client id first': {
      template: literal(`«FederatedClientId=${CLIENT}&UserAssignedIdentity=${ID}»`),
      message: 'first',
    },
    'two client ids': {
      template: literal(`UserAssignedIdentity=${ID}&FederatedClientId=${CLIENT}«&FederatedClientId=${CLIENT}»`),
      message: 'more',
    },
    'a slash behind the client id': {
      template: literal(`UserAssignedIdentity=${ID}&FederatedClientId=${CLIENT}«/»`),
      message: 'trailingSlash',
    },
    'a slash behind the identity': {
      template: literal(`UserAssignedIdentity=${ID}«/»&FederatedClientId=${CLIENT}`),
      message: 'trailingSlash',
    },
    'no client id': { template: literal(`UserAssignedIdentity=${ID}&«FederatedClientId=»`), message: 'noClientId' },
    'a variable': {
      template: template({
        variables: `{ "identity": "UserAssignedIdentity=${ID}«;»FederatedClientId=${CLIENT}" }`,
        resources: [account(`"[variables('identity')]"`)],
      }),
      message: 'separator',
    },
    'a branch of a condition': {
      template: account(
        `"[if(parameters('a'), '«SystemAssignedIdentity»&FederatedClientId=${CLIENT}', 'FirstPartyIdentity')]"`,
      ),
      message: 'notUserAssigned',
      certainty: 'possible',
    },
  },
  undecided: {
    'a parameter without a value': account(`"[parameters('identity')]"`),
    'an unknown identity, which may bring a client id': account(
      `"[concat('UserAssignedIdentity=', parameters('id'))]"`,
    ),
    'an unknown client id, which may be empty': account(
      `"[format('UserAssignedIdentity=${ID}&FederatedClientId={0}', parameters('app'))]"`,
    ),
    'a client id from an empty default': template({
      parameters: '{ "app": { "type": "string", "defaultValue": "" } }',
      resources: [account(`"[format('UserAssignedIdentity=${ID}&FederatedClientId={0}', parameters('app'))]"`)],
    }),
  },
  ignores: {
    'no client id at all': literal(`UserAssignedIdentity=${ID}`),
    'an identity named after federation': literal(`UserAssignedIdentity=${ID.replace('id1', 'federated')}`),
    'a computed identity': account(
      `"[concat('UserAssignedIdentity=', resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', parameters('n')))]"`,
    ),
    'a system-assigned identity': literal('SystemAssignedIdentity'),
    'no default identity': cosmos(),
  },
});
