import { encryptionScopes, judgeKeyUriHost, KEY_HOST_MESSAGES, storageAccounts } from '#azure/keys';
import { docs } from '#azure/sources';
import { defineRule, judgeEach } from '#rule-api';

export default defineRule({
  meta: {
    id: 'storage/key-vault-uri-host',
    title: "The host in 'keyvaulturi' or 'keyUri' must be a name with the suffix of Key Vault or Managed HSM",
    severity: 'warning',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'suggest',
    resourceTypes: [storageAccounts.type, encryptionScopes.type],
    references: [docs.keyVaultObjects, docs.storageCmk],
    tags: ['key-uri', 'key-host'],
    sources: ['storage-cross-tenant-cmk'],
  },
  messages: KEY_HOST_MESSAGES,
  check(resource, context) {
    const isAccount = resource.isOfType(storageAccounts.type);
    const property = isAccount ? storageAccounts.key.vaultUri : encryptionScopes.key.path;
    judgeEach(resource, property, context, (value) => judgeKeyUriHost(value, context.modes.keyHosts));
  },
});
