import { mongoCluster, nested, parameterFile, template, testRule } from '#testing';
import rule from './rule.ts';

const HEX = '9cbc6d20e2ef40239e82419596b7918b';
const KEY = "resourceId('Microsoft.KeyVault/vaults/keys', 'kv1', 'k1')";
const cluster = (url: string) =>
  mongoCluster({
    properties: `{ "encryption": { "customerManagedKeyEncryption": { "keyEncryptionKeyUrl": ${url} } } }`,
  });

testRule(rule, {
  holds: {
    'a key without version': cluster('"https://kv1.vault.azure.net/keys/k1"'),
    'a key name that looks like a version': cluster(`"https://kv1.vault.azure.net/keys/${HEX}"`),
    'the run-time keyUri': cluster(`"[reference(${KEY}).keyUri]"`),
    'an unknown vault and a known end': cluster(`"[concat(parameters('vaultUri'), 'keys/k1')]"`),
  },
  fails: {
    'an unknown end, which is a version or leaves a slash': {
      template: cluster(`"[«concat('https://kv1.vault.azure.net/keys/k1/', parameters('version'))»]"`),
      message: 'versionOrSlash',
      certainty: 'definite',
    },
    'a literal': {
      template: cluster(`"https://kv1.vault.azure.net/keys/k1/«${HEX}»"`),
      message: 'version',
      certainty: 'definite',
      fixed: cluster('"https://kv1.vault.azure.net/keys/k1"'),
    },
    'the run-time keyUriWithVersion': {
      template: cluster(`"[«reference(${KEY}).keyUriWithVersion»]"`),
      message: 'property',
      fixed: cluster(`"[reference(${KEY}).keyUri]"`),
    },
    'a symbolic name in a branch of a condition': {
      template: template({
        parameters: '{ "cmk": { "type": "bool" } }',
        resources: {
          'vault::key': `{ "type": "Microsoft.KeyVault/vaults/keys", "apiVersion": "2024-11-01", "name": "kv1/k1", "existing": true }`,
          cluster: cluster(`"[if(parameters('cmk'), «reference('vault::key').keyUriWithVersion», null())]"`),
        },
      }),
      message: 'property',
      certainty: 'possible',
    },
    'the encryption as one expression': {
      template: mongoCluster({
        properties: `{ "encryption": "[createObject('customerManagedKeyEncryption', createObject('keyEncryptionKeyUrl', 'https://kv1.vault.azure.net/keys/k1/«${HEX}»'))]" }`,
      }),
      message: 'version',
    },
    'a parameter file': {
      template: template({
        parameters: '{ "url": { "type": "string" } }',
        resources: [cluster(`"[parameters('url')]"`)],
      }),
      parameters: parameterFile({ url: `"https://kv1.vault.azure.net/keys/k1/«${HEX}»"` }),
      message: 'version',
      fixed: parameterFile({ url: '"https://kv1.vault.azure.net/keys/k1"' }),
    },
    'a nested deployment': {
      template: template({
        resources: [
          nested({
            arguments: { url: `"https://kv1.vault.azure.net/keys/k1/«${HEX}»"` },
            template: template({
              parameters: '{ "url": { "type": "string" } }',
              resources: [cluster(`"[parameters('url')]"`)],
            }),
          }),
        ],
      }),
      message: 'version',
    },
  },
  undecided: {
    'a parameter without a value': cluster(`"[parameters('url')]"`),
    'an unknown end of the name': cluster(`"[concat('https://kv1.vault.azure.net/keys/k1', parameters('end'))]"`),
    'a placeholder': cluster('"https://kv1.vault.azure.net/keys/k1/<version>"'),
    'an unknown encryption': mongoCluster({ properties: `{ "encryption": "[parameters('encryption')]" }` }),
  },
  ignores: {
    'no key': mongoCluster(),
    'a key that the service manages': mongoCluster({ properties: '{ "encryption": {} }' }),
    null: cluster('null'),
  },
});
