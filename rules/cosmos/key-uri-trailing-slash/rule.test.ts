import { cosmos, template, testRule } from '#testing';
import rule from './rule.ts';

const account = (uri: string) => cosmos({ properties: `{ "keyVaultKeyUri": ${uri} }` });
const looped = (count: string) =>
  template({
    parameters:
      '{ "none": { "type": "int", "defaultValue": 0 }, "two": { "type": "int", "defaultValue": 2 }, "on": { "type": "bool" }, "names": { "type": "array", "defaultValue": [] } }',
    resources: [
      cosmos({
        properties: '{ "keyVaultKeyUri": "https://kv1.vault.azure.net/keys/k1«/»" }',
        rest: `"name": "[format('a{0}', copyIndex())]", "copy": { "name": "accounts", "count": "[${count}]" }`,
      }),
    ],
  });
const VAULT = "reference(resourceId('Microsoft.KeyVault/vaults', 'kv1'), '2024-11-01')";

testRule(rule, {
  holds: {
    'a key without a slash': account('"https://kv1.vault.azure.net/keys/k1"'),
    'a version behind the slash': account('"https://kv1.vault.azure.net/keys/k1/9cbc6d20e2ef40239e82419596b7918b"'),
    'the run-time keyUri': account(`"[reference(parameters('id'), '2024-11-01').keyUri]"`),
    'a slash of the vault in the middle': account(`"[concat(${VAULT}.vaultUri, 'keys/k1')]"`),
  },
  fails: {
    'a literal': {
      template: account('"https://kv1.vault.azure.net/keys/k1«/»"'),
      certainty: 'definite',
      fixed: account('"https://kv1.vault.azure.net/keys/k1"'),
    },
    'a backslash': {
      template: account('"https://kv1.vault.azure.net/keys/k1«\\\\»"'),
      fixed: account('"https://kv1.vault.azure.net/keys/k1"'),
    },
    'several of both': {
      template: account('"https://kv1.vault.azure.net/keys/k1«/\\\\/»"'),
      fixed: account('"https://kv1.vault.azure.net/keys/k1"'),
    },
    'white space behind': {
      template: account('"https://kv1.vault.azure.net/keys/k1«/» "'),
      fixed: account('"https://kv1.vault.azure.net/keys/k1 "'),
    },
    'a last known part': {
      template: account(`"[concat(${VAULT}.vaultUri, 'keys/', 'k1«/»')]"`),
      fixed: account(`"[concat(${VAULT}.vaultUri, 'keys/', 'k1')]"`),
    },
    'a last part behind an unknown one': account(
      `"[format('{0}keys/{1}«/»', parameters('vault'), parameters('key'))]"`,
    ),
    'a vault address, which ends in a slash': account(`"[«${VAULT}.vaultUri»]"`),
    'a branch of a condition': {
      template: account(`"[if(parameters('a'), 'https://kv1.vault.azure.net/keys/k1«/»', null())]"`),
      certainty: 'possible',
    },
    'a slash that stays, whatever the name of the key is': {
      template: template({
        parameters: '{ "key": { "type": "string", "defaultValue": "k1" } }',
        resources: [account(`"[format('https://kv1.vault.azure.net/keys/{0}«/»', parameters('key'))]"`)],
      }),
      certainty: 'definite',
    },
    'a slash that only a default brings': {
      template: template({
        parameters: '{ "end": { "type": "string", "defaultValue": "k1«/»" } }',
        resources: [account(`"[concat('https://kv1.vault.azure.net/keys/', parameters('end'))]"`)],
      }),
      certainty: 'possible',
    },
    'a loop that makes nothing by default': { template: looped("parameters('none')"), certainty: 'possible' },
    'a loop over what is empty by default': { template: looped("length(parameters('names'))"), certainty: 'possible' },
    'a loop that a condition makes': { template: looped("if(parameters('on'), 1, 0)"), certainty: 'possible' },
    'a loop that makes two by default': { template: looped("parameters('two')"), certainty: 'definite' },
    'a variable': template({
      variables: '{ "uri": "https://kv1.vault.azure.net/keys/k1«/»" }',
      resources: [account(`"[variables('uri')]"`)],
    }),
  },
  undecided: {
    'a parameter without a value': account(`"[parameters('uri')]"`),
    'an unknown end': account(`"[concat('https://kv1.vault.azure.net/keys/', parameters('key'))]"`),
  },
  ignores: {
    'no key': cosmos(),
    'an empty text': account('""'),
  },
});
