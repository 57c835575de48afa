import { cosmos, mongoCluster, resource, storage, template, testRule } from '#testing';
import rule from './rule.ts';

const PUBLIC = 'kv1.vault.azure.net';
const GOVERNMENT = 'kv1.vault.usgovcloudapi.net';
const CHINA = 'kv1.vault.azure.cn';
const account = (host: string, location: string, more = '') =>
  cosmos({
    rest: `"location": "${location}"`,
    properties: `{ "keyVaultKeyUri": "https://${host}/keys/k1"${more} }`,
  });
const blob = (host: string, location: string) =>
  storage({
    rest: `"location": "${location}"`,
    properties: `{ "encryption": { "keySource": "Microsoft.Keyvault", "keyvaultproperties": { "keyname": "k1", "keyvaulturi": "https://${host}" } } }`,
  });
const inMarked = (parameters: string, location: string) =>
  template({ parameters, resources: [account(`«${PUBLIC}»`, location)] });

testRule(rule, {
  holds: {
    'a public region': account(PUBLIC, 'westeurope'),
    'a region of Azure Government': account(GOVERNMENT, 'US Gov Virginia'),
    'a region of Azure China': account(CHINA, 'chinanorth3'),
    'a region that begins as one of the retired cloud': account(PUBLIC, 'germanywestcentral'),
    'a managed HSM': account('hsm1.managedhsm.azure.net', 'eastus2euap'),
    'a suffix that follows the cloud': cosmos({
      rest: '"location": "usgovvirginia"',
      properties: `{ "keyVaultKeyUri": "[concat('https://kv1', environment().suffixes.keyvaultDns, '/keys/k1')]" }`,
    }),
    'a key that is read': cosmos({
      rest: '"location": "usgovvirginia"',
      properties: `{ "keyVaultKeyUri": "[reference(resourceId('Microsoft.KeyVault/vaults/keys', 'kv1', 'k1')).keyUri]" }`,
    }),
    'an account whose first region is not known': account(
      PUBLIC,
      '[resourceGroup().location]',
      ', "locations": [{ "locationName": "West Europe" }]',
    ),
  },
  fails: {
    'a public vault for Azure Government': {
      template: account(`«${PUBLIC}»`, 'usgovvirginia'),
      severity: 'warning',
      certainty: 'definite',
    },
    'a public vault for a region with blanks': account(`«${PUBLIC}»`, 'US DoD East'),
    'a public vault for Azure China': account(`«${PUBLIC}»`, 'chinaeast2'),
    'a vault of Azure Government for a public region': account(`«${GOVERNMENT}»`, 'eastus'),
    'a vault of Azure China for Azure Government': account(`«${CHINA}»`, 'usgovarizona'),
    'a managed HSM': account('«hsm1.managedhsm.azure.cn»', 'eastus'),
    'one of several regions': account(
      `«${PUBLIC}»`,
      'usgovvirginia',
      ', "locations": [{ "locationName": "US Gov Texas" }]',
    ),
    'a region of a list': account(
      `«${PUBLIC}»`,
      '[resourceGroup().location]',
      ', "locations": [{ "locationName": "China East 2" }]',
    ),
    'a storage account': blob(`«${PUBLIC}»`, 'usgovvirginia'),
    'a MongoDB cluster': mongoCluster({
      rest: '"location": "chinanorth3"',
      properties: `{ "encryption": { "customerManagedKeyEncryption": { "keyEncryptionKeyUrl": "https://«${PUBLIC}»/keys/k1" } } }`,
    }),
    'an encryption scope, by its account': template({
      resources: [
        storage({ rest: '"location": "usgovvirginia"' }),
        resource('Microsoft.Storage/storageAccounts/encryptionScopes', {
          rest: '"name": "example/scope1", "location": null',
          properties: `{ "source": "Microsoft.KeyVault", "keyVaultProperties": { "keyUri": "https://«${PUBLIC}»/keys/k1" } }`,
        }),
      ],
    }),
    'a default of a parameter': {
      template: inMarked(
        '{ "region": { "type": "string", "defaultValue": "usgovvirginia" } }',
        "[parameters('region')]",
      ),
      certainty: 'possible',
    },
    'a resource without a type': `{ "location": "usgovvirginia", "properties": { "keyVaultKeyUri": "https://«${PUBLIC}»/keys/k1" } }`,
  },
  undecided: {
    'the region of the group': account(PUBLIC, '[resourceGroup().location]'),
    'a region that is not known': account(PUBLIC, "[parameters('region')]"),
    'a host that is not known': account("[parameters('host')]", 'westeurope').replace(
      `"https://[parameters('host')]/keys/k1"`,
      `"[concat('https://', parameters('host'), '/keys/k1')]"`,
    ),
    'a cloud whose suffixes are not published': account(PUBLIC, 'usseceast'),
    'a scope of an account that exists already': resource('Microsoft.Storage/storageAccounts/encryptionScopes', {
      rest: '"name": "other/scope1"',
      properties: `{ "source": "Microsoft.KeyVault", "keyVaultProperties": { "keyUri": "https://${PUBLIC}/keys/k1" } }`,
    }),
  },
  ignores: {
    'no region': `{ "properties": { "keyVaultKeyUri": "https://${PUBLIC}/keys/k1" } }`,
    'no key': cosmos({ rest: '"location": "usgovvirginia"' }),
    'a host of no cloud, which is another matter': account('kv1.example.com', 'usgovvirginia'),
  },
});
