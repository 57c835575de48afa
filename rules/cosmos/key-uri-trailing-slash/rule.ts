import { databaseAccounts, judgeTrailingSlash, withDeployedKey } from '#azure/keys';
import { docs } from '#azure/sources';
import { defineRule, judgeEach } from '#rule-api';

const { type, key } = databaseAccounts;

export default defineRule({
  meta: {
    id: 'cosmos/key-uri-trailing-slash',
    title: 'The key URI of a Cosmos DB account must not end in a slash',
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: [type],
    references: [docs.cosmosCrossTenantCmk, docs.cosmosCmk, docs.cosmosCmkTroubleshooting],
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
