import { databaseAccounts, isFilled } from '#azure/keys';
import { docs } from '#azure/sources';
import { type ArmValue, defineRule, judgeEach, type ProposedFix, type Resource, removeMember } from '#rule-api';

const { type, key } = databaseAccounts;

export default defineRule({
  meta: {
    id: 'cosmos/cmk-not-removable',
    title: 'The customer-managed key of a Cosmos DB account cannot be removed, and its URI must not be empty',
    severity: 'warning',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: [type],
    references: [docs.cosmosCmkExistingAccount],
    tags: ['key-uri'],
    sources: ['cosmos-cmk'],
  },
  messages: {
    empty: () =>
      "'keyVaultKeyUri' is empty. That does not turn the customer-managed key off, which nothing does once it is on, and a new account is refused. Leave the property out, or make it null.",
  },
  check(resource, context) {
    const isBranch = resource.unconditionally(key.path).kind === 'choice';
    judgeEach(resource, key.path, context, (value) => {
      const verdict = isFilled(value);
      if (verdict === undefined) return 'undecided';
      if (verdict) return 'holds';
      const severity = isBranch ? 'note' : 'warning';
      return [{ message: 'empty', data: {}, at: value, severity, fixes: isBranch ? [] : remove(resource, value) }];
    });
  },
});

/** Only where the empty text stands at the property itself: elsewhere another caller may pass a key. */
function remove(resource: Resource, { origin }: ArmValue): readonly ProposedFix[] {
  return origin.from ? [] : removeMember(resource.unconditionally('properties'), 'keyVaultKeyUri');
}
