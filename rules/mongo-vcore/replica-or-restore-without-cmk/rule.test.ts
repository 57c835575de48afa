import { mongoCluster, template, testRule } from '#testing';
import rule from './rule.ts';

const BLOCK = '{ "keyEncryptionKeyUrl": "https://kv1.vault.azure.net/keys/k1" }';
const CMK = `"encryption": { "customerManagedKeyEncryption": ${BLOCK} }`;
const ID = "[resourceId('Microsoft.DocumentDB/mongoClusters', 'source')]";
const source = (members: string) => mongoCluster({ properties: `{ ${members} }`, rest: '"name": "source"' });
const copy = (mode: string, more = '', parameters = 'replicaParameters', id = ID) =>
  mongoCluster({
    properties: `{ "createMode": ${mode}, "${parameters}": { "sourceResourceId": "${id}" }${more} }`,
    rest: '"name": "copy"',
  });
const both = (one: string, other: string) => template({ resources: [one, other] });

testRule(rule, {
  holds: {
    'a replica with a key': both(source(CMK), copy('"GeoReplica"', `, ${CMK}`)),
    'a replica of a cluster without a key': both(source(''), copy('"GeoReplica"')),
    'a replica with a key of a cluster elsewhere': copy('"GeoReplica"', `, ${CMK}`),
  },
  fails: {
    'a replica abroad': {
      template: both(source(CMK), copy('"«GeoReplica»"')),
      message: 'dropped',
      severity: 'warning',
      certainty: 'definite',
    },
    'a replica': { template: both(source(CMK), copy('"«Replica»"')), message: 'dropped' },
    'a restored cluster': {
      template: both(source(CMK), copy('"«PointInTimeRestore»"', '', 'restoreParameters')),
      message: 'dropped',
    },
    'an encryption by the service': {
      template: both(source(CMK), copy('"«GeoReplica»"', ', "encryption": {}')),
      message: 'dropped',
    },
    'a source with a key under a condition': {
      template: template({
        parameters: '{ "a": { "type": "bool" } }',
        resources: [
          source(
            `"encryption": "[if(parameters('a'), createObject('customerManagedKeyEncryption', createObject()), null())]"`,
          ),
          copy('"«GeoReplica»"'),
        ],
      }),
      message: 'dropped',
      certainty: 'possible',
    },
    'symbolic names': {
      template: template({ resources: { source: source(CMK), copy: copy('"«GeoReplica»"') } }),
      message: 'dropped',
    },
    'a source elsewhere': {
      template: copy('"«GeoReplica»"'),
      message: 'elsewhere',
      severity: 'note',
      modes: { pedantic: true },
    },
  },
  undecided: {
    'a source elsewhere, without advice': copy('"GeoReplica"', '', 'replicaParameters', ID.replace('source', 'other')),
    'an unknown source': both(source(CMK), copy('"GeoReplica"', '', 'replicaParameters', "[parameters('id')]")),
    'an unknown mode': both(source(CMK), copy(`"[parameters('mode')]"`)),
    'an unknown encryption': both(source(CMK), copy('"GeoReplica"', `, "encryption": "[parameters('e')]"`)),
    'an unknown encryption of the source': both(source(`"encryption": "[parameters('e')]"`), copy('"GeoReplica"')),
  },
  ignores: {
    'a new cluster': both(source(CMK), copy('"Default"')),
    'nothing said of the mode': both(source(CMK), mongoCluster({ rest: '"name": "other"' })),
  },
});
