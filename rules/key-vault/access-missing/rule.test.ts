import {
  assignment,
  cosmos,
  identity,
  identityId,
  keyed,
  keyedAccount,
  mongoCluster,
  nested,
  parameterFile,
  policy,
  principalOf,
  ROLES,
  resource,
  storage,
  template,
  testRule,
  vault,
} from '#testing';
import rule from './rule.ts';

const GUID = '33333333-3333-3333-3333-333333333333';
const PARAMETERS = `{
  "isOn": { "type": "bool" },
  "principal": { "type": "string" },
  "policies": { "type": "array" },
  "count": { "type": "int" },
  "byDefault": { "type": "string", "defaultValue": "${GUID}" }
}`;
const URI = 'https://example.vault.azure.net/keys/k1';
const VAULT_URI = "reference(resourceId('Microsoft.KeyVault/vaults', 'example')).vaultUri";
const marked = keyed().replace(`"${URI}"`, `"«${URI}»"`);
const withRbac = vault({ properties: '{ "enableRbacAuthorization": true }' });
const withPolicies = (...policies: readonly string[]) =>
  vault({ properties: `{ "enableRbacAuthorization": false, "accessPolicies": [${policies.join(', ')}] }` });
const all = (...resources: readonly string[]) => template({ parameters: PARAMETERS, resources });
const granted = (...grants: readonly string[]) => all(identity(), withRbac, keyedAccount(), ...grants);
const missing = (...others: readonly string[]) => all(identity(), withRbac, keyedAccount(marked), ...others);
const firstParty = (properties = keyed('FirstPartyIdentity')) => keyedAccount(properties);
const cluster = (uri: string) =>
  mongoCluster({
    properties: `{ "encryption": { "customerManagedKeyEncryption": { "keyEncryptionKeyUrl": ${uri}, "keyEncryptionKeyIdentity": { "identityType": "UserAssignedIdentity", "userAssignedIdentityResourceId": "[${identityId()}]" } } } }`,
  });
const blob = (vaultUri: string) =>
  storage({
    properties: `{ "encryption": { "keySource": "Microsoft.Keyvault", "identity": { "userAssignedIdentity": "[${identityId()}]" }, "keyvaultproperties": { "keyname": "k1", "keyvaulturi": ${vaultUri} } } }`,
  });
const withOwnIdentity = (vaultUri: string) =>
  storage({
    identity: '{ "type": "SystemAssigned" }',
    properties: `{ "encryption": { "keySource": "Microsoft.Keyvault", "keyvaultproperties": { "keyname": "k1", "keyvaulturi": ${vaultUri} } } }`,
  });
const ownIdentityOf = (account: string) =>
  `[reference(concat(resourceId('Microsoft.Storage/storageAccounts', '${account}'), '/providers/Microsoft.ManagedIdentity/Identities/default'), '2015-08-31-preview').principalId]`;
const takenFrom = (account: string, ...policies: readonly string[]) =>
  resource('Microsoft.KeyVault/vaults/accessPolicies', {
    rest: `"name": "${account}/remove"`,
    properties: `{ "accessPolicies": [${policies.join(', ')}] }`,
  });
const MODULE_PARAMETERS =
  '{ "principal": { "type": "string" }, "keyUri": { "type": "string" }, "id": { "type": "string" } }';

