import { cosmos, nested, parameterFile, template, testRule } from '#testing';
import rule from './rule.ts';

const HEX = '9cbc6d20e2ef40239e82419596b7918b';
const account = (uri: string) => cosmos({ properties: `{ "keyVaultKeyUri": ${uri} }` });
const KEY = "resourceId('Microsoft.KeyVault/vaults/keys', 'kv1', 'k1')";
const inTemplate = (uri: string, rest: { parameters?: string; variables?: string } = {}) =>
  template({ ...rest, resources: [account(uri)] });

testRule(rule, {
  holds: {
    'a key without version': account('"https://kv1.vault.azure.net/keys/k1"'),
    'a key name that looks like a version': account(`"https://kv1.vault.azure.net/keys/${HEX}"`),
    'a slash at the end, which names no version': account('"https://kv1.vault.azure.net/keys/k1/"'),
    'the run-time keyUri, said to be that of the current version': account(`"[reference(${KEY}).keyUri]"`),
    'the keyUri of a resource whose type is not known': account(`"[reference(parameters('id'), '2024-11-01').keyUri]"`),
    'a vault from a parameter and a known end': account(`"[concat(parameters('vaultUri'), 'keys/k1')]"`),
    'a secret without version': account('"https://kv1.vault.azure.net/secrets/k1"'),
    'a host without path': account('"https://kv1.vault.azure.net"'),
  },
  fails: {
    'a literal': {
      template: account(`"https://kv1.vault.azure.net/keys/k1/«${HEX}»"`),
      message: 'version',
      certainty: 'definite',
      fixed: account('"https://kv1.vault.azure.net/keys/k1"'),
    },
    'a literal with a slash behind the version': {
      template: account(`"https://kv1.vault.azure.net/keys/k1/«${HEX}»/"`),
      message: 'version',
      fixed: account('"https://kv1.vault.azure.net/keys/k1"'),
    },
    'a version that is no 32 digits': {
      template: account('"https://kv1.vault.azure.net/keys/k1/«v1»"'),
      message: 'version',
    },
    'another scheme': {
      template: account(`"http://kv1.vault.azure.net/keys/k1/«${HEX}»"`),
      message: 'version',
    },
    'a parameter default': {
      template: inTemplate(`"[parameters('uri')]"`, {
        parameters: `{ "uri": { "type": "string", "defaultValue": "https://kv1.vault.azure.net/keys/k1/«${HEX}»" } }`,
      }),
      message: 'version',
      certainty: 'possible',
      fixed: inTemplate(`"[parameters('uri')]"`, {
        parameters: `{ "uri": { "type": "string", "defaultValue": "https://kv1.vault.azure.net/keys/k1" } }`,
      }),
    },
    'a parameter file': {
      template: inTemplate(`"[parameters('uri')]"`, { parameters: `{ "uri": { "type": "string" } }` }),
      parameters: parameterFile({ uri: `"https://kv1.vault.azure.net/keys/k1/«${HEX}»"` }),
      message: 'version',
      certainty: 'definite',
      fixed: parameterFile({ uri: '"https://kv1.vault.azure.net/keys/k1"' }),
    },
    'a variable': {
      template: inTemplate(`"[variables('uri')]"`, {
        variables: `{ "uri": "https://kv1.vault.azure.net/keys/k1/«${HEX}»" }`,
      }),
      message: 'version',
    },
    'a known end behind an unknown vault': {
      template: account(`"[concat(parameters('vaultUri'), 'keys/k1/«${HEX}»')]"`),
      message: 'version',
      certainty: 'definite',
      fixed: account(`"[concat(parameters('vaultUri'), 'keys/k1')]"`),
    },
    'an unknown vault and an unknown key': {
      template: account(`"[format('https://{0}/keys/{1}/${'{2}'}', parameters('h'), parameters('k'), '«${HEX}»')]"`),
      message: 'version',
    },
    'the run-time keyUriWithVersion': {
      template: account(`"[«reference(${KEY}).keyUriWithVersion»]"`),
      message: 'property',
      certainty: 'definite',
      fixed: account(`"[reference(${KEY}).keyUri]"`),
    },
    'the same, in format()': {
      template: account(`"[format('{0}', «reference(${KEY}).keyUriWithVersion»)]"`),
      message: 'property',
    },
    'a branch of a condition': {
      template: account(`"[if(parameters('useKey'), «reference(${KEY}).keyUriWithVersion», null())]"`),
      message: 'property',
      certainty: 'possible',
      fixed: account(`"[if(parameters('useKey'), reference(${KEY}).keyUri, null())]"`),
    },
    'a resource whose type is not known': {
      template: account(`"[«reference(parameters('id'), '2024-11-01').keyUriWithVersion»]"`),
      message: 'property',
    },
    'a member of an object parameter': {
      template: account(`"[«parameters('key').keyUriWithVersion»]"`),
      message: 'property',
    },
    'a kid': {
      template: account(`"[«reference(parameters('key'), '2024-11-01', 'Full').properties.key.kid»]"`),
      message: 'property',
    },
    'properties as one expression': {
      template: cosmos({
        properties: `"[createObject('keyVaultKeyUri', 'https://kv1.vault.azure.net/keys/k1/«${HEX}»')]"`,
      }),
      message: 'version',
    },
    'a nested deployment': {
      template: template({
        resources: [
          nested({
            arguments: { uri: `"https://kv1.vault.azure.net/keys/k1/«${HEX}»"` },
            template: inTemplate(`"[parameters('uri')]"`, { parameters: `{ "uri": { "type": "string" } }` }),
          }),
        ],
      }),
      message: 'version',
      certainty: 'definite',
    },
    'a symbolic name': {
      template: template({
        resources: {
          vault: `{ "type": "Microsoft.KeyVault/vaults", "apiVersion": "2024-11-01", "name": "kv1", "existing": true }`,
          'vault::key': `{ "type": "Microsoft.KeyVault/vaults/keys", "apiVersion": "2024-11-01", "name": "kv1/k1", "existing": true }`,
          account: account(`"[«reference('vault::key').keyUriWithVersion»]"`),
        },
      }),
      message: 'property',
    },
    'each account of a loop': {
      template: template({
        variables: `{ "uris": ["https://kv1.vault.azure.net/keys/a/«${HEX}»", "https://kv1.vault.azure.net/keys/b/«${HEX}»"] }`,
        resources: [
          cosmos({
            properties: `{ "keyVaultKeyUri": "[variables('uris')[copyIndex()]]" }`,
            rest: `"name": "[format('account{0}', copyIndex())]", "copy": { "name": "accounts", "count": 2 }`,
          }),
        ],
      }),
      message: 'version',
    },
    'a conditional account': {
      template: cosmos({
        properties: `{ "keyVaultKeyUri": "https://kv1.vault.azure.net/keys/k1/«${HEX}»" }`,
        rest: `"condition": "[parameters('deploy')]"`,
      }),
      message: 'version',
      certainty: 'possible',
    },
    'an unknown end, which is a version or leaves a slash': {
      template: account(`"[«concat('https://kv1.vault.azure.net/keys/k1/', parameters('version'))»]"`),
      message: 'versionOrSlash',
      certainty: 'definite',
    },
    'an unknown end behind the run-time keyUri': {
      template: account(`"[«format('{0}/{1}', reference(${KEY}).keyUri, parameters('version'))»]"`),
      message: 'versionOrSlash',
      certainty: 'definite',
    },
    'an end that is not known to be empty, nor to be given': {
      template: inTemplate(`"[«concat(reference(${KEY}).keyUri, '/', parameters('version'))»]"`, {
        parameters: `{ "version": { "type": "string", "defaultValue": "" } }`,
      }),
      message: 'versionOrSlash',
      certainty: 'possible',
    },
    'an escaped slash': {
      template: account(`"https:\\/\\/kv1.vault.azure.net\\/keys\\/k1\\/«${HEX}»"`),
      message: 'version',
      fixed: account('"https:\\/\\/kv1.vault.azure.net\\/keys\\/k1"'),
    },
  },
  undecided: {
    'a parameter without a value': account(`"[parameters('uri')]"`),
    'an unknown key name, which may bring a version': account(
      `"[format('https://kv1.vault.azure.net/keys/{0}', parameters('key'))]"`,
    ),
    'an unknown end of the name': account(`"[concat('https://kv1.vault.azure.net/keys/k1', parameters('end'))]"`),
    'an unknown end behind an unknown vault': account(
      `"[concat(parameters('vaultUri'), 'keys/k1/', parameters('version'))]"`,
    ),
    'a placeholder': account(`"https://kv1.vault.azure.net/keys/k1/<key-version>"`),
    'an output of a linked template': template({
      resources: [
        `{ "type": "Microsoft.Resources/deployments", "apiVersion": "2025-04-01", "name": "key",
           "properties": { "mode": "Incremental", "templateLink": { "uri": "https://example.com/key.json" } } }`,
        account(`"[reference('key').outputs.uri.value]"`),
      ],
    }),
  },
  ignores: {
    'no key': cosmos(),
    null: account('null'),
    'an empty text': account('""'),
    'an existing account': cosmos({
      properties: `{ "keyVaultKeyUri": "https://kv1.vault.azure.net/keys/k1/${HEX}" }`,
      rest: '"existing": true',
    }),
  },
});
