import {
  type AssignmentText,
  assignment,
  identity,
  identityId,
  keyed,
  keyedAccount,
  mongoCluster,
  nested,
  policy,
  principalOf,
  ROLES,
  resource,
  template,
  testRule,
  vault,
} from '#testing';
import rule from './rule.ts';

const GUID = '33333333-3333-3333-3333-333333333333';
const CONTRIBUTOR = 'f25e0fa2-a7c8-4377-a976-54943a77a395';
const SECRETS_USER = '4633458b-17de-408a-b874-0445c86b69e6';
const RELEASE_USER = '08bbd89e-9f13-488c-ac41-acfcb10c90ab';
const PARAMETERS = '{ "isOn": { "type": "bool" }, "principal": { "type": "string" } }';
const KEY = "resourceId('Microsoft.KeyVault/vaults/keys', 'example', 'k1')";
const all = (...resources: readonly string[]) => template({ parameters: PARAMETERS, resources });
const withRbac = vault({ properties: '{ "enableRbacAuthorization": true }' });
const used = (...others: readonly string[]) => all(identity(), withRbac, keyedAccount(), ...others);
const marked = (role: string, more: AssignmentText = {}) => assignment({ ...more, role: `«${role}»` });

testRule(rule, {
  holds: {
    'the role for encryption': used(assignment()),
    'a role that may do more': used(assignment({ role: ROLES.cryptoUser })),
    'the role of an administrator': used(assignment({ role: ROLES.administrator })),
    'one that opens keys, beside one that does not': used(assignment(), assignment({ role: ROLES.vaultReader })),
    'one that opens keys in the group': used(assignment({ scope: null }), assignment({ role: ROLES.vaultReader })),
  },
  fails: {
    'the role of a contributor': {
      template: used(marked(CONTRIBUTOR)),
      severity: 'error',
      certainty: 'definite',
      fixed: used(assignment()),
    },
    'a role for secrets': used(marked(SECRETS_USER)),
    'a role that releases keys': used(marked(RELEASE_USER, { scope: KEY })),
    'a role that reads, for a cluster': all(
      identity(),
      withRbac,
      mongoCluster({
        properties: `{ "encryption": { "customerManagedKeyEncryption": { "keyEncryptionKeyUrl": "https://example.vault.azure.net/keys/k1", "keyEncryptionKeyIdentity": { "identityType": "UserAssignedIdentity", "userAssignedIdentityResourceId": "[${identityId()}]" } } } }`,
      }),
      marked(ROLES.vaultReader),
    ),
    'a role given by its whole id': {
      template: used(
        assignment({
          roleId: `/providers/Microsoft.Authorization/roleDefinitions/«${ROLES.vaultReader.toUpperCase()}»`,
        }),
      ),
      fixed: used(assignment({ roleId: `/providers/Microsoft.Authorization/roleDefinitions/${ROLES.encryptionUser}` })),
    },
    'a role at the vault, and Owner': used(marked(ROLES.vaultReader), assignment({ role: ROLES.owner })),
    'a role at the vault, and the right one at another key': used(
      marked(ROLES.vaultReader),
      assignment({ scope: "resourceId('Microsoft.KeyVault/vaults/keys', 'example', 'k2')" }),
    ),
    'two such roles, of which one is enough to correct': used(
      marked(ROLES.vaultReader),
      assignment({ role: SECRETS_USER }),
    ),
    'an identity for two accounts': used(marked(ROLES.vaultReader), keyedAccount(undefined, '"name": "other"')),
    'a role in a variable, which may be that of others': template({
      variables: `{ "role": "«${ROLES.vaultReader}»" }`,
      resources: [
        identity(),
        withRbac,
        keyedAccount(),
        assignment({
          roleId: "[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', variables('role'))]",
        }),
      ],
    }),
    'a role that a module is told': all(
      identity(),
      withRbac,
      keyedAccount(),
      nested({
        arguments: { role: `"«${ROLES.vaultReader}»"`, principal: `"${principalOf()}"` },
        template: template({
          parameters: '{ "role": { "type": "string" }, "principal": { "type": "string" } }',
          resources: [
            assignment({
              roleId: "[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', parameters('role'))]",
              principal: "[parameters('principal')]",
            }),
          ],
        }),
      }),
    ),
    'the default of a newer version': {
      template: all(identity(), vault({ apiVersion: '2026-02-01' }), keyedAccount(), marked(ROLES.vaultReader)),
      severity: 'warning',
    },
    'the default of a newer version for a vault that is created': {
      template: all(identity(), vault({ apiVersion: '2026-02-01' }), keyedAccount(), marked(ROLES.vaultReader)),
      modes: { assume: 'create' },
      severity: 'error',
    },
    'a role under the condition of the account': {
      template: all(
        identity(),
        withRbac,
        keyedAccount(keyed(), `"condition": "[parameters('isOn')]"`),
        marked(ROLES.vaultReader, { rest: `"condition": "[parameters('isOn')]"` }),
      ),
      certainty: 'possible',
    },
  },
  undecided: {
    'a role that is not known': used(assignment({ roleId: "[parameters('principal')]" })),
    'a role of somebody else': used(assignment({ role: GUID })),
    'too little, and a role of somebody else': used(
      assignment({ role: ROLES.vaultReader }),
      assignment({ role: GUID }),
    ),
    'too little, and a role for somebody unknown': used(
      assignment({ role: ROLES.vaultReader }),
      assignment({ principal: "[parameters('principal')]" }),
    ),
    'too little for somebody unknown': used(
      assignment({ role: ROLES.vaultReader, principal: "[parameters('principal')]" }),
    ),
    'too little, and the right role under a condition': used(
      assignment({ role: ROLES.vaultReader }),
      assignment({ rest: `"condition": "[parameters('isOn')]"` }),
    ),
    'a model that is not known': all(
      identity(),
      vault({ properties: `{ "enableRbacAuthorization": "[parameters('isOn')]" }` }),
      keyedAccount(),
      assignment({ role: ROLES.vaultReader }),
    ),
    'a script': used(assignment({ role: ROLES.vaultReader }), resource('Microsoft.Resources/deploymentScripts')),
  },
  ignores: {
    'a general role, which leaves all missing': used(assignment({ role: ROLES.owner })),
    'a role at the group, which is given for other reasons': used(assignment({ role: ROLES.vaultReader, scope: null })),
    'a role for another identity': used(assignment({ role: ROLES.vaultReader, principal: principalOf('id2') })),
    'a role at another vault': used(
      assignment({ role: ROLES.vaultReader, scope: "resourceId('Microsoft.KeyVault/vaults', 'other')" }),
    ),
    'a vault that uses access policies': all(
      identity(),
      vault({ properties: `{ "enableRbacAuthorization": false, "accessPolicies": [${policy()}] }` }),
      keyedAccount(),
      assignment({ role: ROLES.vaultReader }),
    ),
    'an identity that exists already': all(withRbac, keyedAccount(), assignment({ role: ROLES.vaultReader })),
    'Cosmos DB itself': all(
      withRbac,
      keyedAccount(keyed('FirstPartyIdentity')),
      assignment({ role: ROLES.vaultReader, principal: GUID }),
    ),
  },
});
