import { cosmos, resource, template, testRule, vault } from '#testing';
import rule from './rule.ts';

const PARAMETERS =
  '{ "version": { "type": "string" }, "rbac": { "type": "bool" }, "uri": { "type": "string" }, "rotate": { "type": "bool" } }';
const account = cosmos({ properties: '{ "keyVaultKeyUri": "https://example.vault.azure.net/keys/k1" }' });
const ROTATION = '"rotationPolicy": { "lifetimeActions": [] }';
const key = (apiVersion: string, properties = ROTATION, name = 'example/k1') =>
  resource('Microsoft.KeyVault/vaults/keys', {
    apiVersion,
    rest: `"name": "${name}"`,
    properties: `{ "kty": "RSA"${properties && `, ${properties}`} }`,
  });
const keyed = (apiVersion: string, properties?: string) =>
  template({ parameters: PARAMETERS, resources: [vault(), key(apiVersion, properties), account] });
const own = (apiVersion: string, properties: string) => vault({ apiVersion, properties: `{ ${properties} }` });
const linked = (apiVersion: string, properties: string) =>
  template({ parameters: PARAMETERS, resources: [own(apiVersion, properties), account] });

testRule(rule, {
  holds: {
    'a rotation policy in a version that has it': keyed('2022-07-01'),
    'a rotation policy in the first preview that has it': keyed('2021-04-01-preview'),
    'a rotation policy in a preview after the version that lost it': keyed('2021-11-01-preview'),
    'Azure RBAC in the first version that has it': linked('2019-09-01', '"enableRbacAuthorization": true'),
    'a firewall in the first preview that has it': linked('2018-02-14-preview', '"networkAcls": {}'),
  },
  fails: {
    'a rotation policy in the version that lost it': {
      template: keyed('«2021-10-01»'),
      severity: 'warning',
      certainty: 'definite',
      fixed: keyed('2026-02-01'),
    },
    'a rotation policy in an old version': keyed('«2019-09-01»'),
    'a rotation policy in an old preview': keyed('«2020-04-01-preview»'),
    'a rotation policy under a condition': {
      template: keyed(
        '«2021-10-01»',
        `"rotationPolicy": "[if(parameters('rotate'), createObject('attributes', createObject()), null())]"`,
      ),
      certainty: 'possible',
    },
    'a key in a vault that exists already': template({
      parameters: PARAMETERS,
      resources: [key('«2021-10-01»'), account],
    }),
    'Azure RBAC in an old version': {
      template: linked('«2018-02-14»', '"enableRbacAuthorization": true'),
      fixed: linked('2026-02-01', '"enableRbacAuthorization": true'),
    },
    'a firewall in an old version': {
      template: linked('«2016-10-01»', '"networkAcls": {}'),
      fixed: linked('2026-02-01', '"networkAcls": {}, "enableRbacAuthorization": false'),
    },
  },
  undecided: {
    'a version that is not known': keyed("[parameters('version')]"),
    'Azure RBAC that is not known': linked('2018-02-14', `"enableRbacAuthorization": "[parameters('rbac')]"`),
    'an account with an unknown key': template({
      parameters: PARAMETERS,
      resources: [vault(), key('2021-10-01'), cosmos({ properties: `{ "keyVaultKeyUri": "[parameters('uri')]" }` })],
    }),
  },
  ignores: {
    'the quickstart, whose key has no rotation policy': keyed('2021-10-01', ''),
    'a rotation policy that is null': keyed('2021-10-01', '"rotationPolicy": null'),
    'access policies in an old version': linked('2018-02-14', '"enableRbacAuthorization": false'),
    'a key that nobody uses': template({
      parameters: PARAMETERS,
      resources: [vault(), key('2021-10-01', ROTATION, 'example/k2'), account],
    }),
    'a vault that keeps no key': own('2016-10-01', '"networkAcls": {}'),
    'a key without a version': template({
      parameters: PARAMETERS,
      resources: [
        `{ "type": "Microsoft.KeyVault/vaults/keys", "name": "example/k1", "properties": { ${ROTATION} } }`,
        account,
      ],
    }),
  },
});
