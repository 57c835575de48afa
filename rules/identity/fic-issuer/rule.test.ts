import { parameterFile, template, testRule } from '#testing';
import rule from './rule.ts';

const TENANT = '33333333-3333-3333-3333-333333333333';
const HOST = 'https://login.microsoftonline.com';
const RIGHT = `${HOST}/${TENANT}/v2.0`;

const credential = (issuer: string, parameters?: string) =>
  template({
    ...(parameters === undefined ? {} : { parameters }),
    resources: {
      credential: `{ "import": "graph", "type": "Microsoft.Graph/applications/federatedIdentityCredentials@v1.0", "properties": { "name": "app/cmk", "issuer": ${issuer} } }`,
    },
  });
const literal = (issuer: string) => credential(`"${issuer}"`);
const TEXT = '{ "tenant": { "type": "string" } }';

testRule(rule, {
  holds: {
    'an issuer': literal(RIGHT),
    'an issuer in Azure Government': literal(`https://login.microsoftonline.us/${TENANT}/v2.0`),
    'an issuer in Azure China': literal(`https://login.partner.microsoftonline.cn/${TENANT}/v2.0`),
    'the tenant of the deployment': credential(`"[format('${HOST}/{0}/v2.0', tenant().tenantId)]"`),
    'the endpoint of the cloud': credential(
      `"[concat(environment().authentication.loginEndpoint, '${TENANT}', '/v2.0')]"`,
    ),
  },
  fails: {
    'no version': {
      template: literal(`${HOST}/«${TENANT}»`),
      message: 'noVersion',
      severity: 'error',
      certainty: 'definite',
      fixed: literal(RIGHT),
    },
    'a slash for a version': { template: literal(`${HOST}/«${TENANT}/»`), message: 'noVersion', fixed: literal(RIGHT) },
    'a slash behind the version': {
      template: literal(`${RIGHT}«/»`),
      message: 'trailingSlash',
      fixed: literal(RIGHT),
    },
    'a blank at the end': { template: literal(`${RIGHT}« »`), message: 'blank', fixed: literal(RIGHT) },
    'a blank at the start': { template: literal(`« »${RIGHT}`), message: 'blank', fixed: literal(RIGHT) },
    'the host of version 1': { template: literal(`https://«sts.windows.net»/${TENANT}/`), message: 'version1' },
    'no tenant in particular': { template: literal(`${HOST}/«common»/v2.0`), message: 'tenant' },
    'a domain': { template: literal(`${HOST}/«contoso.onmicrosoft.com»/v2.0`), message: 'tenant' },
    'the path of another endpoint': {
      template: literal(`${HOST}/${TENANT}«/oauth2/v2.0/token»`),
      message: 'path',
    },
    'the tenant of the deployment without a version': {
      template: credential(`"[«concat('${HOST}/', tenant().tenantId)»]"`),
      message: 'noVersion',
    },
    'one branch of a condition': {
      template: credential(
        `"[if(equals(parameters('tenant'), ''), '${HOST}/«organizations»/v2.0', '${RIGHT}')]"`,
        TEXT,
      ),
      message: 'tenant',
      certainty: 'possible',
    },
    'a parameter file': {
      template: credential(`"[format('${HOST}/{0}/v2.0', parameters('tenant'))]"`, TEXT),
      parameters: parameterFile({ tenant: '"«contoso.com»"' }),
      message: 'tenant',
    },
    'a parameter default': {
      template: credential(
        `"[parameters('issuer')]"`,
        `{ "issuer": { "type": "string", "defaultValue": "${HOST}/«${TENANT}»" } }`,
      ),
      message: 'noVersion',
      certainty: 'possible',
    },
  },
  undecided: {
    'an unknown issuer': credential(`"[parameters('tenant')]"`, TEXT),
    'an unknown tenant': credential(`"[format('${HOST}/{0}/v2.0', parameters('tenant'))]"`, TEXT),
    'an unknown end': credential(`"[concat('${HOST}/', parameters('tenant'))]"`, TEXT),
    'a placeholder': literal(`${HOST}/<tenant-id>/v2.0`),
  },
  ignores: {
    'an issuer outside Azure': literal('https://token.actions.githubusercontent.com'),
    'an issuer of Kubernetes': literal(`https://westeurope.oic.prod-aks.azure.com/${TENANT}/`),
    'no issuer': credential('null'),
    'the credential of a managed identity': `{
      "type": "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials",
      "properties": { "issuer": "${HOST}/common" }
    }`,
  },
});
