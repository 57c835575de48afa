import { mayGrantToOwnIdentity } from '#azure/access';
import { identityPaths, kindsOf, mayBeSaidElsewhere } from '#azure/identity';
import { isFilled, storageAccounts } from '#azure/keys';
import { docs } from '#azure/sources';
import { assumedOfStorage, isKeyVaultSource, storageEncryption } from '#azure/storage';
import { all, defineRule, judgeTogether } from '#rule-api';

const { type, identity: property } = storageAccounts;

export default defineRule({
  meta: {
    id: 'storage/system-assigned-at-creation',
    title: 'A new storage account cannot open its customer-managed key with its system-assigned identity',
    severity: 'warning',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [type],
    references: [
      docs.storageCmkNewAccount,
      'https://learn.microsoft.com/azure/storage/common/customer-managed-keys-configure-existing-account',
    ],
    tags: ['identity', 'creation'],
    sources: ['storage-cross-tenant-cmk'],
  },
  messages: {
    systemAssigned: () =>
      "A new account cannot open its key with its system-assigned identity, which gets access to the key only after the account is there. Assign a user-assigned identity and name it in 'encryption.identity.userAssignedIdentity', or set the key in a second step.",
  },
  check(resource, context) {
    const assumed = assumedOfStorage(resource, context.modes.assume);
    if (assumed === 'update') return;
    judgeTogether(resource, [property.path, storageEncryption.keySource, identityPaths.type], context, {
      applies: ([, source, kinds]) => all(isKeyVaultSource(source), kindsOf(kinds)?.includes('SystemAssigned')),
      isRight: ([named]) => isFilled(named),
      faults: ([, , kinds]) => {
        const mayExist = assumed !== 'create' && mayGrantToOwnIdentity(resource);
        if (mayExist || mayBeSaidElsewhere(resource, () => true)) return [];
        const severity = assumed === 'create' ? 'error' : 'warning';
        return [{ message: 'systemAssigned', data: {}, at: kinds, severity }];
      },
    });
  },
});
