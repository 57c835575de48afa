import { cosmosSettings, isKeySet } from '#azure/cosmos';
import { databaseAccounts } from '#azure/keys';
import { docs } from '#azure/sources';
import { defineRule, hasMoreThan, judgeTogether, not } from '#rule-api';

const { type, key } = databaseAccounts;
const { locations: property } = cosmosSettings;

export default defineRule({
  meta: {
    id: 'cosmos/update-mixes-cmk-and-regions',
    title: 'An update that enables a customer-managed key must not change the regions of the Cosmos DB account',
    severity: 'note',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [type],
    references: [docs.cosmosCmkExistingAccount, docs.terraformCosmosAccount],
    tags: ['update'],
    sources: ['cosmos-cmk'],
  },
  messages: {
    regions: () =>
      'The account has several regions. If this update turns the customer-managed key on, it can add or remove none of them: that is blocked while the data is being encrypted. Change regions in a deployment of their own.',
  },
  check(resource, context) {
    if (context.modes.assume !== 'update') return;
    judgeTogether(resource, [property, key.path], context, {
      applies: ([, uri]) => isKeySet(uri),
      isRight: ([locations]) => not(hasMoreThan(locations, 1)),
      faults: ([at]) => [{ message: 'regions', data: {}, at }],
    });
  },
});
