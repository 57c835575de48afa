import { cosmosSettings, isContinuous, isKeySet, isOpenedBy } from '#azure/cosmos';
import { databaseAccounts } from '#azure/keys';
import { docs } from '#azure/sources';
import { all, defineRule, judgeTogether, not } from '#rule-api';

const { type, key, identity: property } = databaseAccounts;

export default defineRule({
  meta: {
    id: 'cosmos/continuous-backup-needs-user-assigned-at-creation',
    title: 'A new Cosmos DB account with a customer-managed key and continuous backup needs a user-assigned identity',
    severity: 'warning',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [type],
    references: [docs.cosmosCmk],
    tags: ['identity', 'backup'],
    sources: ['cosmos-cmk'],
  },
  messages: {
    systemAssigned: () =>
      "An account with continuous backup cannot be created with a system-assigned identity for its key. Create it with 'UserAssignedIdentity=' and a resource id in 'defaultIdentity'; 'SystemAssignedIdentity' may follow in a later deployment.",
  },
  check(resource, context) {
    if (context.modes.assume === 'update') return;
    const severity = context.modes.assume === 'create' ? 'error' : 'warning';
    judgeTogether(resource, [property.path, key.path, cosmosSettings.backup], context, {
      // What is not named is the first-party identity, which is another matter.
      applies: ([named, uri, backup]) => all(named.kind !== 'absent', isKeySet(uri), isContinuous(backup)),
      isRight: ([named]) => not(isOpenedBy(named, 'system-assigned')),
      faults: ([at]) => [{ message: 'systemAssigned', data: {}, at, severity }],
    });
  },
});
