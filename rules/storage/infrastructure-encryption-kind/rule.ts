import { storageAccounts } from '#azure/keys';
import { docs } from '#azure/sources';
import { GENERAL_PURPOSE_V1, storageEncryption, storageKind } from '#azure/storage';
import { defineRule, isText, isTrue, judgeTogether, not } from '#rule-api';

export default defineRule({
  meta: {
    id: 'storage/infrastructure-encryption-kind',
    title: "Infrastructure encryption is not available for a storage account of kind 'Storage'",
    severity: 'warning',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [storageAccounts.type],
    references: [
      docs.infrastructureEncryption,
      'https://github.com/Azure/bicep-registry-modules/blob/main/avm/res/storage/storage-account/main.bicep',
    ],
    tags: ['encryption-mode'],
  },
  messages: {
    kind: () =>
      "'requireInfrastructureEncryption' is true, but an account of kind 'Storage' cannot encrypt its data twice. Make the account of kind 'StorageV2', or remove the property.",
  },
  check(resource, context) {
    judgeTogether(resource, [storageKind.kind, storageEncryption.infrastructure], context, {
      applies: ([, required]) => isTrue(required),
      isRight: ([kind]) => not(isText(kind, GENERAL_PURPOSE_V1)),
      faults: ([, required]) => [{ message: 'kind', data: {}, at: required }],
    });
  },
});
