import { databaseAccounts, judgeTrailingSlash, withDeployedKey } from '#azure/keys';
import { defineRule, judgeEach } from '#rule-api';

const { type, key } = databaseAccounts;

export default defineRule({
  meta: {
    id: 'cosmos/key-uri-trailing-slash',
    title: 'The key URI of a Cosmos DB account does not end in a slash',
    severity: 'error',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: [type],
    references: [
      'https://learn.microsoft.com/azure/cosmos-db/how-to-setup-cross-tenant-customer-managed-keys',
      'https://learn.microsoft.com/azure/cosmos-db/how-to-setup-customer-managed-keys',
      'https://learn.microsoft.com/azure/cosmos-db/cmk-troubleshooting-guide',
    ],
    tags: ['key-uri'],
    sources: ['cosmos-cross-tenant-cmk', 'cosmos-cmk', 'cosmos-cmk-how-to'],
  },
  messages: {
    trailingSlash: ({ written }: { written: string }) =>
      `The key URI ends in '${written}'. Cosmos DB refuses it, or revokes the account later: end the URI after the key name.`,
  },
  check(resource, context) {
    judgeEach(resource, key.path, context, withDeployedKey(resource, judgeTrailingSlash));
  },
});
