import { resource, storage, template, testRule } from '#testing';
import rule from './rule.ts';

const account = (uri: string) =>
  storage({ properties: `{ "encryption": { "keyvaultproperties": { "keyvaulturi": ${uri} } } }` });
const literal = (host: string) => account(`"https://${host}"`);
const scope = (uri: string) =>
  resource('Microsoft.Storage/storageAccounts/encryptionScopes', {
    rest: '"name": "account1/scope1"',
    properties: `{ "keyVaultProperties": { "keyUri": ${uri} } }`,
  });

testRule(rule, {
  holds: {
    'a vault': literal('kv1.vault.azure.net'),
    'a slash at the end': literal('kv1.vault.azure.net/'),
    'a managed HSM': literal('h1.managedhsm.azure.net'),
    'a vault in Azure Government': literal('kv1.vault.usgovcloudapi.net'),
    'a vault of a known cloud': account(
      `"[concat('https://', parameters('vault'), environment().suffixes.keyvaultDns)]"`,
    ),
    'a run-time vaultUri': account(
      `"[reference(resourceId('Microsoft.KeyVault/vaults', parameters('vault')), '2024-11-01').vaultUri]"`,
    ),
    'a run-time hsmUri': account(`"[reference(parameters('hsm'), '2024-11-01').hsmUri]"`),
    'an encryption scope': scope('"https://kv1.vault.azure.net/keys/k1"'),
  },
  fails: {
    'the suffix that documentation shows by mistake': {
      template: literal('kv1«.vault.azure.com»'),
      message: 'slip',
      severity: 'warning',
      fixed: literal('kv1.vault.azure.net'),
    },
    'the same in a scope': {
      template: scope('"https://kv1«.vault.azure.com»/keys/k1"'),
      message: 'slip',
      fixed: scope('"https://kv1.vault.azure.net/keys/k1"'),
    },
    'the same behind an unknown name': {
      template: account(`"[format('https://{0}«.vault.azure.com»/', parameters('vault'))]"`),
      message: 'slip',
    },
    'a suffix alone': { template: literal('«vault.azure.net»'), message: 'nameless' },
    'a private alias': { template: literal('kv1«.vaultcore.azure.net»/'), message: 'alias' },
    'a storage account': {
      template: literal('st1«.blob.core.windows.net»/'),
      message: 'otherService',
      severity: 'error',
    },
    'a host of somebody else': { template: literal('«keys.example.com»'), message: 'unknown' },
    'a name without a suffix in a scope': { template: scope('"https://«kv1»/keys/k1"'), message: 'unknown' },
    'a parameter default': {
      template: template({
        parameters: '{ "uri": { "type": "string", "defaultValue": "https://kv1«.vault.azure.com»" } }',
        resources: [account(`"[parameters('uri')]"`)],
      }),
      message: 'slip',
      certainty: 'possible',
    },
  },
  undecided: {
    'a parameter without a value': account(`"[parameters('uri')]"`),
    'an unknown host': account(`"[format('https://{0}/', parameters('host'))]"`),
    'a placeholder': literal('<vault>.vault.azure.com'),
    'an unknown key of a scope': scope(`"[parameters('uri')]"`),
  },
  ignores: {
    'no host': account('"kv1"'),
    'an empty text': account('""'),
    'no key': storage(),
  },
});
