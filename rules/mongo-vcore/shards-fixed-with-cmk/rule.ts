import { mongoClusters } from '#azure/keys';
import { hasCmk, mongoEncryption } from '#azure/mongo-vcore';
import { docs } from '#azure/sources';
import { any, defineRule, isText, judgeTogether, not } from '#rule-api';

const SHARDS = 'properties.sharding.shardCount';

export default defineRule({
  meta: {
    id: 'mongo-vcore/shards-fixed-with-cmk',
    title: 'A MongoDB vCore cluster with a customer-managed key cannot change its number of shards',
    severity: 'note',
    impact: 'advice',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [mongoClusters.type],
    references: [docs.mongoLimitations],
    tags: ['scaling'],
    pedantic: true,
  },
  messages: {
    single: () =>
      "The cluster has one shard, and with a customer-managed key none can be added. Raise 'sharding.shardCount' now if it may have to grow beyond one.",
  },
  check(resource, context) {
    judgeTogether(resource, [SHARDS, mongoEncryption.block], context, {
      applies: ([, block]) => hasCmk(block),
      isRight: ([shards]) => not(any(shards.kind === 'absent', isText(shards, '1'))),
      faults: ([shards, block]) => [{ message: 'single', data: {}, at: shards.kind === 'absent' ? block : shards }],
    });
  },
});
