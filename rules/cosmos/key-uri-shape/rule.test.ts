import { cosmos, testRule } from '#testing';
import rule from './rule.ts';

const account = (uri: string) => cosmos({ properties: `{ "keyVaultKeyUri": ${uri} }` });
const VAULT = "reference(resourceId('Microsoft.KeyVault/vaults', 'kv1'), '2024-11-01')";
const KEY = "resourceId('Microsoft.KeyVault/vaults/keys', 'kv1', 'k1')";
const NAMELESS = VAULT.replace('kv1', 'kv-<<name>>');
const NAMELESS_KEY = "reference(resourceId('Microsoft.KeyVault/vaults/keys', 'kv1', '#_key_#'), '2024-11-01')";
const GOOD = account('"https://kv1.vault.azure.net/keys/k1"');

testRule(rule, {
  holds: {
    'a key': GOOD,
    'a key of a managed HSM': account('"https://h1.managedhsm.azure.net/keys/my-Key-2"'),
    'a version, which is another matter': account(
      '"https://kv1.vault.azure.net/keys/k1/9cbc6d20e2ef40239e82419596b7918b"',
    ),
    'a slash at the end, which is another matter': account('"https://kv1.vault.azure.net/keys/k1/"'),
    'a backslash at the end, likewise': account('"https://kv1.vault.azure.net/keys/k1\\\\"'),
    'a scheme in upper case': account('"HTTPS://kv1.vault.azure.net/keys/k1"'),
    'the address of a vault that brings the slash': account(`"[concat(${VAULT}.vaultUri, 'keys/k1')]"`),
    'the run-time keyUri': account(`"[reference(parameters('id'), '2024-11-01').keyUri]"`),
    'the run-time keyUri of a whole key': account(`"[reference(${KEY}, '2024-11-01', 'Full').properties.keyUri]"`),
    'the longest name': account(`"https://kv1.vault.azure.net/keys/${'k'.repeat(127)}"`),
  },
  fails: {
    'the id of a key, which reference() does not answer with': {
      template: account(`"[«reference(${KEY}).id»]"`),
      message: 'missingMember',
      certainty: 'definite',
      fixed: account(`"[reference(${KEY}).keyUri]"`),
    },
    'a member of the properties that reference() answers with': {
      template: account(`"[«reference(${KEY}).properties.keyUri»]"`),
      message: 'missingMember',
    },
    'a property beside the properties of a whole key': {
      template: account(`"[«reference(${KEY}, '2024-11-01', 'Full').keyUri»]"`),
      message: 'missingMember',
    },
    'the URI of a secret, read from a key': {
      template: account(`"[«reference(${KEY}).secretUri»]"`),
      message: 'missingMember',
    },
    'a vault under another name of its URI': {
      template: account(`"[concat(«reference(resourceId('Microsoft.KeyVault/vaults', 'kv1')).uri», 'keys/k1')]"`),
      message: 'missingMember',
      fixed: account(`"[concat(reference(resourceId('Microsoft.KeyVault/vaults', 'kv1')).vaultUri, 'keys/k1')]"`),
    },
    'the id of a vault, of which no other member would do': {
      template: account(`"[«${VAULT}.id»]"`),
      message: 'missingMember',
    },
    'the run-time URI of a secret': {
      template: account(
        `"[«reference(resourceId('Microsoft.KeyVault/vaults/secrets', 'kv1', 'k1'), '2024-11-01').secretUri»]"`,
      ),
      message: 'collection',
    },
    'a secret by http': {
      template: account('"«http»://kv1.vault.azure.net/keys/k1"'),
      message: 'scheme',
      fixed: GOOD,
    },
    'another scheme, which cannot be repaired': {
      template: account('"«ftp»://kv1.vault.azure.net/keys/k1"'),
      message: 'scheme',
    },
    'a secret': { template: account('"https://kv1.vault.azure.net/«secrets»/k1"'), message: 'collection' },
    'another case of keys': {
      template: account('"https://kv1.vault.azure.net/«Keys»/k1"'),
      message: 'collectionCase',
      severity: 'note',
      fixed: GOOD,
    },
    'a key name without keys': { template: account('"https://kv1.vault.azure.net/«k1»"'), message: 'collection' },
    'a vault': { template: account('"«https://kv1.vault.azure.net»"'), message: 'noKey' },
    'a vault with a slash': { template: account('"«https://kv1.vault.azure.net/»"'), message: 'noKey' },
    'keys without a name': { template: account('"«https://kv1.vault.azure.net/keys/»"'), message: 'noKey' },
    'an underscore in the name': {
      template: account('"https://kv1.vault.azure.net/keys/«my_key»"'),
      message: 'keyName',
    },
    'a name that is too long': {
      template: account(`"https://kv1.vault.azure.net/keys/«${'k'.repeat(128)}»"`),
      message: 'keyName',
    },
    'a query': { template: account('"https://kv1.vault.azure.net/keys/k1«?api-version=7.4»"'), message: 'query' },
    'a fragment': { template: account('"https://kv1.vault.azure.net/keys/k1«#top»"'), message: 'query' },
    'user information': { template: account('"https://«me@»kv1.vault.azure.net/keys/k1"'), message: 'userInformation' },
    'the usual port': {
      template: account('"https://kv1.vault.azure.net«:443»/keys/k1"'),
      message: 'defaultPort',
      severity: 'note',
      fixed: GOOD,
    },
    'another port': {
      template: account('"https://kv1.vault.azure.net«:8443»/keys/k1"'),
      message: 'port',
      severity: 'error',
    },
    'a fault behind a placeholder': {
      template: account(`"[concat(${NAMELESS}.vaultUri, '«secrets»/k1')]"`),
      message: 'collection',
    },
    'white space on both sides': {
      template: account('"« »https://kv1.vault.azure.net/keys/k1«\\t»"'),
      message: 'whiteSpace',
      fixed: GOOD,
    },
    'a resource id': {
      template: account(
        '"«/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv1/keys/k1»"',
      ),
      message: 'resourceId',
    },
    'a computed resource id': {
      template: account(`"[«resourceId('Microsoft.KeyVault/vaults/keys', 'kv1', parameters('key'))»]"`),
      message: 'resourceId',
    },
    'a host without scheme': { template: account('"«kv1.vault.azure.net/keys/k1»"'), message: 'notUri' },
    'backslashes for slashes': {
      template: account('"«https:\\\\\\\\kv1.vault.azure.net\\\\keys\\\\k1»"'),
      message: 'notUri',
    },
    'a blank in the host': { template: account('"«https://kv 1.vault.azure.net/keys/k1»"'), message: 'notUri' },
    'a name': { template: account('"«k1»"'), message: 'notUri' },
    'an object': { template: account('«{ "uri": "https://kv1.vault.azure.net/keys/k1" }»'), message: 'notText' },
    'two slashes': {
      template: account('"https://kv1.vault.azure.net«//»keys/k1"'),
      message: 'doubleSlash',
      severity: 'error',
    },
    'two slashes behind vaultUri': {
      template: account(`"[concat(«${VAULT}.vaultUri, '/»keys/k1')]"`),
      message: 'slashAfterBaseUri',
      severity: 'warning',
    },
    'a known scheme in a text with unknown parts': {
      template: account(`"[format('«http»://{0}/keys/{1}', parameters('host'), parameters('key'))]"`),
      message: 'scheme',
      fixed: account(`"[format('https://{0}/keys/{1}', parameters('host'), parameters('key'))]"`),
    },
    'a known collection in a text with unknown parts': {
      template: account(`"[format('https://{0}/«secrets»/{1}', parameters('host'), parameters('key'))]"`),
      message: 'collection',
    },
    'a collection behind an unknown vault': {
      template: account(`"[concat(parameters('vaultUri'), '«secrets»/k1')]"`),
      message: 'collection',
    },
    'a branch of a condition': {
      template: account(
        `"[if(parameters('a'), '«http»://kv1.vault.azure.net/keys/k1', 'https://kv1.vault.azure.net/keys/k1')]"`,
      ),
      message: 'scheme',
      certainty: 'possible',
    },
  },
  undecided: {
    'a member of something whose type is not known': account(`"[reference(parameters('id'), '2024-11-01').id]"`),
    'a member of a key that it may have': account(`"[reference(${KEY}).keyUrl]"`),
    'a member of a key of which all or part is read': account(
      `"[reference(${KEY}, '2024-11-01', parameters('extent')).properties.keyUri]"`,
    ),
    'a parameter without a value': account(`"[parameters('uri')]"`),
    'right as far as it is known': account(`"[format('https://{0}/keys/{1}', parameters('host'), parameters('key'))]"`),
    'a placeholder': account('"<key-vault-key-uri>"'),
    'a key of a vault that a placeholder names': account(`"[concat(${NAMELESS}.vaultUri, 'keys/k1')]"`),
    'a key that a placeholder names': account(`"[${NAMELESS_KEY}.keyUri]"`),
    'an unknown beginning': account(`"[concat(parameters('vault'), '.vault.azure.net/keys/k1')]"`),
  },
  ignores: {
    null: account('null'),
    'an empty text': account('""'),
    'blanks alone': account('"  "'),
  },
});
