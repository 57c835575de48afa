import { storage, template, testRule } from '#testing';
import rule from './rule.ts';

const SOURCE = '"keySource": "Microsoft.Keyvault"';
const MARKED = '"keySource": "«Microsoft.Keyvault»"';
const types = (queue: string, table: string) =>
  `"services": { "queue": { "keyType": ${queue} }, "table": { "keyType": ${table} } }`;
const account = (encryption: string, kind = 'StorageV2', sku = '"Standard_LRS"') =>
  storage({
    properties: `{ "encryption": { ${encryption} } }`,
    rest: `"kind": "${kind}", "sku": { "name": ${sku} }`,
  });
const BOTH = types('"Account"', '"Account"');

testRule(rule, {
  holds: {
    'both with the key of the account': account(`${SOURCE}, ${BOTH}`),
    'both with that key, whatever the kind is': account(`${SOURCE}, ${BOTH}`, "[parameters('kind')]"),
  },
  fails: {
    'nothing said of services': {
      template: account(MARKED),
      severity: 'note',
      certainty: 'definite',
      fixed: account(`${SOURCE}, "services": {"queue":{"keyType":"Account"},"table":{"keyType":"Account"}}`),
    },
    'other services': account(`${MARKED}, "services": { "blob": { "enabled": true } }`),
    'types that are null': {
      template: account(`${MARKED}, ${types('null', 'null')}`),
      fixed: account(`${SOURCE}, ${types('"Account"', '"Account"')}`),
    },
    'a key of the service': {
      template: account(`${SOURCE}, ${types('"«Service»"', '"Account"')}`),
      fixed: account(`${SOURCE}, ${BOTH}`),
    },
    'one service alone': {
      template: account(`${MARKED}, "services": { "queue": { "keyType": "Account" } }`),
      fixed: account(`${SOURCE}, "services": { "queue": { "keyType": "Account" }, "table": {"keyType":"Account"} }`),
    },
    'a service without a type': {
      template: account(`${MARKED}, "services": { "queue": { "enabled": true }, "table": { "keyType": "Account" } }`),
      fixed: account(
        `${SOURCE}, "services": { "queue": { "enabled": true, "keyType": "Account" }, "table": { "keyType": "Account" } }`,
      ),
    },
    'an account that is new': {
      template: account(MARKED),
      severity: 'warning',
      modes: { assume: 'create' },
    },
    'an account that is there already': {
      template: account(`${MARKED} `),
      severity: 'note',
      modes: { assume: 'update' },
    },
    'a new account of an unknown tier': {
      template: account(MARKED, 'StorageV2', `"[parameters('sku')]"`),
      severity: 'note',
      modes: { assume: 'create' },
    },
    'a branch of a condition': {
      template: template({
        parameters: '{ "wide": { "type": "bool" } }',
        resources: [account(`${SOURCE}, ${types(`"[if(parameters('wide'), 'Account', '«Service»')]"`, '"Account"')}`)],
      }),
      certainty: 'possible',
    },
  },
  undecided: {
    'unknown types': account(`${SOURCE}, ${types(`"[parameters('type')]"`, '"Account"')}`),
    'an unknown kind': account(SOURCE, "[parameters('kind')]"),
    'an unknown key source': account(`"keySource": "[parameters('source')]"`),
  },
  ignores: {
    'a key that Microsoft manages': account('"keySource": "Microsoft.Storage"'),
    'a kind that cannot have it': account(SOURCE, 'Storage'),
    'a kind without queues and tables': account(SOURCE, 'BlockBlobStorage', '"Premium_LRS"'),
    'the premium tier': account(SOURCE, 'StorageV2', '"Premium_LRS"'),
    'a tier that is premium, whatever else it is': account(
      SOURCE,
      'StorageV2',
      `"[concat('Premium_', parameters('r'))]"`,
    ),
  },
});
