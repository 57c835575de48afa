import { cosmos, template, testRule } from '#testing';
import rule from './rule.ts';

const KEY = '"keyVaultKeyUri": "https://kv1.vault.azure.net/keys/k1"';
const account = (...properties: string[]) => cosmos({ properties: `{ ${properties.join(', ')} }` });

testRule(rule, {
  holds: {
    'a key alone': account(KEY),
    'what is reported, as null': account(KEY, '"customerManagedKeyStatus": null'),
    'the same name in another place': cosmos({
      properties: `{ ${KEY} }`,
      rest: '"tags": { "customerManagedKeyStatus": "revoked" }',
    }),
  },
  fails: {
    'the state of the key': {
      template: account(KEY, '"«customerManagedKeyStatus»": "Access to your account is currently revoked"'),
      severity: 'note',
      certainty: 'definite',
      fixed: account(KEY),
    },
    'the version of the key, in another case': {
      template: account('"«KeyVaultKeyURIVersion»": "https://kv1.vault.azure.net/keys/k1/9"', KEY),
      fixed: account(KEY),
    },
    'both, without a key': {
      template: account('"«customerManagedKeyStatus»": "a"', '"x": 1', '"«keyVaultKeyUriVersion»": "b"'),
      fixed: account('"x": 1'),
    },
    'an unknown value': {
      template: account('"a": 1', `"«customerManagedKeyStatus»": "[parameters('status')]"`),
      fixed: account('"a": 1'),
    },
    'properties in a variable': {
      template: template({
        variables: '{ "properties": { "«customerManagedKeyStatus»": "a" } }',
        resources: [cosmos({ properties: `"[variables('properties')]"` })],
      }),
    },
    'one branch of a condition': {
      template: cosmos({
        properties: `"[if(parameters('a'), createObject('customerManagedKeyStatus', '«a»'), createObject())]"`,
      }),
      certainty: 'possible',
    },
  },
  undecided: {
    'unknown properties': cosmos({ properties: `"[parameters('properties')]"` }),
    'more properties than are seen': cosmos({
      properties: `"[union(parameters('more'), createObject('keyVaultKeyUri', 'https://kv1.vault.azure.net/keys/k1'))]"`,
    }),
  },
  ignores: {
    'no key': account('"databaseAccountOfferType": "Standard"'),
    'no properties': cosmos({ properties: 'null' }),
  },
});
