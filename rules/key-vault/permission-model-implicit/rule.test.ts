import { cosmos, resource, template, testRule, vault } from '#testing';
import rule from './rule.ts';

const PARAMETERS = '{ "rbac": { "type": "bool" }, "settings": { "type": "object" }, "uri": { "type": "string" } }';
const NEW = '2026-02-01';
const OLD = '2024-11-01';
const GUID = '33333333-3333-3333-3333-333333333333';
const POLICIES = `"accessPolicies": [{ "tenantId": "${GUID}", "objectId": "${GUID}", "permissions": { "keys": ["get"] } }]`;
const account = cosmos({ properties: '{ "keyVaultKeyUri": "https://example.vault.azure.net/keys/k1" }' });
const own = (apiVersion: string, properties: string) => vault({ apiVersion, properties: `{ ${properties} }` });
const linked = (apiVersion: string, properties = '') =>
  template({ parameters: PARAMETERS, resources: [own(apiVersion, properties), account] });
const child = (name: string) =>
  resource('Microsoft.KeyVault/vaults/accessPolicies', { rest: `"name": "${name}"`, properties: `{ ${POLICIES} }` });

testRule(rule, {
  holds: {
    'access policies that are said to count': own(NEW, `${POLICIES}, "enableRbacAuthorization": false`),
    'Azure RBAC that is said to count': linked(NEW, '"enableRbacAuthorization": true'),
    'a parameter that somebody has to pass': linked(NEW, `"enableRbacAuthorization": "[parameters('rbac')]"`),
    'an older version that says it': {
      template: linked(OLD, '"enableRbacAuthorization": true'),
      modes: { pedantic: true },
    },
  },
  fails: {
    'access policies in a new version': {
      template: own(`«${NEW}»`, POLICIES),
      message: 'rbac',
      severity: 'warning',
      certainty: 'definite',
    },
    'a preview after it': { template: own('«2026-03-01-preview»', POLICIES), message: 'rbac' },
    'null, which says nothing': {
      template: own(`«${NEW}»`, `${POLICIES}, "enableRbacAuthorization": null`),
      message: 'rbac',
    },
    'the key of an account in a new version': { template: linked(`«${NEW}»`), message: 'rbac' },
    'access policies that a child adds': {
      template: template({ parameters: PARAMETERS, resources: [own(`«${NEW}»`, ''), child('example/add')] }),
      message: 'rbac',
    },
    'the key of an account in an old version, by advice': {
      template: linked(`«${OLD}»`),
      modes: { pedantic: true },
      message: 'policies',
      severity: 'note',
    },
    'one branch of a condition': {
      template: own(`«${NEW}»`, `${POLICIES}, "enableRbacAuthorization": "[if(parameters('rbac'), true(), null())]"`),
      message: 'rbac',
      certainty: 'possible',
    },
  },
  undecided: {
    'an unknown property': linked(NEW, `"enableRbacAuthorization": "[parameters('settings').rbac]"`),
    'an unknown version': own("[parameters('version')]", POLICIES),
    'unknown access policies': own(NEW, `"accessPolicies": "[parameters('policies')]"`),
    'an account with an unknown key': template({
      parameters: PARAMETERS,
      resources: [own(NEW, ''), cosmos({ properties: `{ "keyVaultKeyUri": "[parameters('uri')]" }` })],
    }),
  },
  ignores: {
    'neither a key nor policies': own(NEW, ''),
    'no policy in the list': own(NEW, '"accessPolicies": []'),
    'policies that a child takes away': template({
      parameters: PARAMETERS,
      resources: [own(NEW, ''), child('example/remove')],
    }),
    'policies of another vault': template({ parameters: PARAMETERS, resources: [own(NEW, ''), child('other/add')] }),
    'policies in an old version': { template: own(OLD, POLICIES), modes: { pedantic: true } },
    'the key of an account in an old version': linked(OLD),
    'a vault that is there': { template: own(NEW, POLICIES), modes: { assume: 'update' } },
    'a vault without a version': `{ "type": "Microsoft.KeyVault/vaults", "properties": { ${POLICIES} } }`,
  },
});
