import { isLocked, openLock, VAULT } from '#azure/key-vault';
import { chainOf, judgeLinked } from '#azure/keys';
import { docs } from '#azure/sources';
import { defineRule } from '#rule-api';

export default defineRule({
  meta: {
    id: 'key-vault/no-delete-lock',
    title: 'A vault that holds a customer-managed key must be locked against deletion',
    severity: 'note',
    impact: 'data-loss',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [VAULT],
    references: [
      docs.mongoEncryption,
      'https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources',
    ],
    sources: ['cosmos-cross-tenant-cmk', 'cosmos-cmk-how-to'],
    tags: ['key-host', 'recovery'],
    pedantic: true,
  },
  messages: {
    unlocked: ({ chain }: { chain: string }) =>
      `Nothing in the deployment keeps the vault from being deleted by mistake, and ${chain}: without the vault the data cannot be read until it is recovered. Put a 'Microsoft.Authorization/locks' of level 'CanNotDelete' on the vault, unless a policy does.`,
  },
  check(resource, context) {
    judgeLinked(resource, ['name'], context, {
      isRight: (_values, under) => isLocked(resource, under),
      open: (under) => openLock(resource, under),
      faults: (_values, use) => [{ message: 'unlocked', data: { chain: chainOf(use) }, at: resource }],
    });
  },
});
