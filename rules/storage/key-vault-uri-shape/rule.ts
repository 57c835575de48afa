import { judgeVaultUriShape, storageAccounts, VAULT_URI_SHAPE_MESSAGES } from '#azure/keys';
import { docs } from '#azure/sources';
import { storageEncryption } from '#azure/storage';
import { defineRule, getPath, judgeEach } from '#rule-api';

const { type, key } = storageAccounts;

export default defineRule({
  meta: {
    id: 'storage/key-vault-uri-shape',
    title: "'keyvaulturi' must be the URI of the vault: https and its host, without a path",
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: [type],
    references: [docs.storageAccountType, docs.storageCrossTenantCmk],
    tags: ['key-uri'],
    sources: ['storage-cross-tenant-cmk'],
  },
  messages: VAULT_URI_SHAPE_MESSAGES,
  check(resource, context) {
    const properties = getPath(resource.body, storageEncryption.keyVaultProperties);
    judgeEach(resource, key.vaultUri, context, (value) => judgeVaultUriShape(value, properties));
  },
});
