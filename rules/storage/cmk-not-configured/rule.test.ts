import { resource, storage, template, testRule } from '#testing';
import rule from './rule.ts';

const SCOPE = 'Microsoft.Storage/storageAccounts/encryptionScopes';
const required = (text: string) => ({ template: text, modes: { requireCmk: true } });
const account = (source: string) => storage({ properties: `{ "encryption": { "keySource": ${source} } }` });

testRule(rule, {
  holds: {
    'an account with a key': required(account('"Microsoft.Keyvault"')),
    'a scope with a key': required(resource(SCOPE, { properties: '{ "source": "microsoft.keyvault" }' })),
  },
  fails: {
    'an account without a key': {
      ...required(storage({ markedType: true })),
      message: 'account',
      severity: 'error',
      certainty: 'definite',
    },
    'a key that Microsoft manages': {
      ...required(storage({ markedType: true, properties: '{ "encryption": { "keySource": "Microsoft.Storage" } }' })),
      message: 'account',
    },
    'a scope without a key': {
      ...required(resource(SCOPE, { markedType: true, properties: '{ "source": "Microsoft.Storage" }' })),
      message: 'scope',
      severity: 'error',
    },
    'a variable': {
      ...required(
        template({
          variables: '{ "source": "Microsoft.Storage" }',
          resources: [
            storage({ markedType: true, properties: `{ "encryption": { "keySource": "[variables('source')]" } }` }),
          ],
        }),
      ),
      message: 'account',
    },
    'a source that is chosen': {
      ...required(
        storage({
          markedType: true,
          properties: `{ "encryption": { "keySource": "[if(parameters('cmk'), 'Microsoft.Keyvault', 'Microsoft.Storage')]" } }`,
        }),
      ),
      message: 'account',
      certainty: 'possible',
    },
    'an account under a condition': {
      ...required(storage({ markedType: true, rest: `"condition": "[parameters('cmk')]"` })),
      message: 'account',
      certainty: 'possible',
    },
  },
  undecided: {
    'an unknown source': required(account(`"[parameters('source')]"`)),
    'a computed name of a member': required(
      storage({ properties: `{ "[parameters('name')]": { "keySource": "Microsoft.Keyvault" } }` }),
    ),
  },
  ignores: {
    'an account without a key, where none is required': storage(),
    'an account with a key, where none is required': account('"Microsoft.Keyvault"'),
  },
});
