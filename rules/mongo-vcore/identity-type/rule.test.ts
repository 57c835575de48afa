import { mongoCluster, template, testRule } from '#testing';
import rule from './rule.ts';

const ID =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id1';
const cmk = (type: string) =>
  `{ "encryption": { "customerManagedKeyEncryption": { "keyEncryptionKeyUrl": "https://kv1.vault.azure.net/keys/k1",
     "keyEncryptionKeyIdentity": { "identityType": ${type}, "userAssignedIdentityResourceId": "${ID}" } } } }`;
const RIGHT = '"UserAssignedIdentity"';
const typed = (type: string) => mongoCluster({ properties: cmk(type) });
const withIdentity = (identity: string, type = RIGHT) => mongoCluster({ properties: cmk(type), identity });
const IDS = `"userAssignedIdentities": { "${ID}": {} }`;

testRule(rule, {
  holds: {
    'the one type': typed(RIGHT),
    'the one type, and a cluster with user-assigned identities': withIdentity(`{ "type": "UserAssigned", ${IDS} }`),
    'an identity without a type': withIdentity(`{ ${IDS} }`),
  },
  fails: {
    'a system-assigned identity': {
      template: typed('"«SystemAssignedIdentity»"'),
      message: 'otherType',
      severity: 'error',
      certainty: 'definite',
    },
    'the word of identity.type': {
      template: typed('"«UserAssigned»"'),
      message: 'otherType',
      fixed: typed(RIGHT),
    },
    'another case': {
      template: typed('"«userAssignedIdentity»"'),
      message: 'letterCase',
      severity: 'warning',
      fixed: typed(RIGHT),
    },
    'a branch of a condition': {
      template: typed(`"[if(parameters('a'), '«UserAssigned»', 'UserAssignedIdentity')]"`),
      message: 'otherType',
      certainty: 'possible',
    },
    'a cluster with a system-assigned identity': {
      template: withIdentity('{ "type": "«SystemAssigned»" }'),
      message: 'systemAssigned',
      severity: 'error',
    },
    'a cluster with both kinds': {
      template: withIdentity(`{ "type": "«SystemAssigned, UserAssigned»", ${IDS} }`),
      message: 'systemAssigned',
      fixed: withIdentity(`{ "type": "UserAssigned", ${IDS} }`),
    },
    'a cluster without an identity': {
      template: withIdentity('{ "type": "«None»" }'),
      message: 'noIdentity',
      severity: 'warning',
    },
    'a variable': {
      template: template({
        variables: `{ "identity": { "type": "«SystemAssigned»" } }`,
        resources: [withIdentity(`"[variables('identity')]"`)],
      }),
      message: 'systemAssigned',
    },
  },
  undecided: {
    'an unknown type': typed(`"[parameters('type')]"`),
    'an unknown identity of the cluster': withIdentity(`"[parameters('identity')]"`),
    'a key that may not be there': mongoCluster({
      properties: `{ "encryption": "[parameters('encryption')]" }`,
      identity: '{ "type": "SystemAssigned" }',
    }),
    'a word that is no type of an identity, which is another matter': withIdentity('{ "type": "Both" }'),
  },
  ignores: {
    'a cluster without a key': mongoCluster({ identity: '{ "type": "SystemAssigned" }' }),
    'an empty type, which is an incomplete encryption': typed('""'),
    'no identity': mongoCluster(),
  },
});
