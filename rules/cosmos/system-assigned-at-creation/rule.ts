import { mayGrantToOwnIdentity } from '#azure/access';
import { cosmosSettings, isContinuous, isKeySet, isNew, isOpenedBy } from '#azure/cosmos';
import { mayBeSaidElsewhere } from '#azure/identity';
import { databaseAccounts } from '#azure/keys';
import { docs } from '#azure/sources';
import { all, defineRule, judgeTogether, not } from '#rule-api';

const { type, key, identity: property } = databaseAccounts;
const { createMode, backup } = cosmosSettings;

export default defineRule({
  meta: {
    id: 'cosmos/system-assigned-at-creation',
    title: 'A new Cosmos DB account cannot open its customer-managed key with its system-assigned identity',
    severity: 'warning',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [type],
    references: [docs.cosmosCmk],
    tags: ['identity', 'creation'],
    sources: ['cosmos-cmk'],
  },
  messages: {
    systemAssigned: () =>
      "The system-assigned identity of a new account exists only once the account does, so that nothing can let it use the key before, and the creation fails. Create the account with 'UserAssignedIdentity=' and a resource id in 'defaultIdentity'; 'SystemAssignedIdentity' may follow in a later deployment.",
  },
  check(resource, context) {
    const { assume } = context.modes;
    if (assume === 'update') return;
    judgeTogether(resource, [property.path, key.path, createMode, backup], context, {
      applies: ([, uri, mode, policy]) => all(isKeySet(uri), isNew(mode), not(isContinuous(policy))),
      isRight: ([named]) => not(isOpenedBy(named, 'system-assigned')),
      faults: ([at]) => {
        const mayExist = assume !== 'create' && mayGrantToOwnIdentity(resource);
        if (mayExist || mayBeSaidElsewhere(resource, () => true)) return [];
        return [{ message: 'systemAssigned', data: {}, at }];
      },
    });
  },
});
