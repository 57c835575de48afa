import { resource, storage, template, testRule } from '#testing';
import rule from './rule.ts';

const ID =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id1';
const USER = `{ "type": "UserAssigned", "userAssignedIdentities": { "${ID}": {} } }`;
const CHOSEN = `{ "encryption": { "identity": { "userAssignedIdentity": "${ID}" } } }`;
const SOURCE = '"Microsoft.KeyVault"';
const MARKED = '"«Microsoft.KeyVault»"';
const scope = (source = SOURCE, name = 's1/e1') =>
  resource('Microsoft.Storage/storageAccounts/encryptionScopes', {
    properties: `{ "source": ${source} }`,
    rest: `"name": "${name}"`,
  });
const account = (identity?: string, properties = '{}', name = 's1') =>
  storage({ properties, rest: `"name": "${name}"`, ...(identity === undefined ? {} : { identity }) });
const together = (...resources: string[]) => template({ resources });

testRule(rule, {
  holds: {
    'a system-assigned identity': together(account('{ "type": "SystemAssigned" }'), scope()),
    'a user-assigned identity that is chosen': together(account(USER, CHOSEN), scope()),
    'an identity that is chosen, whatever the type is': together(
      account(`"[parameters('identity')]"`, CHOSEN),
      scope(),
    ),
    'names from one parameter': template({
      parameters: '{ "account": { "type": "string" } }',
      resources: [
        account('{ "type": "SystemAssigned" }', '{}', "[parameters('account')]"),
        scope(SOURCE, "[format('{0}/e1', parameters('account'))]"),
      ],
    }),
  },
  fails: {
    'no identity': {
      template: together(account(), scope(MARKED)),
      message: 'none',
      severity: 'error',
      certainty: 'definite',
    },
    'no identity on an existing account': {
      template: together(account(), scope(MARKED)),
      modes: { assume: 'update' },
      message: 'none',
      severity: 'warning',
    },
    'no identity in what can only be an update': {
      template: together(resource('Microsoft.Storage/storageAccounts', { rest: '"name": "s1"' }), scope(MARKED)),
      message: 'none',
      severity: 'warning',
    },
    'a user-assigned identity that is not chosen on an existing account': {
      template: together(account(USER), scope(MARKED)),
      modes: { assume: 'update' },
      message: 'notChosen',
      severity: 'error',
    },
    'the type None': { template: together(account('{ "type": "None" }'), scope(MARKED)), message: 'none' },
    'a user-assigned identity that is not chosen': {
      template: together(account(USER), scope(MARKED)),
      message: 'notChosen',
    },
    'a scope nested in its account': {
      template: `{ "type": "Microsoft.Storage/storageAccounts", "apiVersion": "2024-01-01", "name": "s1", "properties": {},
        "resources": [{ "type": "encryptionScopes", "apiVersion": "2024-01-01", "name": "e1", "properties": { "source": ${MARKED} } }] }`,
      message: 'none',
    },
    'names from one parameter': {
      template: template({
        parameters: '{ "account": { "type": "string" } }',
        resources: [
          account(undefined, '{}', "[parameters('account')]"),
          scope(MARKED, "[format('{0}/e1', parameters('account'))]"),
        ],
      }),
      message: 'none',
    },
    'a source under a condition': {
      template: template({
        parameters: '{ "cmk": { "type": "bool" } }',
        resources: [account(), scope(`"[if(parameters('cmk'), '«Microsoft.KeyVault»', 'Microsoft.Storage')]"`)],
      }),
      message: 'none',
      certainty: 'possible',
    },
  },
  undecided: {
    'an unknown identity': together(account(`"[parameters('identity')]"`), scope()),
    'an unknown source': together(account(), scope(`"[parameters('source')]"`)),
    'an account that may be the one': template({
      parameters: '{ "account": { "type": "string" } }',
      resources: [account(undefined, '{}', "[parameters('account')]"), scope()],
    }),
    'an identity that a caller may bring': template({
      parameters: '{ "identity": { "type": "object", "nullable": true } }',
      resources: [
        account(`"[parameters('identity')]"`),
        scope(`"[if(empty(parameters('identity')), 'Microsoft.Storage', 'Microsoft.KeyVault')]"`),
      ],
    }),
  },
  ignores: {
    'an account that is not deployed here': scope(),
    'another account': together(account(undefined, '{}', 's2'), scope()),
    'a key that Microsoft manages': together(account(), scope('"Microsoft.Storage"')),
    'an identity that another step brings': together(account(), account('{ "type": "SystemAssigned" }'), scope()),
    'an account that is only read': template({
      resources: { account: storage({ rest: '"name": "s1", "existing": true' }), scope: scope() },
    }),
    'an account named by a deployment': template({
      resources: [
        `{ "type": "Microsoft.Resources/deployments", "apiVersion": "2025-04-01", "name": "names",
           "properties": { "mode": "Incremental", "templateLink": { "uri": "https://example.com/names.json" } } }`,
        account(undefined, '{}', "[reference('names').outputs.account.value]"),
        scope(SOURCE, "[format('{0}/e1', reference('names').outputs.account.value)]"),
      ],
    }),
  },
});
