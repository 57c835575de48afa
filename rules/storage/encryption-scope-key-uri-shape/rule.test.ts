import { resource, template, testRule } from '#testing';
import rule from './rule.ts';

const HEX = '9cbc6d20e2ef40239e82419596b7918b';
const scope = (uri: string) =>
  resource('Microsoft.Storage/storageAccounts/encryptionScopes', {
    properties: `{ "source": "Microsoft.KeyVault", "keyVaultProperties": { "keyUri": ${uri} } }`,
    rest: '"name": "account/scope"',
  });
const literal = (uri: string) => scope(`"${uri}"`);

testRule(rule, {
  holds: {
    'a key': literal('https://kv1.vault.azure.net/keys/k1'),
    'a key with its version': literal(`https://kv1.vault.azure.net/keys/k1/${HEX}`),
    'a run-time keyUriWithVersion': scope(
      `"[reference(resourceId('Microsoft.KeyVault/vaults/keys', 'kv1', 'k1')).keyUriWithVersion]"`,
    ),
  },
  fails: {
    'the id of a key, which reference() does not answer with': {
      template: scope(`"[«reference(resourceId('Microsoft.KeyVault/vaults/keys', 'kv1', 'k1')).id»]"`),
      message: 'missingMember',
      fixed: scope(`"[reference(resourceId('Microsoft.KeyVault/vaults/keys', 'kv1', 'k1')).keyUri]"`),
    },
    'no text': { template: scope('«{}»'), message: 'notText' },
    'a name': { template: literal('«k1»'), message: 'notUri' },
    'a resource id': {
      template: literal(
        '«/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv1/keys/k1»',
      ),
      message: 'resourceId',
    },
    blank: {
      template: literal('« »https://kv1.vault.azure.net/keys/k1'),
      message: 'whiteSpace',
      fixed: literal('https://kv1.vault.azure.net/keys/k1'),
    },
    http: {
      template: literal(`«http»://kv1.vault.azure.net/keys/k1/${HEX}`),
      message: 'scheme',
      fixed: literal(`https://kv1.vault.azure.net/keys/k1/${HEX}`),
    },
    'a user': { template: literal('https://«me@»kv1.vault.azure.net/keys/k1'), message: 'userInformation' },
    'the usual port': {
      template: literal('https://kv1.vault.azure.net«:443»/keys/k1'),
      message: 'defaultPort',
      severity: 'note',
    },
    'another port': { template: literal('https://kv1.vault.azure.net«:8443»/keys/k1'), message: 'port' },
    'a secret': { template: literal('https://kv1.vault.azure.net/«secrets»/k1'), message: 'collection' },
    'another case of keys': {
      template: literal('https://kv1.vault.azure.net/«Keys»/k1'),
      message: 'collectionCase',
      severity: 'note',
      fixed: literal('https://kv1.vault.azure.net/keys/k1'),
    },
    'two slashes': { template: literal('https://kv1.vault.azure.net«//»keys/k1'), message: 'doubleSlash' },
    'a slash behind a vaultUri': {
      template: scope(`"[concat(«reference(resourceId('Microsoft.KeyVault/vaults', 'kv1')).vaultUri, '/»keys/k1')]"`),
      message: 'slashAfterBaseUri',
      severity: 'warning',
    },
    'the vault alone': {
      template: literal('«https://kv1.vault.azure.net»'),
      message: 'noKey',
      severity: 'error',
      certainty: 'definite',
    },
    'no name for a key': { template: literal('https://kv1.vault.azure.net/keys/«my_key»'), message: 'keyName' },
    'a query': { template: literal('https://kv1.vault.azure.net/keys/k1«?a=b»'), message: 'query' },
    'a slash at the end': {
      template: literal('https://kv1.vault.azure.net/keys/k1«/»'),
      message: 'trailingSlash',
      fixed: literal('https://kv1.vault.azure.net/keys/k1'),
    },
    'a slash behind the version, in a variable': {
      template: template({
        variables: `{ "uri": "https://kv1.vault.azure.net/keys/k1/${HEX}«/»" }`,
        resources: [scope(`"[variables('uri')]"`)],
      }),
      message: 'trailingSlash',
    },
    'something behind the version': {
      template: literal(`https://kv1.vault.azure.net/keys/k1/${HEX}«/rotate»`),
      message: 'surplus',
      severity: 'error',
    },
    'something behind the version of an unknown key': {
      template: scope(`"[format('https://kv1.vault.azure.net/keys/{0}/${HEX}«/rotate»', guid('k'))]"`),
      message: 'surplus',
    },
  },
  undecided: {
    'a parameter without a value': scope(`"[parameters('uri')]"`),
    'an unknown key, which may bring more': scope(
      `"[format('https://kv1.vault.azure.net/keys/{0}', parameters('key'))]"`,
    ),
    'a key of a vault that a placeholder names': scope(
      `"[reference(resourceId('Microsoft.KeyVault/vaults/keys', 'kv-<<name>>', 'k1'), '2024-11-01').keyUri]"`,
    ),
    'a placeholder': literal('https://kv1.vault.azure.net/keys/<key>'),
  },
  ignores: {
    null: scope('null'),
    'an empty text, which is a missing key': literal(''),
  },
});
