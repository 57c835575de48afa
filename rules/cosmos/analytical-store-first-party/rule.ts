import { cosmosSettings, isKeySet, isManaged } from '#azure/cosmos';
import { databaseAccounts } from '#azure/keys';
import { docs } from '#azure/sources';
import { all, defineRule, isTrue, judgeTogether } from '#rule-api';

const { type, key, identity: property } = databaseAccounts;

export default defineRule({
  meta: {
    id: 'cosmos/analytical-store-first-party',
    title:
      'A Cosmos DB account with a customer-managed key and an analytical store must open the key with a managed identity',
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [type],
    references: [docs.cosmosCmk, 'https://learn.microsoft.com/azure/cosmos-db/analytical-store-introduction'],
    tags: ['identity', 'analytical-store'],
    sources: ['cosmos-cmk'],
  },
  messages: {
    firstParty: () =>
      "'FirstPartyIdentity' cannot open the key of an account with an analytical store. Name a managed identity in 'defaultIdentity': 'UserAssignedIdentity=' and its resource id.",
    absent: () =>
      "The analytical store is on, but without 'defaultIdentity' the account opens its key with the first-party identity, which cannot be used then. Name a managed identity in 'defaultIdentity': 'UserAssignedIdentity=' and its resource id.",
  },
  check(resource, context) {
    judgeTogether(resource, [property.path, key.path, cosmosSettings.analyticalStore], context, {
      applies: ([, uri, store]) => all(isKeySet(uri), isTrue(store)),
      isRight: ([named]) => isManaged(named),
      faults: ([named, , store]) =>
        named.kind === 'absent'
          ? [{ message: 'absent', data: {}, at: store }]
          : [{ message: 'firstParty', data: {}, at: named }],
    });
  },
});
