import { cosmos, nested, parameterFile, resource, template, testRule, vault } from '#testing';
import rule from './rule.ts';

const ID =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id1';
const HERE = '"location": "[resourceGroup().location]"';
const account = (uri: string, more = '', rest = HERE) =>
  cosmos({ properties: `{ "keyVaultKeyUri": ${uri}${more} }`, rest });
const LITERAL = '"https://kv1.vault.azure.net/keys/k1"';
const MARKED = '"https://«kv1.vault.azure.net»/keys/k1"';
const kv = (name: string) => vault({ rest: `"name": "${name}"` });

testRule(rule, {
  holds: {
    'a key read at run time': account(
      `"[reference(resourceId('Microsoft.KeyVault/vaults/keys', 'kv1', 'k1'), '2024-11-01').keyUri]"`,
    ),
    'a vault read at run time': account(
      `"[concat(reference(resourceId('Microsoft.KeyVault/vaults', 'kv1'), '2024-11-01').vaultUri, 'keys/k1')]"`,
    ),
    'the suffix of the cloud': account(
      `"[concat('https://', parameters('vault'), environment().suffixes.keyvaultDns, '/keys/k1')]"`,
    ),
    'a parameter file, which belongs to one environment': {
      template: template({
        parameters: '{ "uri": { "type": "string" } }',
        resources: [account(`"[parameters('uri')]"`)],
      }),
      parameters: parameterFile({ uri: LITERAL }),
    },
    'a managed HSM, whose suffix no function gives': account('"https://h1.managedhsm.azure.net/keys/k1"'),
    'a region that is written out too': account(LITERAL, '', '"location": "westeurope"'),
  },
  fails: {
    'a literal': { template: account(MARKED), message: 'cloud', severity: 'note', certainty: 'definite' },
    'a resource without a region': {
      template: `{ "properties": { "keyVaultKeyUri": ${MARKED} } }`,
      message: 'cloud',
    },
    'a vault in Azure Government': {
      template: account('"https://«kv1.vault.usgovcloudapi.net»/keys/k1"'),
      message: 'cloud',
    },
    'a vault in a cloud that the configuration names': {
      template: account('"https://«kv1.vault.cloud.example»/keys/k1"'),
      message: 'cloud',
      modes: { keyHosts: [{ suffix: '.vault.cloud.example', store: 'vault' }] },
    },
    'a suffix behind an unknown name': {
      template: account(`"[«format('https://{0}.vault.azure.net/keys/k1', parameters('vault'))»]"`),
      message: 'cloud',
    },
    'a parameter default': {
      template: template({
        parameters: `{ "uri": { "type": "string", "defaultValue": ${MARKED} } }`,
        resources: [account(`"[parameters('uri')]"`)],
      }),
      message: 'cloud',
      certainty: 'possible',
    },
    'a variable': {
      template: template({ variables: `{ "uri": ${MARKED} }`, resources: [account(`"[variables('uri')]"`)] }),
      message: 'cloud',
    },
    'a vault of the same template, in whatever region': {
      template: template({ resources: [kv('KV1'), account(MARKED, '', '"location": "westeurope"')] }),
      message: 'declared',
    },
    'a managed HSM of the same template': {
      template: template({
        resources: [
          resource('Microsoft.KeyVault/managedHSMs', { rest: '"name": "h1"' }),
          account('"https://«h1.managedhsm.azure.net»/keys/k1"'),
        ],
      }),
      message: 'declared',
    },
    'a vault in a nested deployment, by the same name': {
      template: template({
        parameters: '{ "vault": { "type": "string" } }',
        resources: {
          keys: nested({
            arguments: { name: `"[parameters('vault')]"` },
            template: template({
              parameters: '{ "name": { "type": "string" } }',
              resources: [kv("[parameters('name')]")],
            }),
          }),
          account: account(`"[«format('https://{0}.vault.azure.net/keys/k1', parameters('vault'))»]"`),
        },
      }),
      message: 'declared',
    },
  },
  undecided: {
    'a parameter without a value': account(`"[parameters('uri')]"`),
    'an unknown host': account(`"[format('https://{0}/keys/k1', parameters('host'))]"`),
    'a vault that may be that of the template': template({
      parameters: '{ "vault": { "type": "string" } }',
      resources: [kv("[parameters('vault')]"), account(LITERAL)],
    }),
    'an unknown default identity, which may be federated': account(
      LITERAL,
      `, "defaultIdentity": "[parameters('identity')]"`,
    ),
  },
  ignores: {
    'the vault of another tenant': account(
      LITERAL,
      `, "defaultIdentity": "UserAssignedIdentity=${ID}&FederatedClientId=33333333-3333-3333-3333-333333333333"`,
    ),
    'no key': cosmos(),
    'no advice asked for': { template: account(LITERAL), modes: { pedantic: false } },
  },
});
