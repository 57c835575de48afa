import { isFilled, isKeyVersion, storageAccounts } from '#azure/keys';
import { docs } from '#azure/sources';
import { storageEncryption } from '#azure/storage';
import { alternatives, defineRule, getPath, removeMember, TextView, wholeOf } from '#rule-api';

const { type, key } = storageAccounts;

interface Written {
  readonly written: string;
}

export default defineRule({
  meta: {
    id: 'storage/key-version-pinned',
    title: 'A storage account must omit the key version to follow rotation',
    severity: 'warning',
    impact: 'advice',
    since: '0.1.0',
    fixable: 'suggest',
    resourceTypes: [type],
    references: [docs.storageCmk, docs.storageCrossTenantCmk],
    tags: ['rotation'],
    sources: ['storage-cross-tenant-cmk'],
  },
  messages: {
    pinned: ({ written }: Written) =>
      `'keyversion' names version '${written}': the account does not follow when the key is rotated, and its data cannot be read once that version expires or is disabled. Leave 'keyversion' out.`,
    current: (_: Written) =>
      "'keyversion' names the version that the key has when this is deployed: the account does not follow when the key is rotated, and its data cannot be read once that version expires or is disabled. Leave 'keyversion' out.",
  },
  check(resource, context) {
    for (const { value, under } of alternatives(resource.at(key.version))) {
      const view = value.kind === 'absent' ? undefined : TextView.of(value);
      const pins = isFilled(value);
      if (pins === undefined) context.undecided(value, key.version);
      else if (pins && view) {
        const at = wholeOf(view);
        const message = !view.isKnown && isKeyVersion(view) ? 'current' : 'pinned';
        const properties = getPath(resource.body, storageEncryption.keyVaultProperties);
        const fixes = removeMember(properties, 'keyversion', 'suggested');
        context.report({
          message,
          data: { written: view.toString() },
          at,
          property: key.version,
          under,
          fixes,
        });
      } else if ([...alternatives(resource.at(key.name), under)].some((name) => isFilled(name.value))) {
        context.holds();
      }
    }
  },
});
