import { cosmosSettings, isContinuous, isKeySet } from '#azure/cosmos';
import { databaseAccounts } from '#azure/keys';
import { docs } from '#azure/sources';
import { defineRule, isTrue, judgeTogether, not } from '#rule-api';

const { type, key } = databaseAccounts;
const { analyticalStore, backup } = cosmosSettings;

export default defineRule({
  meta: {
    id: 'cosmos/second-tier-single-encryption',
    title: 'All data of a Cosmos DB account with a customer-managed key must be encrypted twice',
    severity: 'note',
    impact: 'advice',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [type],
    references: [docs.cosmosCmk],
    tags: ['compliance', 'analytical-store', 'backup'],
    sources: ['cosmos-cmk'],
    pedantic: true,
  },
  messages: {
    once: ({ tier }: { tier: string }) =>
      `${tier} encrypted once, unlike the data of the account itself, to which the customer-managed key adds a second layer. Do not count on double encryption there.`,
  },
  check(resource, context) {
    const tiers = [
      { path: analyticalStore, isOn: isTrue, tier: 'The analytical store is' },
      { path: backup, isOn: isContinuous, tier: 'Continuous backups are' },
    ];
    for (const { path, isOn, tier } of tiers) {
      judgeTogether(resource, [path, key.path], context, {
        applies: ([, uri]) => isKeySet(uri),
        isRight: ([value]) => not(isOn(value)),
        faults: ([at]) => [{ message: 'once', data: { tier }, at }],
      });
    }
  },
});
