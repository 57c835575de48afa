import { cosmos, mongoCluster, nested, parameterFile, resource, template, testRule, vault } from '#testing';
import rule from './rule.ts';

const account = cosmos({ properties: '{ "keyVaultKeyUri": "https://example.vault.azure.net/keys/k1" }' });
const cluster = mongoCluster({
  properties:
    '{ "encryption": { "customerManagedKeyEncryption": { "keyEncryptionKeyUrl": "https://example.vault.azure.net/keys/k1" } } }',
});
const acls = (action: string, bypass: string) => `"networkAcls": { "defaultAction": ${action}, "bypass": ${bypass} }`;
const own = (properties: string) => vault({ properties: `{ ${properties} }` });
const linked = (properties: string, ...others: readonly string[]) =>
  template({ resources: [own(properties), account, ...others] });
const association = (target: string) =>
  resource('Microsoft.Network/networkSecurityPerimeters/resourceAssociations', {
    rest: '"name": "perimeter/vault"',
    properties: `{ "privateLinkResource": { "id": ${target} } }`,
  });
const bypassed = (parameter: string) =>
  template({
    parameters: `{ "bypass": ${parameter} }`,
    resources: [own(acls('"Deny"', `"[parameters('bypass')]"`)), account],
  });
const CLOSED = acls('"Deny"', '"None"');

testRule(rule, {
  holds: {
    'no firewall': linked(''),
    'no public access, and trusted services let in': linked(
      `"publicNetworkAccess": "Disabled", ${acls('"Deny"', '"AzureServices"')}`,
    ),
    'no public access alone: trusted services get in by default': linked('"publicNetworkAccess": "Disabled"'),
    'no bypass said': linked('"networkAcls": { "defaultAction": "Deny" }'),
    'open to all': linked(acls('"Allow"', '"None"')),
    'a perimeter': linked(`"publicNetworkAccess": "SecuredByPerimeter", ${CLOSED}`),
    'an association with a perimeter': linked(
      CLOSED,
      association(`"[resourceId('Microsoft.KeyVault/vaults', 'example')]"`),
    ),
    'open by an unknown way': linked(
      `"publicNetworkAccess": "[parameters('access')]", ${acls('"Allow"', '"AzureServices"')}`,
    ),
  },
  fails: {
    'no public access, and nobody let in': {
      template: linked(`"publicNetworkAccess": "Disabled", ${acls('"Allow"', '"«None»"')}`),
      message: 'closed',
      severity: 'error',
      certainty: 'definite',
      fixed: linked(`"publicNetworkAccess": "Disabled", ${acls('"Allow"', '"AzureServices"')}`),
    },
    'denied by default, and nobody let in': {
      template: linked(acls('"deny"', '"«none»"')),
      message: 'closed',
      fixed: linked(acls('"deny"', '"AzureServices"')),
    },
    'rules for addresses, which do not help': {
      template: linked(
        '"networkAcls": { "defaultAction": "Deny", "bypass": "«None»", "ipRules": [{ "value": "0.0.0.0/0" }] }',
      ),
      message: 'closed',
    },
    'a managed HSM': {
      template: template({
        resources: [
          resource('Microsoft.KeyVault/managedHSMs', { properties: `{ ${acls('"Deny"', '"«None»"')} }` }),
          cosmos({ properties: '{ "keyVaultKeyUri": "https://example.managedhsm.azure.net/keys/k1" }' }),
        ],
      }),
      message: 'closed',
    },
    'the default of a parameter': {
      template: bypassed('{ "type": "string", "defaultValue": "«None»" }'),
      message: 'closed',
      certainty: 'possible',
    },
    'a parameter file': {
      template: bypassed('{ "type": "string" }'),
      parameters: parameterFile({ bypass: '"«None»"' }),
      message: 'closed',
    },
    'a variable': {
      template: template({
        variables: '{ "acls": { "defaultAction": "Deny", "bypass": "«None»" } }',
        resources: [own(`"networkAcls": "[variables('acls')]"`), account],
      }),
      message: 'closed',
    },
    'properties as one expression': {
      template: template({
        resources: [
          vault({
            properties: `"[createObject('networkAcls', createObject('defaultAction', 'Deny', 'bypass', '«None»'))]"`,
          }),
          account,
        ],
      }),
      message: 'closed',
    },
    'a nested deployment with symbolic names': {
      template: template({
        resources: {
          host: nested({
            arguments: { bypass: '"«None»"' },
            template: template({
              parameters: '{ "bypass": { "type": "string" } }',
              resources: { vault: own(acls('"Deny"', `"[parameters('bypass')]"`)) },
            }),
          }),
          account,
        },
      }),
      message: 'closed',
    },
    'an association of another vault': {
      template: linked(acls('"Deny"', '"«None»"'), association(`"[resourceId('Microsoft.KeyVault/vaults', 'other')]"`)),
      message: 'closed',
    },
    'selected networks of the vault of a cluster': {
      template: template({
        resources: [own(`"publicNetworkAccess": "Enabled", ${acls('"«Deny»"', '"AzureServices"')}`), cluster],
      }),
      message: 'selectedNetworks',
      modes: { pedantic: true },
      severity: 'note',
    },
  },
  undecided: {
    'an unknown bypass': bypassed('{ "type": "string" }'),
    'an unknown default action': linked(acls(`"[parameters('action')]"`, '"None"')),
    'an association of something unknown': linked(CLOSED, association(`"[parameters('target')]"`)),
    'a linked template, which may bring a perimeter': linked(
      CLOSED,
      `{ "type": "Microsoft.Resources/deployments", "apiVersion": "2025-04-01", "name": "other",
         "properties": { "mode": "Incremental", "templateLink": { "uri": "https://example.com/other.json" } } }`,
    ),
    'an account with an unknown key': template({
      resources: [own(CLOSED), cosmos({ properties: `{ "keyVaultKeyUri": "[parameters('uri')]" }` })],
    }),
  },
  ignores: {
    'a vault of nobody': own(CLOSED),
    'a vault that is only read': template({
      resources: { vault: vault({ properties: `{ ${CLOSED} }`, rest: '"existing": true' }), account },
    }),
  },
});
