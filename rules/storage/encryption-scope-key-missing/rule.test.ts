import { resource, template, testRule } from '#testing';
import rule from './rule.ts';

const scope = (properties: string) =>
  resource('Microsoft.Storage/storageAccounts/encryptionScopes', {
    properties: `{ ${properties} }`,
    rest: '"name": "account/scope"',
  });
const VAULT = '"source": "Microsoft.KeyVault"';
const MARKED = '"source": "«Microsoft.KeyVault»"';
const key = (uri: string) => `"keyVaultProperties": { "keyUri": ${uri} }`;
const URI = '"https://kv1.vault.azure.net/keys/k1"';

testRule(rule, {
  holds: {
    'a key': scope(`${VAULT}, ${key(URI)}`),
    'a source in another case': scope(`"source": "microsoft.keyvault", ${key(URI)}`),
    'a key that only the deployment knows': scope(
      `${VAULT}, ${key(`"[reference(resourceId('Microsoft.KeyVault/vaults/keys', 'kv1', 'k1')).keyUri]"`)}`,
    ),
  },
  fails: {
    'no key': {
      template: scope(MARKED),
      message: 'missing',
      severity: 'error',
      certainty: 'definite',
    },
    'an empty key': { template: scope(`${MARKED}, ${key('""')}`), message: 'missing' },
    'a key that is null': { template: scope(`${MARKED}, ${key('null')}`), message: 'missing' },
    'a branch of a condition': {
      template: template({
        parameters: '{ "cmk": { "type": "bool" } }',
        resources: [scope(`"source": "[if(parameters('cmk'), '«Microsoft.KeyVault»', 'Microsoft.Storage')]"`)],
      }),
      message: 'missing',
      certainty: 'possible',
    },
    'the words of accounts': {
      template: scope(
        `${VAULT}, "keyVaultProperties": { "keyname": "«k1»", "keyvaulturi": "https://kv1.vault.azure.net" }`,
      ),
      message: 'ofAccount',
      severity: 'error',
    },
    'the whole encryption of an account': {
      template: scope(`${VAULT}, "encryption": { "keyvaultproperties": «{ "keyname": "k1" }» }`),
      message: 'ofAccount',
    },
    'a key that is not used': {
      template: scope(`"source": "Microsoft.Storage", ${key('"«https://kv1.vault.azure.net/keys/k1»"')}`),
      message: 'unused',
      severity: 'warning',
    },
    'a key without a source': {
      template: scope(key('"«https://kv1.vault.azure.net/keys/k1»"')),
      message: 'unused',
    },
  },
  undecided: {
    'an unknown key': scope(`${VAULT}, ${key(`"[parameters('uri')]"`)}`),
    'an unknown source and no key': scope(`"source": "[parameters('source')]"`),
    'an unknown source and a key': scope(`"source": "[parameters('source')]", ${key(URI)}`.replace('k1"', 'k2"')),
    'unknown properties of the vault': scope(`${VAULT}, "keyVaultProperties": "[parameters('vault')]"`),
  },
  ignores: {
    'a key that Microsoft manages': scope('"source": "Microsoft.Storage"'),
    'nothing said': scope('"state": "Enabled"'),
    'key and source under the same condition': template({
      parameters: '{ "cmk": { "type": "bool" } }',
      resources: [
        scope(
          `"source": "[if(parameters('cmk'), 'Microsoft.Storage', 'Microsoft.Storage')]", "keyVaultProperties": "[if(parameters('cmk'), null(), null())]"`,
        ),
      ],
    }),
  },
});
