import { cosmos, resource, template, testRule, vault } from '#testing';
import rule from './rule.ts';

const PARAMETERS = '{ "version": { "type": "string" }, "uri": { "type": "string" } }';
const account = cosmos({ properties: '{ "keyVaultKeyUri": "https://example.vault.azure.net/keys/k1" }' });
const own = (apiVersion: string, properties = '{}') => vault({ apiVersion, properties });
const linked = (apiVersion: string, ...others: readonly string[]) =>
  template({ parameters: PARAMETERS, resources: [own(apiVersion), ...others, account] });
const key = (apiVersion: string, name = 'example/k1') =>
  resource('Microsoft.KeyVault/vaults/keys', { apiVersion, rest: `"name": "${name}"` });
const at = (now: string) => ({ now: new Date(now) });

testRule(rule, {
  holds: {
    'the first version that lasts': linked('2026-02-01'),
    'a preview after it': linked('2026-03-01-preview'),
    'a new version where no key is known to be kept': own('2026-02-01'),
  },
  fails: {
    'long before the end': {
      template: linked('«2024-11-01»'),
      modes: at('2026-11-28'),
      message: 'ending',
      severity: 'note',
      certainty: 'definite',
      fixed: template({
        parameters: PARAMETERS,
        resources: [vault({ apiVersion: '2026-02-01', properties: '{ "enableRbacAuthorization": false }' }), account],
      }),
    },
    '90 days before the end': {
      template: linked('«2022-07-01»'),
      modes: at('2026-11-29'),
      message: 'ending',
      severity: 'warning',
    },
    'after the end': {
      template: linked('«2022-07-01»'),
      modes: at('2027-02-27'),
      message: 'ended',
      severity: 'warning',
    },
    'a permission model that is said already': {
      template: template({
        parameters: PARAMETERS,
        resources: [own('«2022-07-01»', '{ "enableRbacAuthorization": true }'), account],
      }),
      message: 'ending',
      fixed: template({
        parameters: PARAMETERS,
        resources: [own('2026-02-01', '{ "enableRbacAuthorization": true }'), account],
      }),
    },
    'the first of several, which counts them all': {
      template: template({
        parameters: PARAMETERS,
        resources: [vault({ rest: '"name": "other"' }), key('«2023-07-01»'), own('2023-07-01'), account],
      }),
      message: 'ending',
    },
    'a permission model that is null': {
      template: linked('«2022-07-01»').replace('"properties": {}', '"properties": { "enableRbacAuthorization": null }'),
      message: 'ending',
      fixed: linked('2026-02-01').replace('"properties": {}', '"properties": { "enableRbacAuthorization": false }'),
    },
    'a preview': { template: linked('«2024-04-01-preview»'), message: 'ending' },
    'a version in a variable': {
      template: template({
        variables: '{ "version": "«2022-07-01»" }',
        resources: [own("[variables('version')]"), account],
      }),
      message: 'ending',
    },
    'a vault that keeps no key, by advice': {
      template: own('«2022-07-01»'),
      modes: { pedantic: true, ...at('2027-02-01') },
      message: 'ending',
      severity: 'note',
    },
    'a secret, by advice': {
      template: resource('Microsoft.KeyVault/vaults/secrets', { apiVersion: '«2022-07-01»', rest: '"name": "kv/s"' }),
      modes: { pedantic: true },
      message: 'ending',
      fixed: resource('Microsoft.KeyVault/vaults/secrets', { apiVersion: '2026-02-01', rest: '"name": "kv/s"' }),
    },
  },
  undecided: {
    'a version that is not known': linked("[parameters('version')]"),
    'an account with an unknown key': template({
      parameters: PARAMETERS,
      resources: [own('2022-07-01'), cosmos({ properties: `{ "keyVaultKeyUri": "[parameters('uri')]" }` })],
    }),
  },
  ignores: {
    'a vault that keeps no key': own('2022-07-01'),
    'a vault that is only read': template({
      parameters: PARAMETERS,
      resources: { vault: vault({ apiVersion: '2022-07-01', rest: '"existing": true' }), account },
    }),
    'a version in a call': template({
      parameters: PARAMETERS,
      resources: [
        cosmos({
          properties: `{ "keyVaultKeyUri": "[reference(resourceId('Microsoft.KeyVault/vaults/keys', 'kv1', 'k1'), '2022-07-01').keyUri]" }`,
        }),
      ],
    }),
    'a resource without a version': '{ "type": "Microsoft.KeyVault/vaults", "name": "kv1", "properties": {} }',
  },
});
