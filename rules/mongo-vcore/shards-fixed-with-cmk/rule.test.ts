import { mongoCluster, template, testRule } from '#testing';
import rule from './rule.ts';

const BLOCK = '{ "keyEncryptionKeyUrl": "https://kv1.vault.azure.net/keys/k1" }';
const CMK = `"encryption": { "customerManagedKeyEncryption": ${BLOCK} }`;
const sharded = (count: string, encryption = CMK) =>
  mongoCluster({ properties: `{ "sharding": { "shardCount": ${count} }, ${encryption} }` });

testRule(rule, {
  holds: {
    'two shards': sharded('2'),
    'more shards, whatever the encryption is': sharded('4', `"encryption": "[parameters('encryption')]"`),
  },
  fails: {
    'one shard': { template: sharded('«1»'), certainty: 'definite', severity: 'note' },
    'nothing said of shards': mongoCluster({
      properties: `{ "encryption": { "customerManagedKeyEncryption": «${BLOCK}» } }`,
    }),
    'a default of a parameter': {
      template: template({
        parameters: '{ "shards": { "type": "int", "defaultValue": «1» } }',
        resources: [sharded(`"[parameters('shards')]"`)],
      }),
      certainty: 'possible',
    },
  },
  undecided: {
    'an unknown number': sharded(`"[parameters('shards')]"`),
    'an unknown encryption': sharded('1', `"encryption": "[parameters('encryption')]"`),
  },
  ignores: {
    'no key': mongoCluster({ properties: '{ "sharding": { "shardCount": 1 } }' }),
    'a run without advice': { template: sharded('1 '), modes: { pedantic: false } },
  },
});
