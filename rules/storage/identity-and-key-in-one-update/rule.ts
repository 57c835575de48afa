import { isFilled, storageAccounts } from '#azure/keys';
import { isGiven, KEY_PATHS } from '#azure/storage';
import { all, defineRule, judgeTogether, not } from '#rule-api';

const { type, identity, federatedClientId } = storageAccounts;

export default defineRule({
  meta: {
    id: 'storage/identity-and-key-in-one-update',
    title: 'One update of a storage account must not change both the key and the identity that opens it',
    severity: 'note',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [type],
    references: ['https://github.com/Azure/bicep-registry-modules/issues/4467'],
    tags: ['identity', 'update'],
    sources: ['storage-cross-tenant-cmk'],
  },
  messages: {
    both: () =>
      "The template gives both 'encryption.identity' and 'encryption.keyvaultproperties'. On an account that exists, Azure Storage refuses to change both in one operation: change one of them, deploy, then change the other.",
  },
  check(resource, context) {
    if (context.modes.assume !== 'update') return;
    judgeTogether(resource, [identity.path, federatedClientId.path, ...KEY_PATHS], context, {
      applies: (values) => isGiven(values),
      isRight: ([id, client, ...key]) => not(all(isGiven([id, client]), isGiven(key))),
      faults: ([id, client]) => [{ message: 'both', data: {}, at: isFilled(id) ? id : client }],
    });
  },
});
