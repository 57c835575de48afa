import { isKeyName, namesDeployedKey, readKeyUri, storageAccounts } from '#azure/keys';
import { docs } from '#azure/sources';
import {
  type ArmValue,
  defineRule,
  type Fault,
  type Judgement,
  judgeEach,
  type ProposedFix,
  type Resource,
  replaceText,
  TextView,
  wholeOf,
} from '#rule-api';

const { type, key } = storageAccounts;

export default defineRule({
  meta: {
    id: 'storage/key-name-shape',
    title: "'keyname' must be the bare name of the key: 1 to 127 letters, digits and hyphens",
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: [type],
    references: [docs.storageAccountType, docs.keyVaultObjects],
    tags: ['key-uri'],
    sources: ['storage-cross-tenant-cmk'],
  },
  messages: {
    notName: ({ written }: { written: string }) =>
      `'${written}' cannot be the name of a key, which has 1 to 127 letters, digits and hyphens. Write the bare name in 'keyname'; the vault stands in 'keyvaulturi', a version in 'keyversion'.`,
  },
  check(resource, context) {
    judgeEach(resource, key.name, context, (value) => judge(resource, value));
  },
});

function judge(resource: Resource, value: ArmValue): Judgement<Fault<'notName', { readonly written: string }>> {
  const view = TextView.of(value);
  if (!view || view.text.trim() === '') return 'ignored';
  const verdict = isKeyName(view) ?? (namesDeployedKey(resource, view) || undefined);
  if (verdict !== false) return verdict ? 'holds' : 'undecided';
  return [{ message: 'notName', data: { written: view.toString() }, at: wholeOf(view), fixes: bareName(value, view) }];
}

/** What stands behind `keys` in the URI or the resource id of a key is its name. */
function bareName(value: ArmValue, view: TextView): readonly ProposedFix[] {
  const part = readKeyUri(value)?.name;
  const name = part && view.slice(part.start, part.end);
  if (!name?.isKnown || !isKeyName(name)) return [];
  return replaceText(wholeOf(view), name.text, `Write '${name.text}'`);
}
