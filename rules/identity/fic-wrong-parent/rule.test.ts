import { cosmos, resource, storage, template, testRule } from '#testing';
import rule from './rule.ts';

const ID =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id1';
const GUID = '33333333-3333-3333-3333-333333333333';
const ENTRA = `"https://login.microsoftonline.com/${GUID}/v2.0"`;
const MARKED = `"«https://login.microsoftonline.com/${GUID}/v2.0»"`;
const PRINCIPAL = `"[reference('${ID}', '2023-01-31').principalId]"`;

const credential = (issuer: string, subject = `"${GUID}"`) =>
  resource('Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials', {
    apiVersion: '2023-01-31',
    properties: `{ "issuer": ${issuer}, "subject": ${subject}, "audiences": ["api://AzureADTokenExchange"] }`,
    rest: '"name": "id1/cmk"',
  });
const FEDERATED = cosmos({
  properties: `{ "defaultIdentity": "UserAssignedIdentity=${ID}&FederatedClientId=${GUID}" }`,
});
const UNFEDERATED = cosmos({ properties: `{ "defaultIdentity": "UserAssignedIdentity=${ID}" }` });
const beside = (consumer: string, issuer: string, subject?: string) =>
  template({ resources: [credential(issuer, subject), consumer] });
const GITHUB = '"https://token.actions.githubusercontent.com"';

testRule(rule, {
  holds: {
    'an issuer outside Azure': beside(FEDERATED, GITHUB, '"repo:contoso/app:ref:refs/heads/main"'),
    'a token of a service': beside(FEDERATED, ENTRA, '"/eid1/c/pub/t/abc/a/def/x"'),
    'another subject': beside(FEDERATED, ENTRA, '"my-identity"'),
  },
  fails: {
    'a GUID beside a federated account': {
      template: beside(FEDERATED, MARKED),
      severity: 'warning',
      certainty: 'definite',
    },
    'a principal id beside a federated storage account': beside(
      storage({ properties: `{ "encryption": { "identity": { "federatedIdentityClientId": "${GUID}" } } }` }),
      MARKED,
      PRINCIPAL,
    ),
    'the endpoint of the cloud': beside(
      FEDERATED,
      `"[«format('{0}{1}/v2.0', environment().authentication.loginEndpoint, tenant().tenantId)»]"`,
    ),
    'the host of version 1': beside(FEDERATED, `"«https://sts.windows.net/${GUID}/»"`),
    'a credential of a nested identity, and an account under a condition': {
      template: template({
        resources: [
          `{ "type": "Microsoft.ManagedIdentity/userAssignedIdentities", "apiVersion": "2023-01-31", "name": "id1",
             "resources": [{ "type": "federatedIdentityCredentials", "apiVersion": "2023-01-31", "name": "cmk",
               "properties": { "issuer": ${MARKED}, "subject": "${GUID}" } }] }`,
          cosmos({
            properties: `{ "defaultIdentity": "UserAssignedIdentity=${ID}&FederatedClientId=${GUID}" }`,
            rest: `"condition": "[parameters('withKey')]"`,
          }),
        ],
      }),
      certainty: 'possible',
    },
    'no federated account, where advice is asked for': {
      template: beside(UNFEDERATED, MARKED),
      modes: { pedantic: true },
      severity: 'note',
    },
  },
  undecided: {
    'an unknown issuer': beside(FEDERATED, `"[parameters('issuer')]"`),
    'an unknown subject': beside(FEDERATED, ENTRA, `"[parameters('subject')]"`),
    'an unknown default identity': beside(
      cosmos({ properties: `{ "defaultIdentity": "[parameters('identity')]" }` }),
      ENTRA,
    ),
    'a client id that only a caller brings': template({
      parameters: '{ "federated": { "type": "bool", "defaultValue": false } }',
      resources: [
        credential(ENTRA),
        storage({
          properties: `{ "encryption": { "identity": { "federatedIdentityClientId": "[if(parameters('federated'), '${GUID}', null())]" } } }`,
        }),
      ],
    }),
  },
  ignores: {
    'no federated account': beside(UNFEDERATED, ENTRA),
    'no issuer': beside(FEDERATED, 'null'),
  },
});
