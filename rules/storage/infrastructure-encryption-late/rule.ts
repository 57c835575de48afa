import { storageAccounts } from '#azure/keys';
import { docs } from '#azure/sources';
import { GENERAL_PURPOSE_V1, isKeyVaultSource, storageEncryption, storageKind } from '#azure/storage';
import { all, defineRule, isText, isTrue, judgeTogether, not } from '#rule-api';

const PROPERTY = storageEncryption.infrastructure;

export default defineRule({
  meta: {
    id: 'storage/infrastructure-encryption-late',
    title: 'Infrastructure encryption must be enabled when a storage account is created',
    severity: 'note',
    impact: 'advice',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [storageAccounts.type],
    references: [docs.infrastructureEncryption, 'https://github.com/hashicorp/terraform-provider-azurerm/issues/11322'],
    tags: ['encryption-mode'],
    pedantic: true,
  },
  messages: {
    off: () =>
      "The data is encrypted once, and 'requireInfrastructureEncryption' can be set only when the account is created. Set it to true now if the data has to be encrypted twice.",
  },
  check(resource, context) {
    judgeTogether(resource, [PROPERTY, storageEncryption.keySource, storageKind.kind], context, {
      applies: ([, source, kind]) => all(isKeyVaultSource(source), not(isText(kind, GENERAL_PURPOSE_V1))),
      isRight: ([required]) => isTrue(required),
      faults: ([required, source]) => [
        { message: 'off', data: {}, at: required.kind === 'absent' ? source : required },
      ],
    });
  },
});
