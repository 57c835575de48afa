import { parameterFile, resource, template, testRule } from '#testing';
import rule from './rule.ts';

const RIGHT = 'api://AzureADTokenExchange';
const ENTRA = '"https://login.microsoftonline.com/33333333-3333-3333-3333-333333333333/v2.0"';
const credential = (audiences: string, issuer = ENTRA) =>
  resource('Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials', {
    properties: `{ "issuer": ${issuer}, "audiences": ${audiences} }`,
  });
const ofApplication = (audiences: string) =>
  template({
    resources: {
      credential: `{ "import": "graph", "type": "Microsoft.Graph/applications/federatedIdentityCredentials@v1.0", "properties": { "audiences": ${audiences} } }`,
    },
  });

testRule(rule, {
  holds: {
    'the audience': credential(`["${RIGHT}"]`),
    'that of Azure Government': credential(`["${RIGHT}USGov"]`),
    'that of Azure China': credential(`["${RIGHT}China"]`),
    'on an application': ofApplication(`["${RIGHT}"]`),
    'what another issuer issues its tokens for': credential('["https://gitlab.com"]', '"https://gitlab.com"'),
    'the audience of token exchange, whoever is the issuer': credential(`["${RIGHT}"]`, `"[parameters('issuer')]"`),
    'a computed list': credential(`"[createArray('${RIGHT}')]"`),
  },
  fails: {
    two: {
      template: credential(`«["${RIGHT}", "api://x"]»`),
      message: 'count',
      severity: 'error',
      certainty: 'definite',
    },
    none: { template: credential('«[]»'), message: 'count', severity: 'error' },
    'two on an application, one of them unknown': {
      template: ofApplication(`«["${RIGHT}", "[parameters('audience')]"]»`).replace(
        '"contentVersion"',
        '"parameters": { "audience": { "type": "string" } }, "contentVersion"',
      ),
      message: 'count',
    },
    'two, and perhaps more': {
      template: credential(`"[«concat(createArray('a', 'b'), parameters('more'))»]"`),
      message: 'count',
    },
    'another case': {
      template: credential(`["«api://azureadtokenexchange»"]`),
      message: 'spelling',
      severity: 'warning',
      fixed: credential(`["${RIGHT}"]`),
    },
    'a slash at the end': { template: credential(`["«${RIGHT}/»"]`), message: 'spelling' },
    'another audience': { template: credential('["«api://my-app»"]'), message: 'other', severity: 'warning' },
    'another audience of tokens of another cloud': {
      template: credential('["«api://my-app»"]', ENTRA.replace('microsoftonline.com', 'microsoftonline.us')),
      message: 'other',
      severity: 'warning',
    },
    'another audience for an issuer that a condition chooses': {
      template: credential(
        '["«https://gitlab.com»"]',
        `"[if(parameters('entra'), '${ENTRA.slice(1, -1)}', 'https://gitlab.com')]"`,
      ),
      message: 'other',
      certainty: 'possible',
    },
    'another case, whoever is the issuer': {
      template: credential(`["«api://azureadtokenexchange»"]`, '"https://token.actions.githubusercontent.com"'),
      message: 'spelling',
      severity: 'warning',
      fixed: credential(`["${RIGHT}"]`, '"https://token.actions.githubusercontent.com"'),
    },
    'two for another issuer': {
      template: credential('«["https://gitlab.com", "https://gitlab.example.com"]»', '"https://gitlab.com"'),
      message: 'count',
      severity: 'error',
    },
    'one branch of a condition': {
      template: credential(`["[if(parameters('a'), '«my-app»', '${RIGHT}')]"]`),
      message: 'other',
      certainty: 'possible',
    },
    'a parameter default': {
      template: template({
        parameters: `{ "audiences": { "type": "array", "defaultValue": ["«sts.amazonaws.com»"] } }`,
        resources: [credential(`"[parameters('audiences')]"`)],
      }),
      message: 'other',
      certainty: 'possible',
    },
    'a parameter file': {
      template: template({
        parameters: '{ "audiences": { "type": "array" } }',
        resources: [credential(`"[parameters('audiences')]"`)],
      }),
      parameters: parameterFile({ audiences: '["«API://AzureADTokenExchange»"]' }),
      message: 'spelling',
      fixed: parameterFile({ audiences: `["${RIGHT}"]` }),
    },
  },
  undecided: {
    'an unknown list': credential(`"[parameters('audiences')]"`),
    'an unknown audience': credential(`["[parameters('audience')]"]`),
    'another audience for an issuer that is not known': credential('["api://my-app"]', `"[parameters('issuer')]"`),
    'another audience, and no issuer': credential('["api://my-app"]', 'null'),
    'one, and perhaps more': credential(`"[concat(createArray('${RIGHT}'), parameters('more'))]"`),
    'a placeholder': credential('["<audience>"]'),
  },
  ignores: {
    'no audiences': resource('Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials'),
  },
});
