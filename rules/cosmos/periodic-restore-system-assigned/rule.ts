import { cosmosSettings, isContinuous, isKeySet, isOpenedBy } from '#azure/cosmos';
import { databaseAccounts } from '#azure/keys';
import { docs } from '#azure/sources';
import { all, defineRule, judgeTogether, not } from '#rule-api';

const { type, key, identity: property } = databaseAccounts;

export default defineRule({
  meta: {
    id: 'cosmos/periodic-restore-system-assigned',
    title: 'Restoring a periodic backup must not need a further grant for the customer-managed key',
    severity: 'note',
    impact: 'outage',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [type],
    references: [docs.cosmosCmk],
    tags: ['identity', 'backup', 'restore'],
    sources: ['cosmos-cmk'],
    pedantic: true,
  },
  messages: {
    systemAssigned: () =>
      "The account opens its key with its system-assigned identity, which a periodic backup is not restored with. Before you ask for a restore, let the first-party identity 'Azure Cosmos DB' use the key for a while, or name a user-assigned identity in 'defaultIdentity'.",
  },
  check(resource, context) {
    judgeTogether(resource, [property.path, key.path, cosmosSettings.backup], context, {
      applies: ([, uri, backup]) => all(isKeySet(uri), not(isContinuous(backup))),
      isRight: ([named]) => not(isOpenedBy(named, 'system-assigned')),
      faults: ([at]) => [{ message: 'systemAssigned', data: {}, at }],
    });
  },
});
