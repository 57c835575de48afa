import { cosmosSettings, isKeySet } from '#azure/cosmos';
import { databaseAccounts } from '#azure/keys';
import { docs } from '#azure/sources';
import { defineRule, hasMoreThan, judgeTogether } from '#rule-api';

const { type, key } = databaseAccounts;
const { locations: property } = cosmosSettings;

export default defineRule({
  meta: {
    id: 'cosmos/locations-required',
    title: "A Cosmos DB account with a customer-managed key must list its regions in 'locations'",
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [type],
    references: [docs.cosmosCmk, docs.databaseAccountType],
    tags: ['creation'],
    sources: ['cosmos-cross-tenant-cmk'],
  },
  messages: {
    absent: () =>
      "There is no 'locations', without which an account with a customer-managed key is not created. Add it to 'properties': each region with its 'locationName' and 'failoverPriority'.",
    empty: () =>
      "'locations' is empty, and an account with a customer-managed key is not created without a region. Add each region with its 'locationName' and 'failoverPriority'.",
  },
  check(resource, context) {
    judgeTogether(resource, [property, key.path], context, {
      applies: ([, uri]) => isKeySet(uri),
      isRight: ([locations]) => hasMoreThan(locations, 0),
      faults: ([at]) => [{ message: at.kind === 'absent' ? 'absent' : 'empty', data: {}, at }],
    });
  },
});
