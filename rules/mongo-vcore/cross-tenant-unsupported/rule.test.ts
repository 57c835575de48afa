import { mongoCluster, template, testRule } from '#testing';
import rule from './rule.ts';

const ID =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id1';
const CLIENT = '33333333-3333-3333-3333-333333333333';
const encrypted = (block: string) =>
  mongoCluster({ properties: `{ "encryption": { "customerManagedKeyEncryption": ${block} } }` });
const identified = (id: string, more = '') =>
  encrypted(`{ "keyEncryptionKeyIdentity": { "userAssignedIdentityResourceId": ${id}${more} } }`);

testRule(rule, {
  holds: {
    'a plain identity': identified(`"${ID}"`),
    'an identity with that word in its name': identified(`"${ID.replace('id1', 'federated-client-id')}"`),
    'an identity that the deployment knows': identified(
      `"[resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'id1')]"`,
    ),
    'a client id that is null': identified(`"${ID}"`, ', "federatedClientId": null'),
  },
  fails: {
    'the suffix of Cosmos DB accounts': {
      template: identified(`"${ID}«&FederatedClientId=${CLIENT}»"`),
      message: 'suffix',
      severity: 'error',
      certainty: 'definite',
    },
    'a suffix behind a parameter': {
      template: identified(`"[concat(parameters('id'), '«&FederatedClientId=${CLIENT}»')]"`),
      message: 'suffix',
    },
    'the property of storage accounts': {
      template: identified(`"${ID}"`, `, "federatedIdentityClientId": "«${CLIENT}»"`),
      message: 'property',
    },
    'a property of the encryption': {
      template: encrypted(`{ "federatedClientId": "«${CLIENT}»" }`),
      message: 'property',
    },
    'an expression in a variable': {
      template: template({
        variables: `{ "id": "[concat('${ID}', '«&federatedClientId=${CLIENT}»')]" }`,
        resources: [identified(`"[variables('id')]"`)],
      }),
      message: 'suffix',
    },
  },
  undecided: {
    'an unknown identity': identified(`"[parameters('id')]"`),
    'an unknown encryption': encrypted(`"[parameters('encryption')]"`),
    'a block with unseen members': encrypted(
      `"[union(parameters('more'), createObject('keyEncryptionKeyIdentity', createObject('userAssignedIdentityResourceId', '${ID}')))]"`,
    ),
  },
  ignores: {
    'no key': mongoCluster(),
    'a key that the service manages': mongoCluster({ properties: '{ "encryption": {} }' }),
  },
});
