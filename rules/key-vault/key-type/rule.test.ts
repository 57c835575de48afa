import { cosmos, nested, parameterFile, resource, storage, template, testRule, vaultKey } from '#testing';
import rule from './rule.ts';

const account = cosmos({ properties: '{ "keyVaultKeyUri": "https://example.vault.azure.net/keys/k1" }' });
const own = (properties: string) => vaultKey({ properties: `{ ${properties} }` });
const linked = (properties: string) => template({ resources: [own(properties), account] });
const typed = (parameter: string) =>
  template({
    parameters: `{ "type": ${parameter} }`,
    resources: [own(`"kty": "[parameters('type')]"`), account],
  });

testRule(rule, {
  holds: {
    RSA: linked('"kty": "RSA"'),
    'RSA in hardware': linked('"kty": "RSA-HSM"'),
    'another case': linked('"kty": "rsa"'),
  },
  fails: {
    'an elliptic curve': {
      template: linked('"kty": "«EC»", "curveName": "P-256"'),
      severity: 'error',
      certainty: 'definite',
    },
    'an elliptic curve in hardware': linked('"kty": "«EC-HSM»"'),
    'a symmetric key': linked('"kty": "«oct»"'),
    'a symmetric key of a managed HSM': template({
      resources: [
        resource('Microsoft.KeyVault/managedHSMs/keys', {
          properties: '{ "kty": "«oct-HSM»" }',
          rest: '"name": "example/k1"',
        }),
        cosmos({ properties: '{ "keyVaultKeyUri": "https://example.managedhsm.azure.net/keys/k1" }' }),
      ],
    }),
    'a default of a parameter': {
      template: typed('{ "type": "string", "defaultValue": "«EC»" }'),
      certainty: 'possible',
    },
    'a parameter file': { template: typed('{ "type": "string" }'), parameters: parameterFile({ type: '"«EC»"' }) },
    'a variable': template({
      variables: '{ "type": "«EC»" }',
      resources: [own(`"kty": "[variables('type')]"`), account],
    }),
    'properties as one expression': template({
      resources: [vaultKey({ properties: `"[createObject('kty', '«EC»')]"` }), account],
    }),
    'the key of a storage account, in a nested deployment': template({
      resources: {
        key: nested({ template: template({ resources: { key: own('"kty": "«EC»"') } }) }),
        account: storage({
          properties:
            '{ "encryption": { "keySource": "Microsoft.Keyvault", "keyvaultproperties": { "keyname": "k1", "keyvaulturi": "https://example.vault.azure.net" } } }',
        }),
      },
    }),
    'one key of a loop': template({
      variables: '{ "types": ["«EC»", "RSA"] }',
      resources: [
        vaultKey({
          properties: `{ "kty": "[variables('types')[copyIndex()]]" }`,
          rest: `"name": "[format('example/k{0}', copyIndex(1))]", "copy": { "name": "keys", "count": 2 }`,
        }),
        account,
      ],
    }),
  },
  undecided: {
    'an unknown type': typed('{ "type": "string" }'),
    'an account with an unknown key': template({
      resources: [own('"kty": "EC"'), cosmos({ properties: `{ "keyVaultKeyUri": "[parameters('uri')]" }` })],
    }),
  },
  ignores: {
    'no type': linked(''),
    'a key of nobody': own('"kty": "EC"'),
    'another key of the vault': template({
      resources: [vaultKey({ properties: '{ "kty": "EC" }', rest: '"name": "example/signing"' }), account],
    }),
    'a key of another vault': template({
      resources: [vaultKey({ properties: '{ "kty": "EC" }', rest: '"name": "other/k1"' }), account],
    }),
  },
});
