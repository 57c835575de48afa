import { isKeySet, KEY_OBSTACLES } from '#azure/cosmos';
import { databaseAccounts } from '#azure/keys';
import { docs } from '#azure/sources';
import { defineRule, judgeTogether, not } from '#rule-api';

const { type, key } = databaseAccounts;

interface Feature {
  readonly feature: string;
}

export default defineRule({
  meta: {
    id: 'cosmos/existing-account-unsupported-feature',
    title: 'An existing Cosmos DB account with certain features cannot get a customer-managed key',
    severity: 'note',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [type],
    references: [
      docs.cosmosCmkExistingAccount,
      'https://devblogs.microsoft.com/cosmosdb/customer-managed-keys-on-existing-accounts',
    ],
    tags: ['update'],
    sources: ['cosmos-cmk', 'cosmos-cmk-how-to'],
  },
  messages: {
    current: ({ feature }: Feature) =>
      `The account uses ${feature}, and an existing account with that does not get a customer-managed key. Create the account with the key, or give it the key before you turn the feature on.`,
    older: ({ feature }: Feature) =>
      `The account uses ${feature}. The first documentation, of 2023, says that an existing account with that does not get a customer-managed key; the present one no longer names it. Create the account with the key, or try the update where nothing depends on it.`,
  },
  check(resource, context) {
    const { assume } = context.modes;
    if (assume === 'create') return;
    const severity = assume === 'update' ? 'warning' : 'note';
    for (const { name, path, isUsed, isCurrent } of KEY_OBSTACLES) {
      judgeTogether(resource, [path, key.path], context, {
        applies: ([, uri]) => isKeySet(uri),
        isRight: ([value], under) => not(isUsed(value, under)),
        faults: ([at]) => [{ message: isCurrent ? 'current' : 'older', data: { feature: name }, at, severity }],
      });
    }
  },
});
