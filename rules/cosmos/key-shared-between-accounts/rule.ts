import { keyConsumers, keyPairs } from '#azure/keys';
import { docs } from '#azure/sources';
import { defineRule } from '#rule-api';

const [first, ...rest] = keyConsumers.map(({ type }) => type);

export default defineRule({
  meta: {
    id: 'cosmos/key-shared-between-accounts',
    title: 'Each Cosmos DB account must have a customer-managed key of its own',
    severity: 'note',
    impact: 'advice',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [first as string, ...rest],
    references: [docs.cosmosCmk],
    tags: ['compliance'],
    sources: ['cosmos-cmk'],
    pedantic: true,
  },
  messages: {
    shared: ({ other }: { other: string }) =>
      `'${other}' uses the same key, so that both are lost with it, and revoking it for one revokes it for the other. Give each account a key of its own.`,
  },
  check(resource, context) {
    for (const { use, other, isShared } of keyPairs(resource)) {
      const { value: at, property, under } = use;
      if (isShared === undefined) context.undecided(at, property);
      else if (!isShared) context.holds();
      else {
        const data = { other: other.consumer.label };
        const related = [{ at: other.value, message: 'the same key' }];
        context.report({ message: 'shared', data, at, property, under: [...under, ...other.under], related });
      }
    }
  },
});
