import { isKeyVersion, storageAccounts } from '#azure/keys';
import { docs } from '#azure/sources';
import { defineRule, judgeEach, TextView, wholeOf } from '#rule-api';

const { type, key } = storageAccounts;

export default defineRule({
  meta: {
    id: 'storage/key-version-shape',
    title: "'keyversion' must be the version of a key: 32 hexadecimal digits",
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [type],
    references: [docs.keyVaultObjects, docs.storageCrossTenantCmk],
    tags: ['rotation'],
    sources: ['storage-cross-tenant-cmk'],
  },
  messages: {
    notVersion: ({ written }: { written: string }) =>
      `'${written}' is no version of a key, which has 32 hexadecimal digits. Leave 'keyversion' out to follow the newest version, or write the version as the vault shows it.`,
  },
  check(resource, context) {
    judgeEach(resource, key.version, context, (value) => {
      const view = TextView.of(value);
      if (!view || view.text.trim() === '') return 'ignored';
      const verdict = isKeyVersion(view);
      if (verdict === undefined) return 'undecided';
      return verdict ? 'holds' : [{ message: 'notVersion', data: { written: view.text }, at: wholeOf(view) }];
    });
  },
});
