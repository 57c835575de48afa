import { MANAGED_HSM_KEY, VAULT_KEY } from '#azure/key-vault';
import { chainOf, judgeLinked, keyPaths, WRAPPING_OPERATIONS } from '#azure/keys';
import { docs } from '#azure/sources';
import {
  type ArmValue,
  all,
  defineRule,
  hasMoreThan,
  isText,
  knownText,
  type ProposedFix,
  replaceValue,
  someItem,
} from '#rule-api';

export default defineRule({
  meta: {
    id: 'key-vault/key-ops',
    title: 'A customer-managed key must allow the operations wrapKey and unwrapKey',
    severity: 'error',
    impact: 'outage',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: [MANAGED_HSM_KEY, VAULT_KEY],
    references: [docs.cosmosCmkManagedHsm, docs.vaultKeyType],
    sources: ['cosmos-cmk'],
    tags: ['key'],
  },
  messages: {
    lacking: ({ missing, chain }: { missing: string; chain: string }) =>
      `'keyOps' leaves out ${missing}, but ${chain}, and the service wraps and unwraps its own key with it, whatever the service is granted. Add ${missing}, or leave 'keyOps' out: it then allows every operation.`,
  },
  check(resource, context) {
    judgeLinked(resource, [keyPaths.operations], context, {
      // What an empty list means is not documented.
      applies: ([list]) => hasMoreThan(list, 0),
      isRight: ([list]) =>
        all(...WRAPPING_OPERATIONS.map((operation) => someItem(list, (item) => isText(item, operation)))),
      faults: ([list], use) => {
        if (list.kind === 'absent') return [];
        const missing = WRAPPING_OPERATIONS.filter((operation) => !someItem(list, (item) => isText(item, operation)));
        const data = { missing: missing.map((operation) => `'${operation}'`).join(' and '), chain: chainOf(use) };
        return [{ message: 'lacking', data, at: list, fixes: addItems(list, missing) }];
      },
    });
  },
});

function addItems(list: ArmValue, items: readonly string[]): readonly ProposedFix[] {
  if (list.kind !== 'array') return [];
  const title = `Add '${items.join("' and '")}'`;
  const [value, ...others] = items;
  if (value !== undefined && others.length === 0) {
    return [{ title, safety: 'safe', changes: [{ kind: 'add-item', array: list, value }] }];
  }
  const given = list.items.map(knownText).filter((text) => text !== undefined);
  return replaceValue(list, [...given, ...items]).map((fix) => ({ ...fix, title }));
}
