import { storage, template, testRule } from '#testing';
import rule from './rule.ts';

const HEX = '9cbc6d20e2ef40239e82419596b7918b';
const account = (name: string) =>
  storage({ properties: `{ "encryption": { "keyvaultproperties": { "keyname": ${name} } } }` });
const literal = (name: string) => account(`"${name}"`);

testRule(rule, {
  holds: {
    'a name': literal('k1'),
    'all that a name may have': literal('My-Key-01'),
    'a name of 127 characters': literal('k'.repeat(127)),
    'a name of digits, as a number': account('1'),
    'a computed name': account(`"[concat('key-', uniqueString(resourceGroup().id))]"`),
  },
  fails: {
    'a vault and a key': { template: literal('«kv1/k1»'), certainty: 'definite', severity: 'error' },
    'a key and a version': literal(`«k1/${HEX}»`),
    'the URI of the key': {
      template: literal('«https://kv1.vault.azure.net/keys/k1»'),
      fixed: literal('k1'),
    },
    'the URI of a version': {
      template: literal(`«https://kv1.vault.azure.net/keys/k1/${HEX}»`),
      fixed: literal('k1'),
    },
    'the resource id of the key': {
      template: literal(
        '«/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv1/keys/k1»',
      ),
      fixed: literal('k1'),
    },
    'an underscore': literal('«my_key»'),
    'a blank': literal('«k1 »'),
    'a name that is too long': literal(`«${'k'.repeat(128)}»`),
    'the name of the child resource': account(`"[«format('{0}/{1}', parameters('vault'), parameters('key'))»]"`),
    'a run-time keyUri': account(
      `"[«reference(resourceId('Microsoft.KeyVault/vaults/keys', 'kv1', 'k1'), '2024-11-01').keyUri»]"`,
    ),
    'one branch of a condition': {
      template: account(`"[if(parameters('a'), '«kv1/k1»', 'k1')]"`),
      certainty: 'possible',
    },
    'a parameter default': {
      template: template({
        parameters: '{ "key": { "type": "string", "defaultValue": "«https://kv1.vault.azure.net/keys/k1»" } }',
        resources: [account(`"[parameters('key')]"`)],
      }),
      certainty: 'possible',
      fixed: template({
        parameters: '{ "key": { "type": "string", "defaultValue": "k1" } }',
        resources: [account(`"[parameters('key')]"`)],
      }),
    },
  },
  undecided: {
    'a parameter without a value': account(`"[parameters('key')]"`),
    'the last part of an unknown id': account(`"[last(split(parameters('keyId'), '/'))]"`),
    'a known start': account(`"[concat('key-', parameters('key'))]"`),
    'a placeholder': literal('<key-name>'),
    'a token of a pipeline': literal('#_namePrefix_#-key'),
  },
  ignores: { 'an empty name': literal(''), null: account('null'), 'no key': storage() },
});
