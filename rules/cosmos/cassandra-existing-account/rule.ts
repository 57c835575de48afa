import { CASSANDRA, cosmosSettings, hasCapability, isKeySet } from '#azure/cosmos';
import { databaseAccounts } from '#azure/keys';
import { docs } from '#azure/sources';
import { defineRule, judgeTogether, not } from '#rule-api';

const { type, key } = databaseAccounts;

export default defineRule({
  meta: {
    id: 'cosmos/cassandra-existing-account',
    title: 'An existing Apache Cassandra account cannot get a customer-managed key',
    severity: 'note',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [type],
    references: [docs.cosmosCmkExistingAccount],
    tags: ['cassandra', 'update'],
    sources: ['cosmos-cmk'],
  },
  messages: {
    onlyAtCreation: () =>
      'An account for Apache Cassandra gets a customer-managed key when it is created, or never. Where the account exists already without a key, make a new one with the key, and move the data.',
  },
  check(resource, context) {
    const { assume } = context.modes;
    if (assume === 'create') return;
    const severity = assume === 'update' ? 'error' : 'note';
    judgeTogether(resource, [key.path, cosmosSettings.capabilities], context, {
      applies: ([uri]) => isKeySet(uri),
      isRight: ([, capabilities], under) => not(hasCapability(capabilities, CASSANDRA, under)),
      faults: ([at]) => [{ message: 'onlyAtCreation', data: {}, at, severity }],
    });
  },
});
