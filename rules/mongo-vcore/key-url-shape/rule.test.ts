import { cosmos, mongoCluster, template, testRule } from '#testing';
import rule from './rule.ts';

const cluster = (url: string) =>
  mongoCluster({
    properties: `{ "encryption": { "customerManagedKeyEncryption": { "keyEncryptionKeyUrl": ${url} } } }`,
  });
const literal = (url: string) => cluster(`"${url}"`);

testRule(rule, {
  holds: {
    'a key in a vault': literal('https://kv1.vault.azure.net/keys/k1'),
    'a version, which is another matter': literal(
      'https://kv1.vault.azure.net/keys/k1/9cbc6d20e2ef40239e82419596b7918b',
    ),
    'upper case': literal('HTTPS://KV1.VAULT.AZURE.NET/keys/K1'),
    'names that are not known, but cannot hold a slash': cluster(
      `"[format('https://{0}.vault.azure.net/keys/{1}', uniqueString('a', resourceGroup().id), guid('b'))]"`,
    ),
    'a run-time keyUri': cluster(`"[reference(resourceId('Microsoft.KeyVault/vaults/keys', 'kv1', 'k1')).keyUri]"`),
  },
  fails: {
    'the id of a key, which reference() does not answer with': {
      template: cluster(`"[«reference(resourceId('Microsoft.KeyVault/vaults/keys', 'kv1', 'k1')).id»]"`),
      message: 'missingMember',
      fixed: cluster(`"[reference(resourceId('Microsoft.KeyVault/vaults/keys', 'kv1', 'k1')).keyUri]"`),
    },
    'a number': { template: cluster('«["https://kv1.vault.azure.net/keys/k1"]»'), message: 'notText' },
    'a name': { template: literal('«k1»'), message: 'notUri' },
    'a resource id': {
      template: literal(
        '«/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv1/keys/k1»',
      ),
      message: 'resourceId',
    },
    blank: {
      template: literal('https://kv1.vault.azure.net/keys/k1« »'),
      message: 'whiteSpace',
      fixed: literal('https://kv1.vault.azure.net/keys/k1'),
    },
    http: {
      template: literal('«http»://kv1.vault.azure.net/keys/k1'),
      message: 'scheme',
      fixed: literal('https://kv1.vault.azure.net/keys/k1'),
    },
    'a user': { template: literal('https://«me@»kv1.vault.azure.net/keys/k1'), message: 'userInformation' },
    'the usual port': {
      template: literal('https://kv1.vault.azure.net«:443»/keys/k1'),
      message: 'defaultPort',
      severity: 'note',
      fixed: literal('https://kv1.vault.azure.net/keys/k1'),
    },
    'another port': { template: literal('https://kv1.vault.azure.net«:8443»/keys/k1'), message: 'port' },
    'a secret': {
      template: literal('https://kv1.vault.azure.net/«secrets»/k1'),
      message: 'collection',
      severity: 'error',
      certainty: 'definite',
    },
    'a known collection behind an unknown vault': {
      template: cluster(`"[format('https://{0}.vault.azure.net/«secrets»/k1', guid('a'))]"`),
      message: 'collection',
    },
    'another case of keys': {
      template: literal('https://kv1.vault.azure.net/«Keys»/k1'),
      message: 'collectionCase',
      severity: 'note',
      fixed: literal('https://kv1.vault.azure.net/keys/k1'),
    },
    'two slashes': { template: literal('https://kv1.vault.azure.net«//»keys/k1'), message: 'doubleSlash' },
    'a slash behind a vaultUri': {
      template: cluster(`"[concat(«reference(resourceId('Microsoft.KeyVault/vaults', 'kv1')).vaultUri, '/»keys/k1')]"`),
      message: 'slashAfterBaseUri',
      severity: 'warning',
    },
    'no key': { template: literal('«https://kv1.vault.azure.net»'), message: 'noKey' },
    'no name for a key': { template: literal('https://kv1.vault.azure.net/keys/«my_key»'), message: 'keyName' },
    'a query': { template: literal('https://kv1.vault.azure.net/keys/k1«?api-version=7.4»'), message: 'query' },
    'a slash at the end': {
      template: literal('https://kv1.vault.azure.net/keys/k1«/»'),
      message: 'trailingSlash',
      severity: 'error',
      fixed: literal('https://kv1.vault.azure.net/keys/k1'),
    },
    'a variable': {
      template: template({
        variables: '{ "url": "https://kv1.vault.azure.net/keys/k1«/»" }',
        resources: [cluster(`"[variables('url')]"`)],
      }),
      message: 'trailingSlash',
    },
    'the property of an account': {
      template: mongoCluster({ properties: '{ "keyVaultKeyUri": "«https://kv1.vault.azure.net/keys/k1»" }' }),
      message: 'ofAccount',
      severity: 'error',
    },
    'the property of a cluster': {
      template: cosmos({
        properties: `{ "encryption": { "customerManagedKeyEncryption": «{ "keyEncryptionKeyUrl": "https://kv1.vault.azure.net/keys/k1" }» } }`,
      }),
      message: 'ofCluster',
    },
  },
  undecided: {
    'a parameter without a value': cluster(`"[parameters('url')]"`),
    'a known end behind an unknown vault': cluster(`"[concat(parameters('vaultUri'), 'keys/k1')]"`),
    'a placeholder': literal('https://<vault>.vault.azure.net/keys/k1'),
    'a key of a vault that a placeholder names': cluster(
      `"[reference(resourceId('Microsoft.KeyVault/vaults/keys', 'kv-<<name>>', 'k1'), '2024-11-01').keyUri]"`,
    ),
    'an unknown encryption': mongoCluster({ properties: `"[parameters('properties')]"` }),
  },
  ignores: {
    'no key': mongoCluster(),
    'an empty text, which is an incomplete encryption': literal(''),
    'an account with its own property': cosmos({
      properties: '{ "keyVaultKeyUri": "https://kv1.vault.azure.net/secrets/k1" }',
    }),
    'an account of which nothing is known': cosmos({ properties: `"[parameters('properties')]"` }),
    'a property that is null': mongoCluster({ properties: '{ "keyVaultKeyUri": null }' }),
  },
});
