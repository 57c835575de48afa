import { resource, storage, template, testRule } from '#testing';
import rule from './rule.ts';

const ID =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id1';
const account = (apiVersion: string, encryption: string) =>
  storage({ apiVersion, properties: `{ "encryption": ${encryption} }` });
const scope = (apiVersion: string) =>
  resource('Microsoft.Storage/storageAccounts/encryptionScopes', {
    apiVersion,
    properties: '{ "source": "Microsoft.Storage" }',
    rest: '"name": "account/scope"',
  });
const FEDERATED = `{ "identity": { "userAssignedIdentity": "${ID}", "federatedIdentityClientId": "33333333-3333-3333-3333-333333333333" } }`;

testRule(rule, {
  holds: {
    'the first version with a key': account('2017-06-01', '{ "keyvaultproperties": {} }'),
    'the first version with an identity': account('2021-01-01', `{ "identity": { "userAssignedIdentity": "${ID}" } }`),
    'the first version with a client id': account('2021-08-01', FEDERATED),
    'the first version with scopes': scope('2019-06-01'),
    'a preview after it': scope('2020-08-01-preview'),
  },
  fails: {
    'a key': {
      template: account('«2016-12-01»', '{ "keyvaultproperties": {} }'),
      certainty: 'definite',
      severity: 'error',
      fixed: account('2026-04-01', '{ "keyvaultproperties": {} }'),
    },
    'an identity, for which a preview is no better': account('«2020-08-01-preview»', '{ "identity": {} }'),
    'a client id': account('«2021-06-01»', FEDERATED),
    'a second layer of encryption': account('«2019-04-01»', '{ "requireInfrastructureEncryption": true }'),
    'a key type': account('«2018-11-01»', '{ "services": { "queue": { "keyType": "Account" } } }'),
    'a scope': {
      template: scope('«2018-11-01»'),
      fixed: scope('2026-04-01'),
    },
    'a key under a condition': {
      template: template({
        parameters: '{ "cmk": { "type": "bool" } }',
        resources: [
          account(
            '«2016-12-01»',
            `{ "keyvaultproperties": "[if(parameters('cmk'), createObject('keyname', 'k1'), null())]" }`,
          ),
        ],
      }),
      certainty: 'possible',
    },
    'a version from a variable': template({
      variables: '{ "version": "«2016-12-01»" }',
      resources: [account("[variables('version')]", '{ "keyvaultproperties": {} }')],
    }),
  },
  undecided: {
    'an unknown version': account("[parameters('version')]", '{ "keyvaultproperties": {} }'),
    'an old version and an unknown encryption': account('2016-12-01', `"[parameters('encryption')]"`),
    'a key that only a caller brings': template({
      parameters: '{ "key": { "type": "object", "nullable": true } }',
      resources: [account('2016-12-01', `{ "keyvaultproperties": "[parameters('key')]" }`)],
    }),
  },
  ignores: {
    'no encryption': storage({ apiVersion: '2016-12-01' }),
    'members that are null': account(
      '2016-12-01',
      '{ "identity": null, "services": { "queue": { "keyType": null } } }',
    ),
    'a fragment without a version': '{ "properties": { "encryption": { "keyvaultproperties": {} } } }',
  },
});
