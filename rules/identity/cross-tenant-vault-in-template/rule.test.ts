import { cosmos, nested, storage, template, testRule, vault } from '#testing';
import rule from './rule.ts';

const ID =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id1';
const GUID = '33333333-3333-3333-3333-333333333333';
const FEDERATED = `"UserAssignedIdentity=${ID}&FederatedClientId=${GUID}"`;

const vaultNamed = (name = 'kv1', properties?: string, more = '') =>
  vault({ rest: `"name": "${name}"${more}`, ...(properties === undefined ? {} : { properties }) });
const account = (uri: string, identity = FEDERATED) =>
  cosmos({ properties: `{ "keyVaultKeyUri": ${uri}, "defaultIdentity": ${identity} }` });
const blob = (client: string, uri = '"https://kv1.vault.azure.net"') =>
  storage({
    properties: `{ "encryption": { "keySource": "Microsoft.Keyvault", "keyvaultproperties": { "keyname": "k1", "keyvaulturi": ${uri} }, "identity": { "userAssignedIdentity": "${ID}", "federatedIdentityClientId": ${client} } } }`,
  });
const KEY = '"https://kv1.vault.azure.net/keys/k1"';
const PARAMETERS = '{ "a": { "type": "bool" }, "x": { "type": "string" } }';
const beside = (consumer: string, host = vaultNamed()) =>
  template({ parameters: PARAMETERS, resources: [host, consumer] });
const inside = (rest?: string) =>
  nested({ template: template({ resources: [vaultNamed()] }), ...(rest === undefined ? {} : { rest }) });

testRule(rule, {
  holds: {
    'a vault of the customer': beside(account('"https://customer-kv.vault.azure.net/keys/k1"')),
    'a vault of the customer, for a storage account': beside(
      blob(`"${GUID}"`, '"https://customer-kv.vault.azure.net"'),
    ),
    'a client id from a parameter and a vault of the customer': beside(
      blob(`"[parameters('x')]"`, '"https://customer-kv.vault.azure.net"'),
    ),
    'no vault at all': template({ resources: [account(KEY)] }),
  },
  fails: {
    'a vault of the same deployment': {
      template: beside(account('"«https://kv1.vault.azure.net/keys/k1»"')),
      message: 'ownTenant',
      severity: 'error',
      certainty: 'definite',
    },
    'for a storage account': {
      template: beside(blob(`"${GUID}"`, '"«https://kv1.vault.azure.net»"')),
      message: 'ownTenant',
    },
    'a client id from a parameter': {
      template: beside(
        account(
          '"«https://kv1.vault.azure.net/keys/k1»"',
          `"[format('UserAssignedIdentity={0}&FederatedClientId={1}', '${ID}', parameters('x'))]"`,
        ),
      ),
      message: 'ownTenant',
    },
    'a reference to the vault': {
      template: beside(blob(`"${GUID}"`, `"[«reference('kv1').vaultUri»]"`)),
      message: 'ownTenant',
    },
    'a name from the same parameter': {
      template: beside(
        account(`"[«format('https://{0}.vault.azure.net/keys/k1', parameters('x'))»]"`),
        vaultNamed("[parameters('x')]", `{ "tenantId": "[subscription().tenantId]" }`),
      ),
      message: 'ownTenant',
    },
    'a vault in another group of the same subscription': {
      template: beside(account('"«https://kv1.vault.azure.net/keys/k1»"'), inside('"resourceGroup": "keys"')),
      message: 'ownTenant',
    },
    'a managed HSM': {
      template: beside(
        account('"«https://h1.managedhsm.azure.net/keys/k1»"'),
        '{ "type": "Microsoft.KeyVault/managedHSMs", "apiVersion": "2024-11-01", "name": "h1" }',
      ),
      message: 'ownTenant',
    },
    'a federated branch of a condition': {
      template: beside(
        account(
          '"«https://kv1.vault.azure.net/keys/k1»"',
          `"[if(parameters('a'), 'UserAssignedIdentity=${ID}&FederatedClientId=${GUID}', 'FirstPartyIdentity')]"`,
        ),
      ),
      message: 'ownTenant',
      certainty: 'possible',
    },
    'a vault that is only read': {
      template: template({
        resources: {
          vault: vaultNamed('kv1', '{}', ', "existing": true'),
          account: blob(`"${GUID}"`, `"[«reference('vault').vaultUri»]"`),
        },
      }),
      message: 'readHere',
      severity: 'note',
    },
    'a key that is only read': {
      template: account(
        `"[«reference(resourceId('Microsoft.KeyVault/vaults/keys', 'kv1', 'k1'), '2024-11-01').keyUri»]"`,
      ),
      message: 'readHere',
      severity: 'note',
    },
    'a vault under a condition': {
      template: beside(
        account('"«https://kv1.vault.azure.net/keys/k1»"'),
        vaultNamed('kv1', '{}', `, "condition": "[parameters('a')]"`),
      ),
      message: 'ownTenant',
      certainty: 'possible',
    },
  },
  undecided: {
    'an unknown host': beside(account(`"[parameters('x')]"`)),
    'an unknown name of the vault': beside(account(KEY), vaultNamed("[parameters('x')]")),
    'a written tenant, perhaps of a customer who delegated the subscription': beside(
      account(KEY),
      vaultNamed('kv1', `{ "tenantId": "${GUID}" }`),
    ),
    'another subscription': beside(account(KEY), inside(`"subscriptionId": "${GUID}", "resourceGroup": "keys"`)),
    'a subscription from a parameter': beside(
      account(KEY),
      inside(`"subscriptionId": "[parameters('x')]", "resourceGroup": "keys"`),
    ),
    'a client id from a parameter, which may be empty': beside(blob(`"[parameters('x')]"`)),
    'an unknown default identity': beside(account(KEY, `"[parameters('x')]"`)),
  },
  ignores: {
    'no client id': beside(account(KEY, `"UserAssignedIdentity=${ID}"`)),
    'an empty client id': beside(blob('""')),
    'a client id that is cleared': beside(blob('"None"')),
    'no key': beside(cosmos({ properties: `{ "defaultIdentity": ${FEDERATED} }` })),
  },
});
