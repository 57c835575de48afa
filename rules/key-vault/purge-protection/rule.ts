import { hostSettings, RECOVER, VAULT } from '#azure/key-vault';
import { chainOf, judgeLinked, linkOfHost } from '#azure/keys';
import { docs } from '#azure/sources';
import { addMember, alternatives, defineRule, isText, isTrue, not } from '#rule-api';

const { purgeProtection, createMode } = hostSettings;
const MEMBER = 'enablePurgeProtection';

export default defineRule({
  meta: {
    id: 'key-vault/purge-protection',
    title: 'A vault that holds a customer-managed key must have purge protection',
    severity: 'error',
    impact: 'data-loss',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: [VAULT],
    references: [docs.cosmosCmk, docs.softDelete, docs.cliIssue17914],
    sources: ['cosmos-cross-tenant-cmk', 'cosmos-cmk', 'cosmos-cmk-how-to', 'mongo-vcore-cmk'],
    tags: ['key-host', 'recovery'],
  },
  messages: {
    linked: ({ chain }: { chain: string }) =>
      `The vault has no purge protection, but ${chain}. Services refuse a key that can be purged, and a purge would lose the data for good. Set 'enablePurgeProtection' to true; it cannot be taken back.`,
    missing: () =>
      "The vault has no purge protection, so that a deleted key can be lost for good. Set 'enablePurgeProtection' to true; it cannot be taken back.",
  },
  check(resource, context) {
    const properties = resource.unconditionally('properties');
    judgeLinked(resource, [purgeProtection, createMode], context, {
      // A vault that is recovered keeps what it had, and the value false is a matter of another rule.
      applies: ([value, mode]) => (isText(value, 'false') ? false : not(isText(mode, RECOVER))),
      isRight: ([value]) => isTrue(value),
      faults: ([value], use) => [
        {
          message: 'linked',
          data: { chain: chainOf(use) },
          at: value.kind === 'absent' ? resource : value,
          severity: context.modes.assume === 'update' ? 'warning' : 'error',
          fixes: addMember(properties, MEMBER, true),
        },
      ],
    });
    if (!context.modes.pedantic) return;
    for (const { value, under } of alternatives(resource.at(purgeProtection))) {
      const isMissing = value.kind === 'absent' && linkOfHost(resource, under).kind === 'unlinked';
      const isRecovered = isText(resource.unconditionally(createMode), RECOVER) !== false;
      if (!isMissing || isRecovered) continue;
      const fixes = addMember(properties, MEMBER, true, 'suggested');
      const common = { at: resource, property: purgeProtection, under, fixes } as const;
      context.report({ message: 'missing', data: {}, severity: 'note', ...common });
    }
  },
});
