import { nested, resource, storage, template, testRule } from '#testing';
import rule from './rule.ts';

const KEY =
  '"keySource": "Microsoft.Keyvault", "keyvaultproperties": { "keyname": "k1", "keyvaulturi": "https://kv1.vault.azure.net" }';
const MARKED = KEY.replace('Microsoft.Keyvault', '«Microsoft.Keyvault»');
const account = (identity: string | undefined, encryption = KEY, rest = '') =>
  storage({
    properties: `{ "encryption": { ${encryption} } }`,
    ...(identity === undefined ? {} : { identity }),
    ...(rest === '' ? {} : { rest }),
  });
/** An account of a template, with neither `sku` nor `kind`. */
const partial = (rest = '') =>
  template({
    resources: [
      resource('Microsoft.Storage/storageAccounts', {
        properties: `{ "encryption": { ${MARKED} } }`,
        rest: `"name": "example"${rest}`,
      }),
    ],
  });
const LINKED = `{ "type": "Microsoft.Resources/deployments", "apiVersion": "2025-04-01", "name": "first",
  "properties": { "mode": "Incremental", "templateLink": { "uri": "https://example.com/first.json" } } }`;

testRule(rule, {
  holds: {
    'a user-assigned identity': account('{ "type": "UserAssigned" }'),
    'a system-assigned identity': account('{ "type": "SystemAssigned" }'),
    'both, as Azure shows it': account('{ "type": "SystemAssigned, UserAssigned" }'),
    'an identity under the condition of the key': account(
      `"[if(parameters('a'), createObject('type', 'SystemAssigned'), null())]"`,
      `"keySource": "[if(parameters('a'), 'Microsoft.Keyvault', 'Microsoft.Storage')]"`,
    ),
  },
  fails: {
    'no identity': {
      template: account(undefined, MARKED),
      message: 'absent',
      certainty: 'definite',
      severity: 'error',
    },
    'an identity that is null': { template: account('null', MARKED), message: 'absent' },
    'no identity on an existing account': {
      template: account(undefined, MARKED),
      modes: { assume: 'update' },
      message: 'absent',
      severity: 'warning',
    },
    'no identity on a new account': {
      template: account(undefined, MARKED),
      modes: { assume: 'create' },
      message: 'absent',
      severity: 'error',
    },
    'what can only be an update': { template: partial(), message: 'absent', severity: 'warning' },
    'what can only be an update, and is to create': {
      template: partial(),
      modes: { assume: 'create' },
      message: 'absent',
      severity: 'error',
    },
    'an account with a SKU, which may be new': {
      template: partial(`, "sku": "[parameters('sku')]"`),
      message: 'absent',
      severity: 'error',
    },
    'an account with a kind, which may be new': {
      template: partial(', "kind": "StorageV2"'),
      message: 'absent',
      severity: 'error',
    },
    'an account that says its SKU as the oldest versions did': {
      template: partial().replace('"properties": {', '"properties": { "accountType": "Standard_LRS",'),
      message: 'absent',
      severity: 'error',
    },
    'an excerpt without SKU and kind': {
      template: `{ "type": "Microsoft.Storage/storageAccounts", "properties": { "encryption": { ${MARKED} } } }`,
      message: 'absent',
      severity: 'error',
    },
    'the type None': {
      template: account('{ "type": "«None»" }'),
      message: 'none',
      certainty: 'definite',
      severity: 'error',
    },
    'the type None on an existing account': {
      template: account('{ "type": "«none»" }'),
      modes: { assume: 'update' },
      message: 'none',
      severity: 'error',
    },
    'one branch of a condition': {
      template: account(`{ "type": "[if(parameters('a'), 'SystemAssigned', '«None»')]" }`),
      message: 'none',
      certainty: 'possible',
    },
    'another account that has an identity': {
      template: template({
        resources: [account(undefined, MARKED), account('{ "type": "SystemAssigned" }', KEY, '"name": "other"')],
      }),
      message: 'absent',
    },
    'another step without an identity': {
      template: template({
        resources: [
          account('{ "type": "None" }', '"keySource": "Microsoft.Storage"'),
          nested({ template: template({ resources: [account(undefined, MARKED)] }) }),
        ],
      }),
      message: 'absent',
    },
    'a variable': {
      template: template({
        variables: '{ "source": "«Microsoft.Keyvault»" }',
        resources: [account(undefined, `"keySource": "[variables('source')]"`)],
      }),
      message: 'absent',
    },
  },
  undecided: {
    'an unknown identity': account(`"[parameters('identity')]"`),
    'an unknown type': account(`{ "type": "[parameters('type')]" }`),
    'an unknown source': account(undefined, `"keySource": "[parameters('source')]"`),
    'an identity without a type': account('{}'),
    'a key that only a caller brings': template({
      parameters: '{ "useKey": { "type": "bool", "defaultValue": false } }',
      resources: [
        account(undefined, `"keySource": "[if(parameters('useKey'), 'Microsoft.Keyvault', 'Microsoft.Storage')]"`),
      ],
    }),
    'a fragment with members left out': `{
      "properties": { "encryption": { ${KEY} } },
      // ...
    }`,
  },
  ignores: {
    'a key that Microsoft manages': account(undefined, '"keySource": "Microsoft.Storage"'),
    'no encryption': storage(),
    'a second step, after one that has the identity': template({
      resources: [
        account('{ "type": "None" }', '"keySource": "Microsoft.Storage"', '"name": "other"'),
        account('{ "type": "SystemAssigned" }', '"keySource": "Microsoft.Storage"'),
        nested({ template: template({ resources: [account(undefined)] }) }),
      ],
    }),
    'a second step, after one that may have the identity': template({
      resources: [
        account(`"[parameters('identity')]"`, '"keySource": "Microsoft.Storage"'),
        nested({ template: template({ resources: [account(undefined)] }) }),
      ],
    }),
    'an account whose name comes from a linked template': template({
      resources: [LINKED, account(undefined, KEY, `"name": "[reference('first').outputs.name.value]"`)],
    }),
  },
});
