import { cosmos, mongoCluster, nested, parameterFile, resource, storage, template, testRule, vaultKey } from '#testing';
import rule from './rule.ts';

const account = cosmos({ properties: '{ "keyVaultKeyUri": "https://example.vault.azure.net/keys/k1" }' });
const own = (properties: string) => vaultKey({ properties: `{ ${properties} }` });
const linked = (properties: string) => template({ resources: [own(properties), account] });
const cluster = mongoCluster({
  properties:
    '{ "encryption": { "customerManagedKeyEncryption": { "keyEncryptionKeyUrl": "https://example.vault.azure.net/keys/k1" } } }',
});
const store = storage({
  properties:
    '{ "encryption": { "keySource": "Microsoft.Keyvault", "keyvaultproperties": { "keyname": "k1", "keyvaulturi": "https://example.vault.azure.net" } } }',
});
const of = (user: string, properties: string) => template({ resources: [own(properties), user] });
const sized = (parameter: string) =>
  template({
    parameters: `{ "size": ${parameter} }`,
    resources: [own(`"kty": "RSA", "keySize": "[parameters('size')]"`), account],
  });

testRule(rule, {
  holds: {
    'as many bits as Cosmos DB advises': linked('"kty": "RSA", "keySize": 3072'),
    'more bits': linked('"kty": "RSA-HSM", "keySize": 4096'),
    'a number as text': linked('"kty": "RSA", "keySize": "3072"'),
    'the least, where nothing is advised': of(store, '"kty": "RSA", "keySize": 2048'),
    'the default, where nothing is advised': of(store, '"kty": "RSA"'),
    '3072 bits for a cluster, which are taken': of(cluster, '"kty": "RSA", "keySize": 3072'),
  },
  fails: {
    'too few bits': {
      template: linked('"kty": "RSA", "keySize": «1024»'),
      message: 'refused',
      severity: 'error',
      certainty: 'definite',
    },
    'too many bits': { template: of(store, '"kty": "RSA-HSM", "keySize": «8192»'), message: 'refused' },
    'no type': { template: linked('"keySize": «1024»'), message: 'refused' },
    'a key of a managed HSM': {
      template: template({
        resources: [
          resource('Microsoft.KeyVault/managedHSMs/keys', {
            properties: '{ "kty": "RSA-HSM", "keySize": «1024» }',
            rest: '"name": "example/k1"',
          }),
          cosmos({ properties: '{ "keyVaultKeyUri": "https://example.managedhsm.azure.net/keys/k1" }' }),
        ],
      }),
      message: 'refused',
    },
    'the least for Cosmos DB': {
      template: linked('"kty": "RSA", "keySize": «2048»'),
      message: 'small',
      severity: 'note',
      fixed: linked('"kty": "RSA", "keySize": 3072'),
    },
    'the default': {
      template: linked('"kty": "«RSA»"'),
      message: 'small',
      severity: 'note',
      fixed: linked('"kty": "RSA", "keySize": 3072'),
    },
    'the least for a cluster': {
      template: of(cluster, '"kty": "RSA", "keySize": «2048»'),
      message: 'small',
      fixed: of(cluster, '"kty": "RSA", "keySize": 4096'),
    },
    'a default of a parameter': {
      template: sized('{ "type": "int", "defaultValue": «1024» }'),
      message: 'refused',
      certainty: 'possible',
    },
    'a parameter file': {
      template: sized('{ "type": "int" }'),
      parameters: parameterFile({ size: '«1024»' }),
      message: 'refused',
    },
    'a variable': {
      template: template({
        variables: '{ "size": «1024» }',
        resources: [own(`"kty": "RSA", "keySize": "[variables('size')]"`), account],
      }),
      message: 'refused',
    },
    'properties as one expression, in a nested deployment': {
      template: template({
        resources: {
          key: nested({
            template: template({
              resources: {
                key: vaultKey({ properties: `"[createObject('kty', 'RSA', 'keySize', «1024»)]"` }),
              },
            }),
          }),
          account,
        },
      }),
      message: 'refused',
    },
  },
  undecided: {
    'an unknown size': sized('{ "type": "int" }'),
    'a type that may have no size': linked(`"kty": "[parameters('type')]", "keySize": 1024`),
  },
  ignores: {
    'a key of nobody': own('"kty": "RSA", "keySize": 1024'),
    'another type of key': linked('"kty": "EC", "keySize": 256'),
  },
});
