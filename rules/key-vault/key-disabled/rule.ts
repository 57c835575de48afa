import { MANAGED_HSM_KEY, VAULT_KEY } from '#azure/key-vault';
import { chainOf, judgeLinked, keyPaths } from '#azure/keys';
import { docs } from '#azure/sources';
import { defineRule, isText, not, replaceValue } from '#rule-api';

export default defineRule({
  meta: {
    id: 'key-vault/key-disabled',
    title: 'A customer-managed key must be enabled',
    severity: 'error',
    impact: 'outage',
    since: '0.1.0',
    fixable: 'suggest',
    resourceTypes: [MANAGED_HSM_KEY, VAULT_KEY],
    references: [docs.cosmosCmk, docs.mongoEncryption],
    sources: ['cosmos-cmk', 'cosmos-cmk-how-to', 'mongo-vcore-cmk', 'storage-cross-tenant-cmk'],
    tags: ['key'],
  },
  messages: {
    disabled: ({ chain }: { chain: string }) =>
      `The key is disabled, but ${chain}: its data cannot be read. Set 'enabled' to true, or leave it out; where access is meant to be revoked, suppress this rule and say so.`,
  },
  check(resource, context) {
    judgeLinked(resource, [keyPaths.enabled], context, {
      applies: ([enabled]) => enabled.kind !== 'absent',
      isRight: ([enabled]) => not(isText(enabled, 'false')),
      faults: ([enabled], use) => [
        {
          message: 'disabled',
          data: { chain: chainOf(use) },
          at: enabled,
          fixes: enabled.kind === 'absent' ? [] : replaceValue(enabled, true, 'suggested'),
        },
      ],
    });
  },
});
