import { hostSettings, MANAGED_HSM } from '#azure/key-vault';
import { chainOf, judgeLinked } from '#azure/keys';
import { docs } from '#azure/sources';
import { addMember, defineRule, isTrue, replaceValue } from '#rule-api';

const { purgeProtection } = hostSettings;

export default defineRule({
  meta: {
    id: 'key-vault/hsm-purge-protection',
    title: 'A managed HSM that holds a customer-managed key must have purge protection',
    severity: 'error',
    impact: 'data-loss',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: [MANAGED_HSM],
    references: [docs.cosmosCmkManagedHsm, docs.cliIssue17914],
    sources: ['cosmos-cmk'],
    tags: ['key-host', 'recovery'],
  },
  messages: {
    unprotected: ({ chain }: { chain: string }) =>
      `The managed HSM has no purge protection, but ${chain}. Services refuse a key that can be purged. Set 'enablePurgeProtection' to true; it cannot be taken back, and a deleted HSM is billed until its retention ends.`,
  },
  check(resource, context) {
    judgeLinked(resource, [purgeProtection], context, {
      isRight: ([value]) => isTrue(value),
      faults: ([value], use) => {
        const isSaid = value.kind !== 'absent';
        return [
          {
            message: 'unprotected',
            data: { chain: chainOf(use) },
            at: isSaid ? value : resource,
            severity: context.modes.assume === 'update' ? 'warning' : 'error',
            fixes: isSaid
              ? replaceValue(value, true)
              : addMember(resource.unconditionally('properties'), 'enablePurgeProtection', true),
          },
        ];
      },
    });
  },
});
