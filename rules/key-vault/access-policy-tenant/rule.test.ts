import { parameterFile, resource, template, testRule, vault } from '#testing';
import rule from './rule.ts';

const PARAMETERS = '{ "vault": { "type": "string" } }';
const OWN = '11111111-1111-1111-1111-111111111111';
const OTHER = '22222222-2222-2222-2222-222222222222';
const policy = (tenant: string) =>
  `{ "tenantId": ${tenant}, "objectId": "33333333-3333-3333-3333-333333333333", "permissions": { "keys": ["get"] } }`;
const own = (tenant: string, ...named: readonly string[]) =>
  vault({ properties: `{ "tenantId": ${tenant}, "accessPolicies": [${named.map(policy).join(', ')}] }` });
const child = (name: string, tenant: string) =>
  resource('Microsoft.KeyVault/vaults/accessPolicies', {
    rest: `"name": "${name}"`,
    properties: `{ "accessPolicies": [${policy(tenant)}] }`,
  });

testRule(rule, {
  holds: {
    'the same tenant': own(`"${OWN}"`, `"${OWN}"`),
    'the same tenant in another case': own(
      '"aaaaaaaa-1111-1111-1111-111111111111"',
      '"AAAAAAAA-1111-1111-1111-111111111111"',
    ),
    'the same expression': own('"[subscription().tenantId]"', '"[subscription().tenantId]"'),
    'the tenant of the subscription, by either function': own('"[subscription().tenantId]"', '"[tenant().tenantId]"'),
    'the same parameter': own(`"[parameters('tenant')]"`, `"[parameters('tenant')]"`),
    'a child of the vault': template({
      parameters: PARAMETERS,
      resources: [own(`"${OWN}"`), child('example/add', `"${OWN}"`)],
    }),
  },
  fails: {
    'another tenant': {
      template: own(`"${OWN}"`, `"«${OTHER}»"`),
      severity: 'error',
      certainty: 'definite',
    },
    'the second of two policies': own(`"${OWN}"`, `"${OWN}"`, `"«${OTHER}»"`),
    'a child of the vault': template({
      parameters: PARAMETERS,
      resources: [own(`"${OWN}"`), child('example/add', `"«${OTHER}»"`)],
    }),
    'one branch of a condition': {
      template: own(`"${OWN}"`, `"[if(parameters('partner'), '«${OTHER}»', '${OWN}')]"`),
      certainty: 'possible',
    },
    'a list that is computed': vault({
      properties: `{ "tenantId": "${OWN}", "accessPolicies": "[createArray(createObject('tenantId', '«${OTHER}»', 'objectId', 'x'))]" }`,
    }),
    'a parameter file': {
      template: template({
        parameters: '{ "tenant": { "type": "string" } }',
        resources: [own(`"${OWN}"`, `"[parameters('tenant')]"`)],
      }),
      parameters: parameterFile({ tenant: `"«${OTHER}»"` }),
    },
  },
  undecided: {
    'a tenant that is not known': own(`"${OWN}"`, `"[parameters('tenant')]"`),
    'different expressions, which may be equal': own('"[subscription().tenantId]"', `"[parameters('tenant')]"`),
    'a written tenant and the one that is deployed to': own('"[subscription().tenantId]"', `"${OTHER}"`),
    'the tenant of an identity': own(
      '"[subscription().tenantId]"',
      `"[reference(resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'id1'), '2023-01-31').tenantId]"`,
    ),
    'a placeholder': own(`"${OWN}"`, '"<tenant-id>"'),
    'policies that are not known': vault({
      properties: `{ "tenantId": "${OWN}", "accessPolicies": "[parameters('policies')]" }`,
    }),
    'a child of a vault that may be this one': template({
      parameters: PARAMETERS,
      resources: [own(`"${OWN}"`), child("[concat(parameters('vault'), '/add')]", `"${OTHER}"`)],
    }),
    'a default that somebody may override': template({
      parameters: `{ "tenant": { "type": "string", "defaultValue": "${OWN}" } }`,
      resources: [own(`"${OWN}"`, `"[parameters('tenant')]"`)],
    }),
  },
  ignores: {
    'no policies': own(`"${OWN}"`),
    'a child of a vault that exists already': child('other/add', `"${OTHER}"`),
    'a policy that is taken away': template({
      parameters: PARAMETERS,
      resources: [own(`"${OWN}"`), child('example/remove', `"${OTHER}"`)],
    }),
  },
});
