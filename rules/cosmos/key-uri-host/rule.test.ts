import { cosmos, template, testRule } from '#testing';
import rule from './rule.ts';

const account = (uri: string) => cosmos({ properties: `{ "keyVaultKeyUri": ${uri} }` });
const keyHosts = [
  { suffix: '.vault.cloud.example', store: 'vault' },
  { suffix: '.vault.azure.com', store: 'vault' },
] as const;
const literal = (host: string) => account(`"https://${host}/keys/k1"`);

testRule(rule, {
  holds: {
    'a vault': literal('kv1.vault.azure.net'),
    'a managed HSM': literal('h1.managedhsm.azure.net'),
    'a vault whose name a pipeline fills in': account(
      `"[reference(resourceId('Microsoft.KeyVault/vaults/keys', 'kv-#_name_#', 'k1'), '2024-11-01').keyUri]"`,
    ),
    'a vault in Azure Government': literal('kv1.vault.usgovcloudapi.net'),
    'a vault in Azure China': literal('kv1.vault.azure.cn'),
    'a vault in Azure Germany': literal('kv1.vault.microsoftazure.de'),
    'upper case': literal('KV1.Vault.Azure.NET'),
    'a port and user information': literal('me@kv1.vault.azure.net:443'),
    'a vault in a cloud that the configuration names': {
      template: literal('kv1.Vault.cloud.example'),
      modes: { keyHosts },
    },
    'a slip that is none there': { template: literal('kv1.vault.azure.com'), modes: { keyHosts } },
    'an unknown vault': account(
      `"[format('https://{0}.vault.azure.net/keys/{1}', parameters('vault'), parameters('key'))]"`,
    ),
    'the suffix of the cloud, which begins with a dot': account(
      `"[concat('https://', parameters('vault'), environment().suffixes.keyvaultDns, '/keys/k1')]"`,
    ),
    'a run-time keyUri': account(
      `"[reference(resourceId('Microsoft.KeyVault/vaults/keys', parameters('vault'), 'k1'), '2024-11-01').keyUri]"`,
    ),
    'a computed name': account(`"[format('https://{0}.vault.azure.net/keys/k1', uniqueString(resourceGroup().id))]"`),
  },
  fails: {
    'the suffix that documentation shows by mistake': {
      template: literal('my-vault«.vault.azure.com»'),
      message: 'slip',
      severity: 'warning',
      fixed: literal('my-vault.vault.azure.net'),
    },
    'the same in another case behind an unknown name': {
      template: account(`"[format('https://{0}«.Vault.Azure.com»/keys/k1', parameters('vault'))]"`),
      message: 'slip',
    },
    'the same behind an unknown scheme': {
      template: account(`"[concat(parameters('vault'), '«.vault.azure.com»/keys/k1')]"`),
      message: 'slip',
    },
    'a suffix alone': { template: literal('«vault.azure.net»'), message: 'nameless' },
    'two dots': { template: literal('kv1.«.vault.azure.net»'), message: 'nameless' },
    'a dot before the suffix of the cloud': {
      template: account(
        `"[concat('https://', parameters('vault'), '.', «environment()».suffixes.keyvaultDns, '/keys/k1')]"`,
      ),
      message: 'nameless',
    },
    'a private alias': { template: literal('kv1.privatelink«.vaultcore.azure.net»'), message: 'alias' },
    'another alias': { template: literal('kv1«.vaultcore.azure.net»'), message: 'alias' },
    'a storage account': {
      template: literal('st1«.blob.core.windows.net»'),
      message: 'otherService',
      severity: 'error',
    },
    'a Cosmos DB account': {
      template: literal('db1«.documents.azure.com»'),
      message: 'otherService',
      severity: 'error',
    },
    'the resource manager': { template: literal('«management.azure.com»'), message: 'otherService', severity: 'error' },
    'a host of somebody else': { template: literal('«keys.example.com»'), message: 'unknown', severity: 'warning' },
    'the suffix of another cloud alone': {
      template: literal('«vault.cloud.example»'),
      message: 'nameless',
      modes: { keyHosts },
    },
    'a single name': { template: literal('«kv1»'), message: 'unknown' },
    'a suffix with something behind': { template: literal('«kv1.vault.azure.net.example.com»'), message: 'unknown' },
    'another suffix behind an unknown name': {
      template: account(`"[«format('https://{0}.example.com/keys/k1', parameters('vault'))»]"`),
      message: 'unknown',
    },
    'a variable': {
      template: template({
        variables: '{ "host": "kv1«.vault.azure.com»" }',
        resources: [account(`"[format('https://{0}/keys/k1', variables('host'))]"`)],
      }),
      message: 'slip',
      fixed: template({
        variables: '{ "host": "kv1.vault.azure.net" }',
        resources: [account(`"[format('https://{0}/keys/k1', variables('host'))]"`)],
      }),
    },
  },
  undecided: {
    'an end that may belong to a suffix of another cloud': {
      template: account(`"[format('https://{0}.cloud.example/keys/k1', parameters('host'))]"`),
      modes: { keyHosts },
    },
    'a parameter without a value': account(`"[parameters('uri')]"`),
    'an unknown host': account(`"[format('https://{0}/keys/k1', parameters('host'))]"`),
    'an end that may belong to a suffix': account(`"[format('https://{0}.azure.net/keys/k1', parameters('host'))]"`),
    'a name from an empty default': template({
      parameters: '{ "hsm": { "type": "string", "defaultValue": "" } }',
      resources: [
        account(`"[format('https://{0}.managedhsm.azure.net/keys/k1', last(split(parameters('hsm'), '/')))]"`),
      ],
    }),
    'a placeholder': literal('<vault>.vault.azure.com'),
  },
  ignores: {
    'no host': account('"k1"'),
    'a resource id': account(`"[resourceId('Microsoft.KeyVault/vaults/keys', 'kv1', 'k1')]"`),
    'no key': cosmos(),
  },
});
