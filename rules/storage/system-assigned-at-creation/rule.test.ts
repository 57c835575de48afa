import { nested, resource, storage, template, testRule, vault } from '#testing';
import rule from './rule.ts';

const ID =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id1';
const KEY =
  '"keySource": "Microsoft.Keyvault", "keyvaultproperties": { "keyname": "k1", "keyvaulturi": "https://kv1.vault.azure.net" }';
const NAMED = `${KEY}, "identity": { "userAssignedIdentity": "${ID}" }`;
const SYSTEM = '{ "type": "SystemAssigned" }';
const MARKED = '{ "type": "«SystemAssigned»" }';
const account = (identity: string, encryption = KEY, rest = '') =>
  storage({ identity, properties: `{ "encryption": { ${encryption} } }`, ...(rest === '' ? {} : { rest }) });
const BARE = storage({ identity: SYSTEM });
const principal = (name: string) =>
  `"[reference(resourceId('Microsoft.Storage/storageAccounts', '${name}'), '2024-01-01', 'Full').identity.principalId]"`;
const grant = (to: string) =>
  resource('Microsoft.Authorization/roleAssignments', {
    rest: '"name": "0f8fad5b-d9cb-469f-a165-70867728950e"',
    properties: `{ "roleDefinitionId": "e147488a-f6f5-4113-8e2d-b22465e65bf6", "principalId": ${to} }`,
  });
const policies = (to: string) =>
  vault({
    rest: '"name": "kv1"',
    properties: `{ "accessPolicies": [{ "tenantId": "[subscription().tenantId]", "objectId": ${to} }] }`,
  });

testRule(rule, {
  holds: {
    'a user-assigned identity beside it': account('{ "type": "SystemAssigned,UserAssigned" }', NAMED),
  },
  fails: {
    'a system-assigned identity': { template: account(MARKED), severity: 'warning', certainty: 'definite' },
    'a new account': { template: account(MARKED), modes: { assume: 'create' }, severity: 'error' },
    'both kinds, and none is named': account(`{ "type": "«SystemAssigned, UserAssigned»" }`),
    'one branch of a condition': {
      template: account(`{ "type": "[if(parameters('own'), '«SystemAssigned»', 'UserAssigned')]" }`),
      certainty: 'possible',
    },
    'a new account, and a role for its identity': {
      template: template({ resources: [account(MARKED), grant(principal('example'))] }),
      modes: { assume: 'create' },
      severity: 'error',
    },
    'a grant to another account': template({ resources: [account(MARKED), grant(principal('other'))] }),
    'a grant to somebody else': template({ resources: [account(MARKED), grant(`"[parameters('principal')]"`)] }),
    'another account': template({ resources: [account(MARKED), storage({ rest: '"name": "other"' })] }),
  },
  undecided: {
    'an unknown type': account(`{ "type": "[parameters('type')]" }`),
    'an unknown identity': account(SYSTEM, `${KEY}, "identity": "[parameters('identity')]"`),
    'an unknown source': account(SYSTEM, `"keySource": "[parameters('source')]"`),
    'a key that only a caller brings': template({
      parameters: '{ "useKey": { "type": "bool", "defaultValue": false } }',
      resources: [
        account(SYSTEM, `"keySource": "[if(parameters('useKey'), 'Microsoft.Keyvault', 'Microsoft.Storage')]"`),
      ],
    }),
  },
  ignores: {
    'an account that exists': { template: account(SYSTEM), modes: { assume: 'update' } },
    'what can only be an update': template({
      resources: [
        resource('Microsoft.Storage/storageAccounts', { identity: SYSTEM, properties: `{ "encryption": { ${KEY} } }` }),
      ],
    }),
    'a user-assigned identity': account('{ "type": "UserAssigned" }', NAMED),
    'no identity, which is another matter': storage({ properties: `{ "encryption": { ${KEY} } }` }),
    'a key that Microsoft manages': account(SYSTEM, '"keySource": "Microsoft.Storage"'),
    'a second step': template({
      resources: [BARE, nested({ template: template({ resources: [account(SYSTEM)] }) })],
    }),
    'a second step of two that make a new account': {
      template: template({
        resources: [
          BARE,
          grant(principal('example')),
          nested({ template: template({ resources: [account(SYSTEM)] }) }),
        ],
      }),
      modes: { assume: 'create' },
    },
    'a second step, by a name that is passed on': template({
      parameters: '{ "name": { "type": "string" } }',
      resources: [
        storage({ identity: SYSTEM, rest: `"name": "[parameters('name')]"` }),
        nested({
          arguments: { account: `"[parameters('name')]"` },
          template: template({
            parameters: '{ "account": { "type": "string" } }',
            resources: [account(SYSTEM, KEY, `"name": "[parameters('account')]"`)],
          }),
        }),
      ],
    }),
    'a second step, by a name that a module puts out': template({
      resources: [
        nested({
          name: 'first',
          template: template({
            resources: [storage({ identity: SYSTEM, rest: '"name": "account1"' })],
            outputs: '{ "name": { "type": "string", "value": "account1" } }',
          }),
        }),
        nested({
          name: 'second',
          arguments: { account: `"[reference('first').outputs.name.value]"` },
          template: template({
            parameters: '{ "account": { "type": "string" } }',
            resources: [account(SYSTEM, KEY, `"name": "[parameters('account')]"`)],
          }),
        }),
      ],
    }),
    'an account whose name comes from a linked template': template({
      resources: [
        `{ "type": "Microsoft.Resources/deployments", "apiVersion": "2025-04-01", "name": "first",
           "properties": { "mode": "Incremental", "templateLink": { "uri": "https://example.com/first.json" } } }`,
        account(SYSTEM, KEY, `"name": "[reference('first').outputs.name.value]"`),
      ],
    }),
    'a role for its own identity': template({ resources: [account(SYSTEM), grant(principal('example'))] }),
    'a role for its own identity in a module': template({
      resources: [
        account(SYSTEM),
        nested({
          arguments: { principal: principal('example') },
          template: template({
            parameters: '{ "principal": { "type": "string" } }',
            resources: [grant(`"[parameters('principal')]"`)],
          }),
        }),
      ],
    }),
    'an access policy for its own identity': template({
      resources: {
        account: account(SYSTEM),
        vault: policies(`"[reference('account', '2024-01-01', 'full').identity.principalId]"`),
      },
    }),
    'an access policy of its own for its own identity': template({
      resources: [
        account(SYSTEM),
        resource('Microsoft.KeyVault/vaults/accessPolicies', {
          rest: '"name": "kv1/add"',
          properties: `{ "accessPolicies": [{ "objectId": ${principal('example')} }] }`,
        }),
      ],
    }),
  },
});
