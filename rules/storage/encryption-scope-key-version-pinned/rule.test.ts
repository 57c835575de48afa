import { resource, template, testRule } from '#testing';
import rule from './rule.ts';

const HEX = '9cbc6d20e2ef40239e82419596b7918b';
const KEY = "resourceId('Microsoft.KeyVault/vaults/keys', 'kv1', 'k1')";
const scope = (uri: string) =>
  resource('Microsoft.Storage/storageAccounts/encryptionScopes', {
    properties: `{ "source": "Microsoft.KeyVault", "keyVaultProperties": { "keyUri": ${uri} } }`,
    rest: '"name": "account/scope"',
  });

testRule(rule, {
  holds: {
    'a key without version': scope('"https://kv1.vault.azure.net/keys/k1"'),
    'a key name that looks like a version': scope(`"https://kv1.vault.azure.net/keys/${HEX}"`),
    'the run-time keyUri': scope(`"[reference(${KEY}).keyUri]"`),
  },
  fails: {
    'a literal': {
      template: scope(`"https://kv1.vault.azure.net/keys/k1/«${HEX}»"`),
      message: 'version',
      severity: 'warning',
      certainty: 'definite',
      fixed: scope('"https://kv1.vault.azure.net/keys/k1"'),
    },
    'the run-time keyUriWithVersion': {
      template: scope(`"[«reference(${KEY}).keyUriWithVersion»]"`),
      message: 'property',
      fixed: scope(`"[reference(${KEY}).keyUri]"`),
    },
    'a scope nested in its account': {
      template: `{ "type": "Microsoft.Storage/storageAccounts", "apiVersion": "2024-01-01", "name": "account", "properties": {},
        "resources": [{ "type": "encryptionScopes", "apiVersion": "2024-01-01", "name": "scope", "properties": {
          "source": "Microsoft.KeyVault", "keyVaultProperties": { "keyUri": "https://kv1.vault.azure.net/keys/k1/«${HEX}»" } } }] }`,
      message: 'version',
    },
    'each scope of a loop': {
      template: template({
        variables: `{ "keys": ["https://kv1.vault.azure.net/keys/a/«${HEX}»", "https://kv1.vault.azure.net/keys/b"] }`,
        resources: [
          resource('Microsoft.Storage/storageAccounts/encryptionScopes', {
            properties: `{ "keyVaultProperties": { "keyUri": "[variables('keys')[copyIndex()]]" } }`,
            rest: `"name": "[format('account/scope{0}', copyIndex())]", "copy": { "name": "scopes", "count": 2 }`,
          }),
        ],
      }),
      message: 'version',
    },
  },
  undecided: {
    'a parameter without a value': scope(`"[parameters('uri')]"`),
    'an unknown end': scope(`"[concat('https://kv1.vault.azure.net/keys/k1/', parameters('version'))]"`),
  },
  ignores: {
    'no key': resource('Microsoft.Storage/storageAccounts/encryptionScopes'),
    null: scope('null'),
  },
});
