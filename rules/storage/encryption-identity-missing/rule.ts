import { identityPaths, kindsOf, mayBeSaidElsewhere } from '#azure/identity';
import { isFilled, storageAccounts } from '#azure/keys';
import { docs } from '#azure/sources';
import { isKeyVaultSource, nameEncryptionIdentity, storageEncryption } from '#azure/storage';
import { all, alternatives, defineRule, type Found, judgeTogether, type Resource } from '#rule-api';

const { type, identity: property } = storageAccounts;

export default defineRule({
  meta: {
    id: 'storage/encryption-identity-missing',
    title:
      "A storage account with user-assigned identities only must name one in 'encryption.identity' to open its key",
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: [type],
    references: [
      'https://github.com/Azure/azure-sdk-for-java/issues/38854',
      'https://github.com/Azure/azure-service-operator/issues/4122',
      docs.storageCmkNewAccount,
    ],
    tags: ['identity'],
    sources: ['storage-cross-tenant-cmk'],
  },
  messages: {
    missing: () =>
      "The account has user-assigned identities only, and 'encryption' does not say which of them opens the key. Add the resource id of one as 'encryption.identity.userAssignedIdentity'.",
  },
  check(resource, context) {
    judgeTogether(resource, [property.path, storageEncryption.keySource, identityPaths.type], context, {
      applies: ([, source, kinds]) => all(isKeyVaultSource(source), hasUserAssignedOnly(kinds)),
      isRight: ([named]) => isFilled(named),
      faults: ([, source]) =>
        mayBeSaidElsewhere(resource, mayNameIdentity)
          ? []
          : [{ message: 'missing', data: {}, at: source, fixes: nameEncryptionIdentity(resource) }],
    });
  },
});

function hasUserAssignedOnly(type: Found): boolean | undefined {
  const kinds = kindsOf(type);
  return kinds && kinds.join() === 'UserAssigned';
}

function mayNameIdentity(other: Resource): boolean {
  return [...alternatives(other.at(property.path))].some(({ value }) => isFilled(value) !== false);
}
