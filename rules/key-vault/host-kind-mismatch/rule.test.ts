import { cosmos, nested, parameterFile, resource, storage, template, testRule, vault } from '#testing';
import rule from './rule.ts';

const hsm = resource('Microsoft.KeyVault/managedHSMs');
const account = (host: string) => cosmos({ properties: `{ "keyVaultKeyUri": "https://${host}/keys/k1" }` });
const computed = (uri: string) => cosmos({ properties: `{ "keyVaultKeyUri": ${uri} }` });
const parameterised = template({
  parameters: '{ "uri": { "type": "string" } }',
  resources: [vault(), computed(`"[parameters('uri')]"`)],
});

testRule(rule, {
  holds: {
    'a vault': template({ resources: [vault(), account('example.vault.azure.net')] }),
    'a managed HSM': template({ resources: [hsm, account('example.managedhsm.azure.net')] }),
    'a vault and a managed HSM of one name': template({
      resources: [vault(), hsm, account('example.managedhsm.azure.net')],
    }),
    'a reference': template({
      resources: [
        vault(),
        computed(`"[reference(resourceId('Microsoft.KeyVault/vaults/keys', 'example', 'k1'), '2024-11-01').keyUri]"`),
      ],
    }),
  },
  fails: {
    'a managed HSM, named as a vault': {
      template: template({ resources: [hsm, account('example«.vault.azure.net»')] }),
      severity: 'error',
      certainty: 'definite',
      fixed: template({ resources: [hsm, account('example.managedhsm.azure.net')] }),
    },
    'a vault, named as a managed HSM, in another cloud': {
      template: template({ resources: [vault(), account('example«.managedhsm.usgovcloudapi.net»')] }),
      fixed: template({ resources: [vault(), account('example.vault.usgovcloudapi.net')] }),
    },
    'a storage account': template({
      resources: [
        hsm,
        storage({
          properties:
            '{ "encryption": { "keySource": "Microsoft.Keyvault", "keyvaultproperties": { "keyname": "k1", "keyvaulturi": "https://example«.vault.azure.net»" } } }',
        }),
      ],
    }),
    'a parameter file': {
      template: parameterised,
      parameters: parameterFile({ uri: '"https://example«.managedhsm.azure.net»/keys/k1"' }),
    },
    'an unknown name, which is one and the same': template({
      parameters: '{ "name": { "type": "string" } }',
      resources: [
        resource('Microsoft.KeyVault/managedHSMs', { rest: `"name": "[parameters('name')]"` }),
        computed(`"[format('https://{0}«.vault.azure.net»/keys/k1', parameters('name'))]"`),
      ],
    }),
    'a nested deployment with symbolic names': template({
      resources: {
        host: nested({ template: template({ resources: { hsm } }) }),
        account: account('example«.vault.azure.net»'),
      },
    }),
  },
  undecided: {
    'an unknown key': parameterised,
    'a host of the right kind, which may have that name': template({
      resources: [hsm, vault({ rest: `"name": "[parameters('name')]"` }), account('example.vault.azure.net')],
    }),
  },
  ignores: {
    'a host that exists': account('example.vault.azure.net'),
    'a host of another name': template({
      resources: [
        resource('Microsoft.KeyVault/managedHSMs', { rest: '"name": "other"' }),
        account('example.vault.azure.net'),
      ],
    }),
    'another host': template({ resources: [hsm, account('example.vault.azure.com')] }),
  },
});
