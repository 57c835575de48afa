import { cosmos, nested, template, testRule } from '#testing';
import rule from './rule.ts';

const ID =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id1';
const KEY = ', "keyVaultKeyUri": "https://kv1.vault.azure.net/keys/k1"';
const USER = `"UserAssignedIdentity=${ID}"`;
const SYSTEM = '"SystemAssignedIdentity"';

const account = (identity: string | undefined, named: string, more = KEY, rest = '') =>
  cosmos({
    properties: `{ "defaultIdentity": ${named}${more} }`,
    ...(identity === undefined ? {} : { identity }),
    ...(rest === '' ? {} : { rest }),
  });

testRule(rule, {
  holds: {
    'a user-assigned identity': account('{ "type": "UserAssigned" }', USER),
    'a system-assigned identity': account('{ "type": "SystemAssigned" }', SYSTEM),
    'both, with a blank behind the comma': account('{ "type": "SystemAssigned, UserAssigned" }', USER),
    'another case': account('{ "type": "systemassigned,userassigned" }', SYSTEM),
    'an unknown id': account('{ "type": "UserAssigned" }', `"[concat('UserAssignedIdentity=', parameters('id'))]"`),
    'type and keyword under the same condition': account(
      `{ "type": "[if(parameters('own'), 'SystemAssigned', 'UserAssigned')]" }`,
      `"[if(parameters('own'), 'SystemAssignedIdentity', 'UserAssignedIdentity=${ID}')]"`,
    ),
  },
  fails: {
    'another type': {
      template: account('{ "type": "«SystemAssigned»" }', USER),
      message: 'lacks',
      severity: 'error',
      certainty: 'definite',
      fixed: account(`{ "type": "SystemAssigned,UserAssigned", "userAssignedIdentities": {"${ID}":{}} }`, USER),
    },
    'another type, and an empty list of identities': {
      template: account('{ "type": "«SystemAssigned»", "userAssignedIdentities": {} }', USER),
      message: 'lacks',
      fixed: account(`{ "type": "SystemAssigned,UserAssigned", "userAssignedIdentities": { "${ID}": {} } }`, USER),
    },
    'another type, and another identity': {
      template: account(`{ "type": "«SystemAssigned»", "userAssignedIdentities": { "${ID}0": {} } }`, USER),
      message: 'lacks',
      fixed: account(`{ "type": "SystemAssigned,UserAssigned", "userAssignedIdentities": { "${ID}0": {} } }`, USER),
    },
    'the other way round': {
      template: account('{ "type": "«UserAssigned»" }', SYSTEM),
      message: 'lacks',
      severity: 'error',
      fixed: account('{ "type": "SystemAssigned,UserAssigned" }', SYSTEM),
    },
    'no identity, as a type': {
      template: account('{ "type": "«None»" }', SYSTEM),
      message: 'lacks',
      severity: 'error',
      fixed: account('{ "type": "SystemAssigned" }', SYSTEM),
    },
    'another type on an account without a key': {
      template: account('{ "type": "«SystemAssigned»" }', USER, ''),
      message: 'lacks',
      severity: 'warning',
    },
    'another type, and an unknown key': {
      template: account('{ "type": "«SystemAssigned»" }', USER, `, "keyVaultKeyUri": "[parameters('uri')]"`),
      message: 'lacks',
      severity: 'warning',
    },
    'another type, and a key under a condition': {
      template: account(
        '{ "type": "«SystemAssigned»" }',
        USER,
        `, "keyVaultKeyUri": "[if(parameters('a'), 'https://kv1.vault.azure.net/keys/k1', null())]"`,
      ),
      message: 'lacks',
      severity: 'error',
      certainty: 'possible',
    },
    'no identity': {
      template: account(undefined, '"«SystemAssignedIdentity»"'),
      message: 'absent',
      severity: 'error',
      fixed: cosmos({ properties: `{ "defaultIdentity": "SystemAssignedIdentity"${KEY} }` }).replace(
        /\n\}$/,
        ',\n  "identity": {"type":"SystemAssigned"}\n}',
      ),
    },
    'no identity, but the id of one': {
      template: account(undefined, `"«UserAssignedIdentity»=${ID}"`),
      message: 'absent',
      severity: 'error',
      fixed: account(undefined, USER).replace(
        /\n\}$/,
        `,\n  "identity": {"type":"UserAssigned","userAssignedIdentities":{"${ID}":{}}}\n}`,
      ),
    },
    'no identity, but a computed id': {
      template: account(
        undefined,
        `"[concat('«UserAssignedIdentity»=', resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'id1'))]"`,
      ),
      message: 'absent',
    },
    'an identity that is null': { template: account('null', '"«SystemAssignedIdentity»"'), message: 'absent' },
    'no identity on an existing account': {
      template: account(undefined, '"«SystemAssignedIdentity»"'),
      modes: { assume: 'update' },
      message: 'absent',
      severity: 'warning',
    },
    'no identity where the same account is declared without one again': {
      template: template({
        resources: [
          account(undefined, '"«SystemAssignedIdentity»"'),
          nested({
            template: template({ resources: [account('{ "type": "UserAssigned" }', '"FirstPartyIdentity"')] }),
          }),
        ],
      }),
      message: 'absent',
    },
    'another account that has the identity': {
      template: template({
        resources: [
          account(undefined, '"«SystemAssignedIdentity»"'),
          account('{ "type": "SystemAssigned" }', SYSTEM, KEY, '"name": "other"'),
        ],
      }),
      message: 'absent',
    },
    'a parameter default': {
      template: template({
        parameters: `{ "type": { "type": "string", "defaultValue": "«SystemAssigned»" } }`,
        resources: [account(`{ "type": "[parameters('type')]" }`, USER)],
      }),
      message: 'lacks',
      certainty: 'possible',
    },
  },
  undecided: {
    'an unknown identity': account(`"[parameters('identity')]"`, USER),
    'an unknown type': account(`{ "type": "[parameters('type')]" }`, USER),
    'an unknown default identity': account('{ "type": "UserAssigned" }', `"[parameters('default')]"`),
    'an identity without a type': account('{ "userAssignedIdentities": {} }', USER),
    'a fragment with members left out': `{
      "type": " Microsoft.DocumentDB/databaseAccounts",
      "properties": { "defaultIdentity": "SystemAssignedIdentity" },
      // ...
    }`,
    'a default that is set aside': template({
      parameters: '{ "own": { "type": "bool", "defaultValue": true } }',
      resources: [
        account(
          '{ "type": "SystemAssigned" }',
          `"[if(parameters('own'), 'SystemAssignedIdentity', 'UserAssignedIdentity=${ID}')]"`,
        ),
      ],
    }),
  },
  ignores: {
    'the first-party identity': account(undefined, '"FirstPartyIdentity"'),
    'a delegated identity': account(undefined, '"DelegatedSystemAssignedIdentity"'),
    'an empty id, which is another matter': account('{ "type": "SystemAssigned" }', '"UserAssignedIdentity="'),
    'no default identity': cosmos(),
    'an account whose name comes from a linked template': template({
      resources: [
        `{ "type": "Microsoft.Resources/deployments", "apiVersion": "2025-04-01", "name": "first",
           "properties": { "mode": "Incremental", "templateLink": { "uri": "https://example.com/first.json" } } }`,
        account(undefined, SYSTEM, KEY, `"name": "[reference('first').outputs.name.value]"`),
      ],
    }),
  },
});
