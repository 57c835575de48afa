import { parameterFile, storage, template, testRule } from '#testing';
import rule from './rule.ts';

const HEX = '9cbc6d20e2ef40239e82419596b7918b';
const KEY = '"keyname": "k1", "keyvaulturi": "https://kv1.vault.azure.net"';
const account = (version?: string) =>
  storage({
    properties: `{ "encryption": { "keyvaultproperties": { ${KEY}${version === undefined ? '' : `, "keyversion": ${version}`} } } }`,
  });
const KEY_ID = "resourceId('Microsoft.KeyVault/vaults/keys', 'kv1', 'k1')";

testRule(rule, {
  holds: {
    'no version': account(),
    'an empty version': account('""'),
    'a version that is null': account('null'),
    'a managed HSM': storage({
      properties:
        '{ "encryption": { "keyvaultproperties": { "keyname": "k1", "keyvaulturi": "https://h1.managedhsm.azure.net" } } }',
    }),
  },
  fails: {
    'a version': {
      template: account(`"«${HEX}»"`),
      message: 'pinned',
      certainty: 'definite',
      severity: 'warning',
      fixed: account(),
    },
    'a name in another case': {
      template: storage({
        properties: `{ "encryption": { "keyVaultProperties": { ${KEY}, "keyVersion": "«${HEX}»" } } }`,
      }),
      message: 'pinned',
    },
    'a version in a managed HSM': {
      template: storage({
        properties: `{ "encryption": { "keyvaultproperties": { "keyname": "k1", "keyvaulturi": "https://h1.managedhsm.azure.net", "keyversion": "«${HEX}»" } } }`,
      }),
      message: 'pinned',
    },
    'the version of a run-time URI': {
      template: account(`"[last(split(«reference(${KEY_ID}, '2024-11-01').keyUriWithVersion», '/'))]"`),
      message: 'current',
    },
    'the same of a key that is not known': {
      template: account(`"[last(split(«reference(parameters('key'), '2024-11-01').keyUriWithVersion», '/'))]"`),
      message: 'current',
    },
    'the same of a key whose name has a default': {
      template: template({
        parameters: '{ "key": { "type": "string", "defaultValue": "k1" } }',
        resources: [
          account(
            `"[last(split(«reference(resourceId('Microsoft.KeyVault/vaults/keys', 'kv1', parameters('key')), '2024-11-01').keyUriWithVersion», '/'))]"`,
          ),
        ],
      }),
      message: 'current',
    },
    'a known start': {
      template: account(`"[«concat('9cbc', parameters('version'))»]"`),
      message: 'pinned',
    },
    'one branch of a condition': {
      template: account(`"[if(parameters('pin'), '«${HEX}»', '')]"`),
      message: 'pinned',
      certainty: 'possible',
    },
    'a parameter file': {
      template: template({
        parameters: '{ "version": { "type": "string", "defaultValue": "" } }',
        resources: [account(`"[parameters('version')]"`)],
      }),
      parameters: parameterFile({ version: `"«${HEX}»"` }),
      message: 'pinned',
      certainty: 'definite',
      fixed: template({
        parameters: '{ "version": { "type": "string", "defaultValue": "" } }',
        resources: [account()],
      }),
    },
  },
  undecided: {
    'a parameter without a value': account(`"[parameters('version')]"`),
    'the last part of an unknown text': account(`"[last(split(parameters('uri'), '/'))]"`),
    'a placeholder': account('"<key-version>"'),
    'a parameter with an empty default': template({
      parameters: '{ "version": { "type": "string", "defaultValue": "" } }',
      resources: [account(`"[parameters('version')]"`)],
    }),
  },
  ignores: {
    'no key': storage(),
    'no key, as wizards write it': storage({
      properties: '{ "encryption": { "keyvaultproperties": { "keyname": "", "keyvaulturi": "", "keyversion": "" } } }',
    }),
  },
});
