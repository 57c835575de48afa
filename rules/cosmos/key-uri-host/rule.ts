import { databaseAccounts, judgeKeyUriHost, KEY_HOST_MESSAGES } from '#azure/keys';
import { docs } from '#azure/sources';
import { defineRule, judgeEach } from '#rule-api';

const { type, key } = databaseAccounts;

export default defineRule({
  meta: {
    id: 'cosmos/key-uri-host',
    title: 'The host of a key URI must be a name with the suffix of Key Vault or Managed HSM',
    severity: 'warning',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'suggest',
    resourceTypes: [type],
    references: [docs.keyVaultObjects, docs.cosmosCmkTroubleshooting],
    tags: ['key-uri', 'key-host'],
    sources: ['cosmos-cross-tenant-cmk', 'cosmos-cmk'],
  },
  messages: KEY_HOST_MESSAGES,
  check(resource, context) {
    judgeEach(resource, key.path, context, (value) => judgeKeyUriHost(value, context.modes.keyHosts));
  },
});
