import { storage, template, testRule } from '#testing';
import rule from './rule.ts';

const HEX = '9cbc6d20e2ef40239e82419596b7918b';
const account = (uri: string, name = '"keyname": "k1", ') =>
  storage({ properties: `{ "encryption": { "keyvaultproperties": { ${name}"keyvaulturi": ${uri} } } }` });
const literal = (uri: string) => account(`"${uri}"`);
const GOOD = literal('https://kv1.vault.azure.net');
const VAULT_ID = "resourceId('Microsoft.KeyVault/vaults', 'kv1')";
const KEY_ID = "resourceId('Microsoft.KeyVault/vaults/keys', 'kv1', 'k1')";

testRule(rule, {
  holds: {
    'a vault': GOOD,
    'a slash at the end': literal('https://kv1.vault.azure.net/'),
    'a managed HSM': literal('https://h1.managedhsm.azure.net'),
    'port 443': literal('https://kv1.vault.azure.net:443/'),
    'another case': literal('HTTPS://KV1.vault.azure.net'),
    'a run-time vaultUri': account(`"[reference(${VAULT_ID}, '2024-11-01').vaultUri]"`),
    'a run-time hsmUri of a resource that is not known': account(
      `"[reference(parameters('id'), '2024-11-01').hsmUri]"`,
    ),
    'the vaultUri of a vault whose name has a default': template({
      parameters: '{ "vault": { "type": "string", "defaultValue": "kv1" } }',
      resources: [
        account(`"[reference(resourceId('Microsoft.KeyVault/vaults', parameters('vault')), '2024-11-01').vaultUri]"`),
      ],
    }),
    'the vaultUri of a vault that a nullable parameter names': template({
      parameters: '{ "key": { "type": "object", "nullable": true } }',
      resources: [
        account(
          `"[if(empty(parameters('key')), null(), reference(resourceId('Microsoft.KeyVault/vaults', last(split(parameters('key').id, '/'))), '2024-11-01').vaultUri)]"`,
        ),
      ],
    }),
    'a computed name': account(`"[format('https://kv{0}.vault.azure.net', uniqueString(resourceGroup().id))]"`),
    'the start of a run-time keyUri': account(`"[split(reference(${KEY_ID}, '2024-11-01').keyUri, '/keys/')[0]]"`),
  },
  fails: {
    'a vault under another name of its URI': {
      template: account(`"[«reference(${VAULT_ID}, '2024-11-01').uri»]"`),
      message: 'missingMember',
      certainty: 'definite',
      fixed: account(`"[reference(${VAULT_ID}, '2024-11-01').vaultUri]"`),
    },
    'a property beside the properties of a whole vault': {
      template: account(`"[«reference(${VAULT_ID}, '2024-11-01', 'Full').vaultUri»]"`),
      message: 'missingMember',
    },
    'the URI of the key': {
      template: literal('https://kv1.vault.azure.net«/keys/k1»'),
      message: 'key',
      certainty: 'definite',
      severity: 'error',
      fixed: GOOD,
    },
    'the URI of the key and no key name': {
      template: account('"https://kv1.vault.azure.net«/keys/k1»"', ''),
      message: 'key',
      fixed: storage({
        properties:
          '{ "encryption": { "keyvaultproperties": { "keyvaulturi": "https://kv1.vault.azure.net", "keyname": "k1" } } }',
      }),
    },
    'the URI of a version': {
      template: literal(`https://kv1.vault.azure.net«/keys/k1/${HEX}/»`),
      message: 'key',
      fixed: GOOD,
    },
    'the URI of another key than the one that is named': {
      template: literal('https://kv1.vault.azure.net«/keys/k2»'),
      message: 'key',
    },
    'the collection of keys': { template: literal('https://kv1.vault.azure.net«/keys/»'), message: 'key', fixed: GOOD },
    'the URI of a key behind an unknown vault': {
      template: account(`"[concat(parameters('vaultUri'), '«keys/k1»')]"`),
      message: 'key',
    },
    'a run-time keyUri': {
      template: account(`"[«reference(${KEY_ID}, '2024-11-01').keyUri»]"`),
      message: 'keyProperty',
    },
    'a run-time keyUriWithVersion of a resource that is not known': {
      template: account(`"[«reference(parameters('id'), '2024-11-01').keyUriWithVersion»]"`),
      message: 'keyProperty',
    },
    'a member of an object parameter': {
      template: account(`"[«parameters('key').keyUri»]"`),
      message: 'keyProperty',
    },
    'another path': {
      template: literal('https://kv1.vault.azure.net«/secrets/s1»'),
      message: 'path',
      fixed: GOOD,
    },
    'two slashes': {
      template: literal('https://kv1.vault.azure.net«//»'),
      message: 'slashes',
      fixed: literal('https://kv1.vault.azure.net/'),
    },
    'a slash behind a run-time vaultUri': {
      template: account(`"[concat(«reference(${VAULT_ID}, '2024-11-01').vaultUri, '/»')]"`),
      message: 'slashes',
    },
    'a backslash': { template: literal('https://kv1.vault.azure.net«\\\\»'), message: 'slashes' },
    http: {
      template: literal('«http»://kv1.vault.azure.net'),
      message: 'scheme',
      fixed: GOOD,
    },
    'a query': { template: literal('https://kv1.vault.azure.net/«?api-version=7.4»'), message: 'query' },
    'another port': { template: literal('https://kv1.vault.azure.net«:8443»'), message: 'port' },
    'user information': { template: literal('https://«me@»kv1.vault.azure.net'), message: 'userInformation' },
    'white space': { template: literal('https://kv1.vault.azure.net« »'), message: 'whiteSpace', fixed: GOOD },
    'a resource id': {
      template: literal(
        '«/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv1»',
      ),
      message: 'resourceId',
    },
    'a computed resource id': { template: account(`"[«${VAULT_ID}»]"`), message: 'resourceId' },
    'a host alone': { template: literal('«kv1.vault.azure.net»'), message: 'notUri' },
    'an object': { template: account('«{}»'), message: 'notText' },
    'one branch of a condition': {
      template: account(
        `"[if(parameters('a'), 'https://kv1.vault.azure.net«/keys/k1»', 'https://kv1.vault.azure.net')]"`,
      ),
      message: 'key',
      certainty: 'possible',
    },
    'a variable': {
      template: template({
        variables: '{ "uri": "https://kv1.vault.azure.net«/keys/k1»" }',
        resources: [account(`"[variables('uri')]"`)],
      }),
      message: 'key',
      certainty: 'definite',
    },
  },
  undecided: {
    'a parameter without a value': account(`"[parameters('uri')]"`),
    'an unknown host': account(`"[format('https://{0}', parameters('host'))]"`),
    'an unknown end': account(`"[concat('https://kv1.vault.azure.net/', parameters('end'))]"`),
    'a member of an unknown vault': account(`"[parameters('vault').vaultUri]"`),
    'a placeholder': literal('https://<vault>.vault.azure.net/keys/k1'),
    'a vault that a placeholder names': account(
      `"[reference(${VAULT_ID.replace('kv1', '<<kv>>')}, '2024-11-01').vaultUri]"`,
    ),
    'a URI from an empty default': template({
      parameters: '{ "vault": { "type": "string", "defaultValue": "" } }',
      resources: [account(`"[format('https://{0}/', parameters('vault'))]"`)],
    }),
  },
  ignores: { 'an empty URI': literal(''), null: account('null'), 'no key': storage() },
});
