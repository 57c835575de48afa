import { cosmos, testRule } from '#testing';
import rule from './rule.ts';

const SUBSCRIPTION = '/subscriptions/11111111-1111-1111-1111-111111111111';
const ID = `${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id1`;
const CLIENT = '33333333-3333-3333-3333-333333333333';
const account = (identity: string, more = '') => cosmos({ properties: `{ "defaultIdentity": ${identity}${more} }` });
const literal = (identity: string) => account(`"${identity}"`);
const KEY = ', "keyVaultKeyUri": "https://kv1.vault.azure.net/keys/k1"';
const RESOURCE_ID = "resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', parameters('name'))";

testRule(rule, {
  holds: {
    'first party': literal('FirstPartyIdentity'),
    'system-assigned': literal('SystemAssignedIdentity'),
    'user-assigned': literal(`UserAssignedIdentity=${ID}`),
    'resourcegroups in lower case': literal(`UserAssignedIdentity=${ID.toLowerCase()}`),
    'a client id behind the identity': literal(`UserAssignedIdentity=${ID}&FederatedClientId=${CLIENT}`),
    'an identity whose name begins with federated': literal(`UserAssignedIdentity=${ID.replace('id1', 'federated-1')}`),
    'delegated forms': literal('DelegatedSystemAssignedIdentity'),
    'delegated forms with whatever follows': literal('DelegatedUserAssignedIdentity=1&SourceInternalId=2'),
    'a computed id': account(`"[concat('UserAssignedIdentity=', ${RESOURCE_ID})]"`),
    'a system-assigned identity with a client id, which is another matter': literal(
      `SystemAssignedIdentity&FederatedClientId=${CLIENT}`,
    ),
    'an identity behind the client id, likewise': account(
      `"FederatedClientId=${CLIENT}&UserAssignedIdentity=${ID}", "x": "[parameters('x')]"`,
    ),
  },
  fails: {
    'another case of a keyword': {
      template: literal('«systemassignedidentity»'),
      message: 'letterCase',
      severity: 'note',
      fixed: literal('SystemAssignedIdentity'),
    },
    'another case before an id': {
      template: literal(`«userAssignedIdentity»=${ID}`),
      message: 'letterCase',
      fixed: literal(`UserAssignedIdentity=${ID}`),
    },
    'what identity.type takes': {
      template: literal('«SystemAssigned»'),
      message: 'identityType',
      fixed: literal('SystemAssignedIdentity'),
    },
    'a bare id': {
      template: literal(`«${ID}»`),
      message: 'bareId',
      fixed: literal(`UserAssignedIdentity=${ID}`),
    },
    'a bare id without its slash': {
      template: literal(`«${ID.slice(1)}»`),
      message: 'bareId',
      fixed: literal(`UserAssignedIdentity=${ID}`),
    },
    'a bare id that is computed': { template: account(`"[«${RESOURCE_ID}»]"`), message: 'bareId' },
    'an id without its slash': {
      template: literal(`UserAssignedIdentity=«${ID.slice(1)}»`),
      message: 'noSlash',
      fixed: literal(`UserAssignedIdentity=${ID}`),
    },
    'a system-assigned identity with an id': {
      template: literal('«SystemAssignedIdentity=subscriptions/1/systemAssignedIdentities/x»'),
      message: 'systemAssignedWithId',
    },
    blanks: {
      template: literal(`« »UserAssignedIdentity« = »${ID}« & »FederatedClientId=${CLIENT}« »`),
      message: 'blank',
      fixed: literal(`UserAssignedIdentity=${ID}&FederatedClientId=${CLIENT}`),
    },
    'no id, on an account with a key': { template: account('"«UserAssignedIdentity=»"', KEY), message: 'noId' },
    'no id from an empty interpolation': {
      template: account(`"[concat('«UserAssignedIdentity=»', '')]"`, KEY),
      message: 'noId',
    },
    'the id of another type': {
      template: literal(
        `UserAssignedIdentity=«${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv1»`,
      ),
      message: 'otherId',
    },
    'a computed id of another type': {
      template: account(
        `"[«concat('UserAssignedIdentity=', resourceId('Microsoft.KeyVault/vaults', parameters('v')))»]"`,
      ),
      message: 'otherId',
    },
    'a GUID for an id': { template: literal(`UserAssignedIdentity=«${CLIENT}»`), message: 'otherId' },
    'a blank for the equals sign': { template: literal(`«UserAssignedIdentity ${ID}»`), message: 'other' },
    'another keyword': { template: literal(`«UserAssigned=${ID}»`), message: 'other' },
    'another keyword before an unknown id': {
      template: account(`"[«concat('UserAssigned=', parameters('id'))»]"`),
      message: 'other',
    },
    'a keyword alone': { template: literal('«UserAssignedIdentity»'), message: 'other' },
    'a principal id': {
      template: account(
        `"[«reference(resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'id1'), '2023-01-31').principalId»]"`,
      ),
      message: 'other',
    },
    'a branch of a condition': {
      template: account(`"[if(parameters('a'), '«SystemAssigned»', 'FirstPartyIdentity')]"`),
      message: 'identityType',
      certainty: 'possible',
    },
  },
  undecided: {
    'a parameter without a value': account(`"[parameters('identity')]"`),
    'an unknown id': account(`"[format('UserAssignedIdentity={0}', parameters('id'))]"`),
    'an unknown end of a keyword': account(`"[concat('UserAssigned', parameters('rest'))]"`),
    'a placeholder': literal('UserAssignedIdentity=<identity-resource-id>'),
    'no id, and an unknown key': account('"UserAssignedIdentity="', `, "keyVaultKeyUri": "[parameters('uri')]"`),
  },
  ignores: {
    'no default identity': cosmos(),
    null: account('null'),
    'no id, on an account without a key': account('"UserAssignedIdentity="'),
  },
});
