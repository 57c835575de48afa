import {
  type AssignmentText,
  assignment,
  cosmos,
  identity,
  keyed,
  keyedAccount,
  principalOf,
  ROLES,
  resource,
  template,
  testRule,
  vault,
} from '#testing';
import rule from './rule.ts';

const GUID = '33333333-3333-3333-3333-333333333333';
const ACCESS_ADMINISTRATOR = '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9';
const PARAMETERS = '{ "isOn": { "type": "bool" }, "principal": { "type": "string" } }';
const all = (...resources: readonly string[]) => template({ parameters: PARAMETERS, resources });
const withRbac = vault({ properties: '{ "enableRbacAuthorization": true }' });
const used = (...others: readonly string[]) => all(identity(), withRbac, keyedAccount(), ...others);
const marked = (role: string, more: AssignmentText = {}) => assignment({ ...more, role: `«${role}»` });

testRule(rule, {
  holds: {
    'the role for encryption': used(assignment()),
    'the role for encryption, beside an administrator': used(
      assignment(),
      assignment({ role: ROLES.administrator, principal: GUID }),
    ),
    'a role that may do a little more': used(assignment({ role: ROLES.cryptoUser })),
  },
  fails: {
    'the role of an administrator': {
      template: used(marked(ROLES.administrator)),
      message: 'administrator',
      severity: 'warning',
      certainty: 'definite',
      fixed: used(assignment()),
    },
    'the role of an officer, in the group': {
      template: used(marked(ROLES.cryptoOfficer, { scope: null })),
      message: 'administrator',
    },
    'Owner of the vault': { template: used(marked(ROLES.owner)), message: 'administrator' },
    'whoever may give access to the vault': {
      template: used(marked(ACCESS_ADMINISTRATOR)),
      message: 'administrator',
    },
    'the role of an administrator, for an identity that exists already': {
      template: all(withRbac, keyedAccount(), marked(ROLES.administrator)),
      message: 'administrator',
    },
    'the role of an administrator, under a condition': {
      template: used(marked(ROLES.administrator, { rest: `"condition": "[parameters('isOn')]"` })),
      message: 'administrator',
      certainty: 'possible',
    },
    'an identity for two accounts': {
      template: used(marked(ROLES.administrator), keyedAccount(undefined, '"name": "other"')),
      message: 'administrator',
    },
    'the identity of the account itself': {
      template: all(
        withRbac,
        cosmos({ identity: '{ "type": "SystemAssigned" }', properties: keyed('SystemAssignedIdentity') }),
        marked(ROLES.administrator, {
          principal:
            "[reference(resourceId('Microsoft.DocumentDB/databaseAccounts', 'example'), '2024-11-15', 'Full').identity.principalId]",
        }),
      ),
      message: 'administrator',
    },
    'a role that may do a little more, for the pedantic': {
      template: used(marked(ROLES.cryptoUser)),
      modes: { pedantic: true },
      message: 'more',
      severity: 'note',
      fixed: used(assignment()),
    },
  },
  ignores: {
    'an administrator': used(assignment({ role: ROLES.administrator, principal: GUID })),
    'somebody unknown': used(assignment({ role: ROLES.administrator, principal: "[parameters('principal')]" })),
    'a role that is not known': used(assignment({ roleId: "[parameters('principal')]" })),
    'a role that opens no keys': used(assignment({ role: ROLES.vaultReader })),
    'Owner of the group, which may be for other reasons': used(assignment({ role: ROLES.owner, scope: null })),
    'another identity': used(assignment({ role: ROLES.administrator, principal: principalOf('id2') })),
    'another vault': used(
      assignment({ role: ROLES.administrator, scope: "resourceId('Microsoft.KeyVault/vaults', 'other')" }),
    ),
    'a vault that keeps no key': all(identity(), withRbac, assignment({ role: ROLES.administrator })),
    'Cosmos DB itself, whose object id cannot be told from that of a person': all(
      withRbac,
      keyedAccount(keyed('FirstPartyIdentity')),
      assignment({ role: ROLES.administrator, principal: GUID }),
    ),
    'a managed HSM, which has roles of its own': all(
      identity(),
      resource('Microsoft.KeyVault/managedHSMs'),
      keyedAccount(keyed(undefined, 'https://example.managedhsm.azure.net/keys/k1')),
      assignment({ role: ROLES.cryptoOfficer, scope: "resourceId('Microsoft.KeyVault/vaults', 'example')" }),
    ),
  },
});
