import { isOpenedBy } from '#azure/cosmos';
import { assignedIdentities, identityPaths } from '#azure/identity';
import { databaseAccounts } from '#azure/keys';
import { docs } from '#azure/sources';
import { all, alternatives, defineRule, type Found, judgeTogether } from '#rule-api';

const { type, identity: property } = databaseAccounts;

export default defineRule({
  meta: {
    id: 'cosmos/identity-switch-in-one-update',
    title: 'One update of a Cosmos DB account must not change both its identities and its default identity',
    severity: 'note',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [type],
    references: [docs.terraformCosmosAccount],
    tags: ['identity', 'update'],
    sources: ['cosmos-cmk', 'cosmos-cmk-how-to'],
  },
  messages: {
    onlyIdentity: () =>
      "'defaultIdentity' names the only identity of the account. If this deployment brings both at once, the account may go on with its old identity and say nothing. Keep the old identity beside the new one, and take it away in a later deployment.",
  },
  check(resource, context) {
    if (context.modes.assume !== 'update') return;
    judgeTogether(resource, [property.path, identityPaths.userAssigned], context, {
      applies: ([named, identities]) => all(isOpenedBy(named, 'user-assigned'), identities.kind !== 'absent'),
      isRight: ([, identities]) => hasSeveral(identities),
      faults: ([at]) => [{ message: 'onlyIdentity', data: {}, at }],
    });
  },
});

function hasSeveral(identities: Found): boolean | undefined {
  if (identities.kind !== 'object') return undefined;
  const there = assignedIdentities(identities).filter(({ value }) =>
    [...alternatives(value)].some((arm) => arm.value.kind !== 'absent'),
  );
  if (there.length > 1) return true;
  return identities.open ? undefined : false;
}
