import { cosmos, template, testRule } from '#testing';
import rule from './rule.ts';

const ID =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id1';
const GUID = '3c3c3c3c-3333-3333-3333-333333333333';
const COMPUTED = "resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'id1')";
const ENTRA = `"https://login.microsoftonline.com/${GUID}/v2.0"`;
const APP = '{ "import": "graph", "type": "Microsoft.Graph/applications@v1.0", "properties": { "uniqueName": "app" } }';

const graph = (subject: string, issuer = ENTRA, name = 'app/cmk') =>
  `{ "import": "graph", "type": "Microsoft.Graph/applications/federatedIdentityCredentials@v1.0", "properties": { "name": "${name}", "issuer": ${issuer}, "subject": ${subject} } }`;
const credential = (subject: string, issuer?: string) =>
  template({ resources: { credential: graph(subject, issuer) } });
const beside = (client: string, subject: string, name?: string, app = APP) =>
  template({
    parameters: '{ "app": { "type": "string" } }',
    resources: {
      app,
      credential: graph(subject, ENTRA, name),
      account: cosmos({
        properties: `{ "defaultIdentity": "[format('UserAssignedIdentity={0}&FederatedClientId={1}', '${ID}', ${client})]" }`,
      }),
    },
  });

testRule(rule, {
  holds: {
    'the principal id of an identity': credential(`"[reference(${COMPUTED}, '2023-01-31').principalId]"`),
    'a GUID': credential(`"${GUID}"`),
    'the principal of a resource of its own': credential(
      `"[reference(resourceId('Microsoft.Web/sites', 'site'), '2023-12-01', 'Full').identity.principalId]"`,
    ),
  },
  fails: {
    'the client id of an identity': {
      template: credential(`"[«reference(${COMPUTED}, '2023-01-31').clientId»]"`),
      message: 'otherId',
      severity: 'error',
      certainty: 'definite',
      fixed: credential(`"[reference(${COMPUTED}, '2023-01-31').principalId]"`),
    },
    'its id': {
      template: credential(`"[«reference(${COMPUTED}, '2023-01-31', 'Full').id»]"`),
      message: 'otherId',
    },
    'its resource id': { template: credential(`"[«${COMPUTED}»]"`), message: 'resourceId', severity: 'error' },
    'a literal resource id': { template: credential(`"«${ID}»"`), message: 'resourceId' },
    'upper case': { template: credential(`"«${GUID.toUpperCase()}»"`), message: 'upperCase', severity: 'note' },
    'a name, on the application of an account': {
      template: beside("reference('app').appId", '"«my-identity»"'),
      message: 'notGuid',
      severity: 'error',
      certainty: 'definite',
    },
    'a name, on an application whose name is not known': {
      template: beside(
        "reference('app').appId",
        '"«my-identity»"',
        "[format('{0}/cmk', reference('app').uniqueName)]",
        APP.replace('"app"', `"[parameters('app')]"`),
      ),
      message: 'notGuid',
    },
    'one branch of a condition': {
      template: credential(
        `"[if(parameters('a'), «reference(${COMPUTED}, '2023-01-31').clientId», '${GUID}')]"`,
      ).replace('"contentVersion"', '"parameters": { "a": { "type": "bool" } }, "contentVersion"'),
      message: 'otherId',
      certainty: 'possible',
    },
  },
  undecided: {
    'a name, on an application that no account uses': credential('"my-identity"'),
    'a name beside an account with another application': beside(`parameters('app')`, '"my-identity"'),
    'a name on another application': beside("reference('app').appId", '"my-identity"', 'other/cmk'),
    'an unknown subject': beside("reference('app').appId", `"[parameters('app')]"`),
    'an unknown issuer': credential(`"[«${COMPUTED}»]"`.replace(/[«»]/g, ''), `"[reference('x').issuer]"`),
    'a placeholder': credential('"<principal-id>"'),
  },
  ignores: {
    'an issuer outside Azure': credential(
      '"repo:contoso/app:ref:refs/heads/main"',
      '"https://token.actions.githubusercontent.com"',
    ),
    'a token of a service': beside("reference('app').appId", '"/eid1/c/pub/t/abc/a/def/x"'),
    'no subject': credential('null'),
  },
});
