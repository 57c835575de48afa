import { nested, resource, template, testRule } from '#testing';
import rule from './rule.ts';

const scope = (state = '"Enabled"', name = 's1/e1') =>
  resource('Microsoft.Storage/storageAccounts/encryptionScopes', {
    properties: `{ "state": ${state} }`,
    rest: `"name": "${name}"`,
  });
const container = (name: string, full = 's1/default/c1') =>
  resource('Microsoft.Storage/storageAccounts/blobServices/containers', {
    properties: `{ "defaultEncryptionScope": ${name} }`,
    rest: `"name": "${full}"`,
  });
const together = (...resources: string[]) => template({ resources });
const E1 = container('"e1"');
const MARKED = container('"«e1»"');

testRule(rule, {
  holds: {
    'a scope that is enabled': together(scope(), E1),
    'a scope of which nothing is said': together(scope('null'), E1),
    'another case': together(scope('"enabled"', 'S1/E1'), E1),
    'a scope in a nested deployment': together(nested({ template: template({ resources: [scope()] }) }), E1),
  },
  fails: {
    'a scope that is disabled': {
      template: together(scope('"Disabled"'), MARKED),
      message: 'disabled',
      severity: 'warning',
      certainty: 'definite',
    },
    'names from one parameter': {
      template: template({
        parameters: '{ "account": { "type": "string" } }',
        resources: [
          scope('"Disabled"', "[format('{0}/e1', parameters('account'))]"),
          container('"«e1»"', "[format('{0}/default/c1', parameters('account'))]"),
        ],
      }),
      message: 'disabled',
    },
    'a scope that may be disabled': {
      template: template({
        parameters: '{ "off": { "type": "bool" } }',
        resources: [scope(`"[if(parameters('off'), 'Disabled', 'Enabled')]"`), MARKED],
      }),
      message: 'disabled',
      certainty: 'possible',
    },
    'a scope that is none of those of the account': {
      template: together(scope('"Enabled"', 's1/e2'), MARKED),
      message: 'undeclared',
      severity: 'note',
    },
  },
  undecided: {
    'an unknown state': together(scope(`"[parameters('state')]"`), E1),
    'an unknown scope': together(scope(), container(`"[parameters('scope')]"`)),
    'a scope of an account that may be the one': template({
      parameters: '{ "account": { "type": "string" } }',
      resources: [scope('"Disabled"', "[format('{0}/e1', parameters('account'))]"), E1],
    }),
    'a linked template that may bring the scope': together(
      scope('"Enabled"', 's1/e2'),
      E1,
      `{ "type": "Microsoft.Resources/deployments", "apiVersion": "2025-04-01", "name": "scopes",
         "properties": { "mode": "Incremental", "templateLink": { "uri": "https://example.com/scopes.json" } } }`,
    ),
  },
  ignores: {
    'no scopes': together(E1),
    'scopes of another account': together(scope('"Disabled"', 's2/e1'), E1),
    'the key of the account': together(scope('"Disabled"'), container('"$account-encryption-key"')),
    'no scope named': together(scope('"Disabled"'), container('null')),
  },
});
