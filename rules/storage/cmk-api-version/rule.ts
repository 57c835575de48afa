import { encryptionScopes, storageAccounts } from '#azure/keys';
import { API_VERSION, judgeApiVersion, tooOldMessage } from '#azure/resources';
import { docs } from '#azure/sources';
import { SCOPE_FEATURES, STORAGE_FEATURES } from '#azure/storage';
import { defineRule, sayEach } from '#rule-api';

export default defineRule({
  meta: {
    id: 'storage/cmk-api-version',
    title: 'The API version of a storage account must support every property that its encryption uses',
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'suggest',
    resourceTypes: [storageAccounts.type, encryptionScopes.type],
    references: [docs.storageAccountType, docs.encryptionScopeType],
    tags: ['api-version'],
    sources: ['storage-cross-tenant-cmk'],
  },
  messages: { tooOld: tooOldMessage },
  check(resource, context) {
    const features = resource.isOfType(encryptionScopes.type) ? SCOPE_FEATURES : STORAGE_FEATURES;
    sayEach(context, API_VERSION, judgeApiVersion(resource, features));
  },
});
