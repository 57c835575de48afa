import { mongoCluster, template, testRule } from '#testing';
import rule from './rule.ts';

const cluster = (url: string) =>
  mongoCluster({
    properties: `{ "encryption": { "customerManagedKeyEncryption": { "keyEncryptionKeyUrl": ${url} } } }`,
  });
const literal = (host: string) => cluster(`"https://${host}/keys/k1"`);
const reference = (id: string, property: string) => cluster(`"[reference(${id}, '2024-11-01').${property}]"`);

testRule(rule, {
  holds: {
    'a vault': literal('kv1.vault.azure.net'),
    'a vault in Azure China': literal('kv1.vault.azure.cn'),
    'an unknown vault': cluster(`"[format('https://{0}.vault.azure.net/keys/k1', parameters('vault'))]"`),
    'the run-time keyUri of a key in a vault': reference(
      "resourceId('Microsoft.KeyVault/vaults/keys', 'kv1', 'k1')",
      'keyUri',
    ),
    'a run-time vaultUri': cluster(`"[concat(reference(parameters('id'), '2024-11-01').vaultUri, 'keys/k1')]"`),
  },
  fails: {
    'a managed HSM': {
      template: literal('h1«.managedhsm.azure.net»'),
      message: 'managedHsm',
      severity: 'warning',
      certainty: 'definite',
    },
    'an unknown managed HSM': {
      template: cluster(`"[format('https://{0}«.managedhsm.azure.net»/keys/k1', parameters('hsm'))]"`),
      message: 'managedHsm',
    },
    'the run-time keyUri of a key in a managed HSM': {
      template: cluster(
        `"[«reference(resourceId('Microsoft.KeyVault/managedHSMs/keys', 'h1', 'k1'), '2024-11-01').keyUri»]"`,
      ),
      message: 'managedHsm',
    },
    'a run-time hsmUri': {
      template: cluster(`"[concat(«reference(parameters('id'), '2024-11-01').hsmUri», 'keys/k1')]"`),
      message: 'managedHsm',
    },
    'a managed HSM that a caller may bring': {
      template: template({
        parameters: '{ "hsm": { "type": "string", "defaultValue": "" } }',
        resources: [
          cluster(`"[format('https://{0}«.managedhsm.azure.net»/keys/k1', last(split(parameters('hsm'), '/')))]"`),
        ],
      }),
      message: 'managedHsm',
      certainty: 'possible',
    },
    'the suffix that documentation shows by mistake': {
      template: literal('kv1«.vault.azure.com»'),
      message: 'slip',
      fixed: literal('kv1.vault.azure.net'),
    },
    'a suffix alone': { template: literal('«vault.azure.net»'), message: 'nameless' },
    'an alias': { template: literal('kv1«.vaultcore.azure.net»'), message: 'alias' },
    'another service': {
      template: literal('st1«.blob.core.windows.net»'),
      message: 'otherService',
      severity: 'error',
    },
    'another host in a variable': {
      template: template({
        variables: '{ "host": "«keys.example.com»" }',
        resources: [cluster(`"[format('https://{0}/keys/k1', variables('host'))]"`)],
      }),
      message: 'unknown',
    },
  },
  undecided: {
    'a parameter without a value': cluster(`"[parameters('url')]"`),
    'a run-time keyUri of a key that may be in a managed HSM': reference("parameters('keyId')", 'keyUri'),
  },
  ignores: {
    'no host': cluster('"k1"'),
    'no key': mongoCluster(),
  },
});
