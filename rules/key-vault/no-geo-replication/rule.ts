import { VAULT } from '#azure/key-vault';
import { chainOf, judgeLinked } from '#azure/keys';
import { isReplicated } from '#azure/resources';
import { docs } from '#azure/sources';
import { defineRule, knownText } from '#rule-api';

export default defineRule({
  meta: {
    id: 'key-vault/no-geo-replication',
    title: 'A vault that holds a customer-managed key must be in a region with a replica',
    severity: 'note',
    impact: 'outage',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [VAULT],
    references: ['https://learn.microsoft.com/azure/key-vault/general/disaster-recovery-guidance', docs.cosmosCmk],
    sources: ['cosmos-cmk', 'cosmos-cmk-how-to'],
    tags: ['key-host', 'region'],
    pedantic: true,
  },
  messages: {
    alone: ({ region, chain }: { region: string; chain: string }) =>
      `Vaults in '${region}' are not replicated to another region, and ${chain}: an outage of the region takes the key away. Take a region with a pair, or back up the key elsewhere.`,
  },
  check(resource, context) {
    judgeLinked(resource, ['location'], context, {
      applies: ([region]) => region.kind !== 'absent',
      isRight: ([region]) => (region.kind === 'absent' ? undefined : isReplicated(region)),
      faults: ([region], use) => [
        { message: 'alone', data: { region: knownText(region) ?? '', chain: chainOf(use) }, at: region },
      ],
    });
  },
});
