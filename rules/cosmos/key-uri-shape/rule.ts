import { databaseAccounts, judgeKeyUriShape, KEY_URI_SHAPE_MESSAGES, withDeployedKey } from '#azure/keys';
import { docs } from '#azure/sources';
import { defineRule, judgeEach } from '#rule-api';

const { type, key } = databaseAccounts;

export default defineRule({
  meta: {
    id: 'cosmos/key-uri-shape',
    title: 'The key URI of a Cosmos DB account must have the form https://<vault host>/keys/<key name>',
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: [type],
    references: [docs.cosmosCrossTenantCmk, docs.cosmosCmkTroubleshooting, docs.keyVaultObjects],
    tags: ['key-uri'],
    sources: ['cosmos-cross-tenant-cmk', 'cosmos-cmk', 'cosmos-cmk-how-to'],
  },
  messages: KEY_URI_SHAPE_MESSAGES,
  check(resource, context) {
    judgeEach(resource, key.path, context, withDeployedKey(resource, judgeKeyUriShape));
  },
});
