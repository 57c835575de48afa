import { identityPaths, kindsOf, mayHaveIdentityElsewhere } from '#azure/identity';
import { storageAccounts } from '#azure/keys';
import { docs } from '#azure/sources';
import { assumedOfStorage, isKeyVaultSource, storageEncryption } from '#azure/storage';
import { defineRule, isText, judgeTogether } from '#rule-api';

export default defineRule({
  meta: {
    id: 'storage/no-identity',
    title: 'A storage account with a customer-managed key must have a managed identity',
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [storageAccounts.type],
    references: [
      'https://github.com/hashicorp/terraform-provider-azurerm/issues/6111',
      'https://github.com/Azure/azure-sdk-for-go/issues/1772',
      docs.storageCmk,
    ],
    tags: ['identity'],
    sources: ['storage-cross-tenant-cmk'],
  },
  messages: {
    absent: () =>
      "The account takes its key from a vault, but has no 'identity' to open it with. Add an 'identity' of type 'UserAssigned', and name it in 'encryption.identity.userAssignedIdentity'.",
    none: () =>
      "The account takes its key from a vault, but its 'identity' has the type 'None'. Set the type to 'UserAssigned', list an identity, and name it in 'encryption.identity.userAssignedIdentity'.",
  },
  check(resource, context) {
    judgeTogether(resource, ['identity', identityPaths.type, storageEncryption.keySource], context, {
      applies: ([identity, , source]) =>
        identity.kind === 'absent' && mayHaveIdentityElsewhere(resource) ? false : isKeyVaultSource(source),
      isRight: ([identity, type]) => {
        if (identity.kind === 'absent' || isText(type, 'None')) return false;
        return kindsOf(type)?.length ? true : undefined;
      },
      faults: ([identity, type, source]) => {
        if (identity.kind !== 'absent') return [{ message: 'none', data: {}, at: type }];
        const severity = assumedOfStorage(resource, context.modes.assume) === 'update' ? 'warning' : 'error';
        return [{ message: 'absent', data: {}, at: source, severity }];
      },
    });
  },
});
