import { cosmosSettings, isContinuous, isKeySet, isManaged } from '#azure/cosmos';
import { databaseAccounts } from '#azure/keys';
import { docs } from '#azure/sources';
import { all, defineRule, judgeTogether } from '#rule-api';

const { type, key, identity: property } = databaseAccounts;

export default defineRule({
  meta: {
    id: 'cosmos/continuous-backup-first-party',
    title:
      'A Cosmos DB account with a customer-managed key and continuous backup must open the key with a managed identity',
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [type],
    references: [docs.cosmosCmk],
    tags: ['identity', 'backup'],
    sources: ['cosmos-cmk'],
  },
  messages: {
    firstParty: () =>
      "'FirstPartyIdentity' cannot open the key of an account with continuous backup. Name a managed identity in 'defaultIdentity': 'UserAssignedIdentity=' and its resource id.",
    absent: () =>
      "Continuous backup is on, but without 'defaultIdentity' the account opens its key with the first-party identity, which cannot be used then. Name a managed identity in 'defaultIdentity': 'UserAssignedIdentity=' and its resource id.",
  },
  check(resource, context) {
    judgeTogether(resource, [property.path, key.path, cosmosSettings.backup], context, {
      applies: ([, uri, backup]) => all(isKeySet(uri), isContinuous(backup)),
      isRight: ([named]) => isManaged(named),
      faults: ([named, , backup]) =>
        named.kind === 'absent'
          ? [{ message: 'absent', data: {}, at: backup }]
          : [{ message: 'firstParty', data: {}, at: named }],
    });
  },
});
