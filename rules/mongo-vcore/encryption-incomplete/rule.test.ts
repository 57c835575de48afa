import { mongoCluster, parameterFile, template, testRule } from '#testing';
import rule from './rule.ts';

const ID =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id1';
const URL = '"keyEncryptionKeyUrl": "https://kv1.vault.azure.net/keys/k1"';
const TYPE = '"identityType": "UserAssignedIdentity"';
const IDENTITY = `"keyEncryptionKeyIdentity": { ${TYPE}, "userAssignedIdentityResourceId": "${ID}" }`;
const cluster = (encryption: string) => mongoCluster({ properties: `{ "encryption": ${encryption} }` });
const block = (members: string) => cluster(`{ "customerManagedKeyEncryption": { ${members} } }`);
const marked = (members: string) => cluster(`{ "customerManagedKeyEncryption": «{ ${members} }» }`);

testRule(rule, {
  holds: {
    'all three': block(`${URL}, ${IDENTITY}`),
    'a key and an identity that only the deployment knows': block(
      `"keyEncryptionKeyUrl": "[reference(resourceId('Microsoft.KeyVault/vaults/keys', 'kv1', 'k1')).keyUri]",
       "keyEncryptionKeyIdentity": { ${TYPE},
       "userAssignedIdentityResourceId": "[resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', parameters('n'))]" }`,
    ),
    'the encryption as one expression': cluster(
      `"[createObject('customerManagedKeyEncryption', createObject('keyEncryptionKeyUrl', 'https://kv1.vault.azure.net/keys/k1', 'keyEncryptionKeyIdentity', createObject('identityType', 'UserAssignedIdentity', 'userAssignedIdentityResourceId', '${ID}')))]"`,
    ),
  },
  fails: {
    'the key alone': { template: marked(URL), certainty: 'definite' },
    'no key': marked(IDENTITY),
    'no type of the identity': block(
      `${URL}, "keyEncryptionKeyIdentity": «{ "userAssignedIdentityResourceId": "${ID}" }»`,
    ),
    'no identity': block(`${URL}, "keyEncryptionKeyIdentity": «{ ${TYPE} }»`),
    'an empty identity': { template: block(`${URL}, "keyEncryptionKeyIdentity": «{ }»`), count: 2 },
    'an empty key': block(`"keyEncryptionKeyUrl": "«»", ${IDENTITY}`),
    'a key that is null': block(`"keyEncryptionKeyUrl": «null», ${IDENTITY}`),
    'a branch of a condition': {
      template: cluster(
        `"[if(parameters('cmk'), createObject('customerManagedKeyEncryption', «createObject('keyEncryptionKeyIdentity', createObject('identityType', 'UserAssignedIdentity', 'userAssignedIdentityResourceId', '${ID}'))»), null())]"`,
      ),
      certainty: 'possible',
    },
    'a parameter file that leaves the key empty': {
      template: template({
        parameters: '{ "url": { "type": "string" } }',
        resources: [block(`"keyEncryptionKeyUrl": "[parameters('url')]", ${IDENTITY}`)],
      }),
      parameters: parameterFile({ url: '"«»"' }),
      certainty: 'definite',
    },
  },
  undecided: {
    'a parameter without a value': block(`"keyEncryptionKeyUrl": "[parameters('url')]", ${IDENTITY}`),
    'an unknown identity': block(`${URL}, "keyEncryptionKeyIdentity": "[parameters('identity')]"`),
    'an unknown encryption': cluster(`"[parameters('encryption')]"`),
    'a key that is missing only if a caller turns it on': template({
      parameters: '{ "cmk": { "type": "bool", "defaultValue": false } }',
      resources: [
        cluster(`"[if(parameters('cmk'), createObject('customerManagedKeyEncryption', createObject()), null())]"`),
      ],
    }),
  },
  ignores: {
    'no encryption': mongoCluster(),
    'a key that the service manages': cluster('{}'),
    null: cluster('{ "customerManagedKeyEncryption": null }'),
  },
});