testRule(rule, {
  holds: {
    'a role at the vault': granted(assignment()),
    'a role at the key': granted(
      assignment({ scope: "resourceId('Microsoft.KeyVault/vaults/keys', 'example', 'k1')" }),
    ),
    'a role at the group': granted(assignment({ scope: null })),
    'a role at the group, by its id': granted(assignment({ scope: 'resourceGroup().id' })),
    'a role at the group, by its name': granted(
      assignment({ scope: "resourceId('Microsoft.Resources/resourceGroups', resourceGroup().name)" }),
    ),
    'a role at the vault, named in its type': granted(
      resource('Microsoft.KeyVault/vaults/providers/roleAssignments', {
        rest: `"name": "example/Microsoft.Authorization/${GUID}"`,
        properties: `{ "roleDefinitionId": "/providers/Microsoft.Authorization/roleDefinitions/${ROLES.encryptionUser}", "principalId": "${principalOf()}" }`,
      }),
    ),
    'a role that is not enough, which is another matter': granted(assignment({ role: ROLES.vaultReader })),
    'an access policy': all(identity(), withPolicies(policy()), keyedAccount()),
    'an access policy for the system-assigned identity, read from the resource that it is': all(
      withPolicies(policy(undefined, ownIdentityOf('example'))),
      withOwnIdentity('"https://example.vault.azure.net"'),
    ),
    'an access policy behind others that are passed': all(
      identity(),
      vault({
        properties: `{ "enableRbacAuthorization": false, "accessPolicies": "[union(parameters('policies'), createArray(createObject('objectId', ${principalOf().slice(1, -1)}, 'permissions', createObject('keys', createArray('get')))))]" }`,
      }),
      keyedAccount(),
    ),
    'an access policy that a child of the vault adds': all(
      identity(),
      withPolicies(),
      keyedAccount(),
      resource('Microsoft.KeyVault/vaults/accessPolicies', {
        rest: '"name": "example/add"',
        properties: `{ "accessPolicies": [${policy()}] }`,
      }),
    ),
    'an access policy, where that of another identity is taken away': all(
      identity(),
      withPolicies(policy()),
      keyedAccount(),
      takenFrom('example', policy(undefined, principalOf('id2'))),
    ),
    'an access policy, where one of another vault is taken away': all(
      identity(),
      withPolicies(policy()),
      keyedAccount(),
      takenFrom('other', policy()),
    ),
    'a role, where an access policy is taken away': granted(assignment(), takenFrom('example', policy())),
    'a role under the condition of the account': all(
      identity(),
      withRbac,
      keyedAccount(keyed(), `"condition": "[parameters('isOn')]"`),
      assignment({ rest: `"condition": "[parameters('isOn')]"` }),
    ),
    'a role in a module': granted(
      nested({
        arguments: { principal: `"${principalOf()}"` },
        template: template({
          parameters: MODULE_PARAMETERS,
          resources: [assignment({ principal: "[parameters('principal')]" })],
        }),
      }),
    ),
    'symbolic names': template({
      resources: {
        id1: identity(),
        vault: withRbac,
        grant: assignment({ principal: "[reference('id1').principalId]" }),
        account: keyedAccount(),
      },
    }),
    'a written object id, which may be that of Cosmos DB': all(withRbac, firstParty(), assignment({ principal: GUID })),
    'an object id that is passed, which may be that of Cosmos DB': all(
      withPolicies(policy(undefined, "[parameters('principal')]")),
      firstParty(),
    ),
  },
  fails: {
    nothing: { template: missing(), severity: 'warning', certainty: 'definite' },
    'nothing for a storage account': all(identity(), withRbac, blob('"«https://example.vault.azure.net»"')),
    'a policy for the system-assigned identity of another account': all(
      withPolicies(policy(undefined, ownIdentityOf('other'))),
      withOwnIdentity('"«https://example.vault.azure.net»"'),
    ),
    'nothing for a storage account that reads the vault and takes off the slash': all(
      identity(),
      withRbac,
      blob(
        `"[if(endsWith(${VAULT_URI}, '/'), «substring(${VAULT_URI}, 0, sub(length(${VAULT_URI}), 1))», ${VAULT_URI})]"`,
      ),
    ),
    'nothing for an account that reads the vault by type and name': all(
      identity(),
      withRbac,
      blob(`"[«reference('Microsoft.KeyVault/vaults/example').vaultUri»]"`),
    ),
    'nothing for a cluster': all(identity(), withPolicies(), cluster(`"«${URI}»"`)),
    'nothing for an encryption scope of an account': all(
      identity(),
      withRbac,
      storage({
        properties: `{ "encryption": { "identity": { "userAssignedIdentity": "[${identityId()}]" } } }`,
      }),
      resource('Microsoft.Storage/storageAccounts/encryptionScopes', {
        rest: '"name": "example/s"',
        properties: `{ "source": "Microsoft.KeyVault", "keyVaultProperties": { "keyUri": "«${URI}»" } }`,
      }),
    ),
    'nothing for Cosmos DB itself': all(
      identity(),
      withRbac,
      firstParty(keyed('FirstPartyIdentity').replace(`"${URI}"`, `"«${URI}»"`)),
      assignment(),
    ),
    'nothing for the identity of the account': all(
      withRbac,
      cosmos({
        identity: '{ "type": "SystemAssigned" }',
        properties: `{ "keyVaultKeyUri": "«${URI}»", "defaultIdentity": "SystemAssignedIdentity" }`,
      }),
    ),
    'a general role, which opens no keys': missing(assignment({ role: ROLES.owner })),
    'a role at another key': missing(
      assignment({ scope: "resourceId('Microsoft.KeyVault/vaults/keys', 'example', 'k2')" }),
    ),
    'a role at another vault': missing(assignment({ scope: "resourceId('Microsoft.KeyVault/vaults', 'other')" })),
    'a role at an account in another group': missing(
      assignment({ scope: "resourceId(parameters('principal'), 'Microsoft.Storage/storageAccounts', 'a')" }),
    ),
    'a role for another identity': missing(assignment({ principal: principalOf('id2') })),
    'a role for an administrator': missing(assignment({ role: ROLES.administrator, principal: GUID })),
    'a role for whom a default names, which is not overridden': {
      template: missing(assignment({ principal: "[parameters('byDefault')]" })),
      certainty: 'possible',
    },
    'a policy that a child takes away': all(
      identity(),
      withPolicies(),
      keyedAccount(marked),
      resource('Microsoft.KeyVault/vaults/accessPolicies', {
        rest: '"name": "example/remove"',
        properties: `{ "accessPolicies": [${policy()}] }`,
      }),
    ),
    'a role under the opposite condition': {
      template: all(
        identity(),
        withRbac,
        keyedAccount(marked, `"condition": "[parameters('isOn')]"`),
        assignment({ rest: `"condition": "[not(parameters('isOn'))]"` }),
      ),
      certainty: 'possible',
    },
    'a vault, an identity and an account in modules': template({
      resources: [
        identity(),
        withRbac,
        nested({
          arguments: { keyUri: `"«${URI}»"`, id: `"[${identityId()}]"` },
          template: template({
            parameters: MODULE_PARAMETERS,
            resources: [
              keyedAccount(keyed("[concat('UserAssignedIdentity=', parameters('id'))]", "[parameters('keyUri')]")),
            ],
          }),
        }),
      ],
    }),
    'a name of the vault from a parameter file': {
      template: template({
        parameters: '{ "vault": { "type": "string" } }',
        resources: [
          identity(),
          resource('Microsoft.KeyVault/vaults', { rest: `"name": "[parameters('vault')]"` }),
          keyedAccount(marked),
        ],
      }),
      parameters: parameterFile({ vault: '"example"' }),
    },
    'the whole properties as one expression': all(
      identity(),
      withRbac,
      keyedAccount(
        `"[createObject('keyVaultKeyUri', '«${URI}»', 'defaultIdentity', concat('UserAssignedIdentity=', ${identityId()}))]"`,
      ),
    ),
    'a vault under a condition': {
      template: all(
        identity(),
        vault({ properties: '{ "enableRbacAuthorization": true }', rest: `"condition": "[parameters('isOn')]"` }),
        keyedAccount(marked),
      ),
      certainty: 'possible',
    },
  },
  undecided: {
    'an access policy of somebody else behind others that are passed': all(
      identity(),
      vault({
        properties: `{ "enableRbacAuthorization": false, "accessPolicies": "[concat(parameters('policies'), createArray(createObject('objectId', '${GUID}', 'permissions', createObject('keys', createArray('get')))))]" }`,
      }),
      keyedAccount(),
    ),
    'a role that is nested in the vault': all(
      identity(),
      vault({
        properties: '{ "enableRbacAuthorization": true }',
        rest: `"name": "example", "resources": [${assignment({ scope: null })}]`,
      }),
      keyedAccount(),
    ),
    'an access policy that a child of the vault adds or takes away': all(
      identity(),
      withPolicies(),
      keyedAccount(),
      resource('Microsoft.KeyVault/vaults/accessPolicies', {
        rest: `"name": "[concat('example/', parameters('principal'))]"`,
        properties: `{ "accessPolicies": [${policy()}] }`,
      }),
    ),
    'an access policy that is taken away': all(
      identity(),
      withPolicies(policy()),
      keyedAccount(),
      takenFrom('example', policy()),
    ),
    'an access policy, where one of a principal that is not known is taken away': all(
      identity(),
      withPolicies(policy()),
      keyedAccount(),
      takenFrom('example', policy(undefined, "[parameters('principal')]")),
    ),
    'a principal that is not known': granted(assignment({ principal: "[parameters('principal')]" })),
    'a role that is not known': granted(assignment({ roleId: "[parameters('principal')]" })),
    'a role of somebody else': granted(assignment({ role: GUID })),
    'a scope that is not known': granted(assignment({ scope: "parameters('principal')" })),
    'policies that are not known': all(
      identity(),
      vault({ properties: `{ "accessPolicies": "[parameters('policies')]" }` }),
      keyedAccount(),
    ),
    'a role under a condition': granted(assignment({ rest: `"condition": "[parameters('isOn')]"` })),
    'a loop of roles': granted(assignment({ rest: `"copy": { "name": "grants", "count": "[parameters('count')]" }` })),
    'a script': granted(resource('Microsoft.Resources/deploymentScripts')),
    'a linked template': granted(
      resource('Microsoft.Resources/deployments', {
        properties: '{ "mode": "Incremental", "templateLink": { "uri": "https://example.com/t.json" } }',
      }),
    ),
    'an identity under a condition': all(
      identity('id1', `"condition": "[parameters('isOn')]"`),
      withRbac,
      keyedAccount(),
    ),
    'an identity that is not known': all(identity(), withRbac, keyedAccount(keyed("[parameters('principal')]"))),
    'a vault that is brought back': all(
      identity(),
      vault({ properties: '{ "createMode": "recover", "accessPolicies": [] }' }),
      keyedAccount(),
    ),
    'a written id, where the account may exist already': all(
      withRbac,
      cosmos({ identity: '{ "type": "SystemAssigned" }', properties: keyed('SystemAssignedIdentity') }),
      assignment({ principal: GUID }),
    ),
  },
  ignores: {
    'a vault that exists already': all(identity(), keyedAccount()),
    'an identity that exists already': all(withRbac, keyedAccount()),
    'an identity of another tenant': all(
      identity(),
      withRbac,
      keyedAccount(keyed(`[concat('UserAssignedIdentity=', ${identityId()}, '&FederatedClientId=${GUID}')]`)),
    ),
    'a managed HSM': all(
      identity(),
      resource('Microsoft.KeyVault/managedHSMs'),
      keyedAccount(keyed(undefined, 'https://example.managedhsm.azure.net/keys/k1')),
    ),
    'an identity that the account does not have, which is another matter': all(
      withRbac,
      keyedAccount(keyed('SystemAssignedIdentity')),
    ),
    'an account without a key': all(identity(), withRbac, cosmos({ properties: '{}' })),
  },
});
