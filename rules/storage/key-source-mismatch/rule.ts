import { isFilled, storageAccounts } from '#azure/keys';
import { docs } from '#azure/sources';
import { isGiven, KEY_PATHS, KEY_VAULT_SOURCE, readKeySource, STORAGE_SOURCE, storageEncryption } from '#azure/storage';
import {
  defineRule,
  getMember,
  getPath,
  judgeEach,
  judgeTogether,
  knownText,
  type ProposedFix,
  type Resource,
} from '#rule-api';

const PROPERTY = storageEncryption.keySource;

interface Written {
  readonly source: string;
}

export default defineRule({
  meta: {
    id: 'storage/key-source-mismatch',
    title: "A storage account that names a key in 'keyvaultproperties' must have the key source Microsoft.Keyvault",
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: [storageAccounts.type],
    references: [docs.storageAccountType, docs.storageCrossTenantCmk],
    tags: ['key-source'],
    sources: ['storage-cross-tenant-cmk'],
  },
  messages: {
    absent: (_: Written) =>
      `'keyvaultproperties' names a key, but there is no 'keySource', so that the account stays on keys that Microsoft manages. Add 'keySource' with the value '${KEY_VAULT_SOURCE}'.`,
    storage: ({ source }: Written) =>
      `'keyvaultproperties' names a key, but 'keySource' is '${source}', so that the account stays on keys that Microsoft manages. Set 'keySource' to '${KEY_VAULT_SOURCE}', or leave 'keyvaultproperties' out.`,
    unknownSource: ({ source }: Written) =>
      `'${source}' is no key source. Set 'keySource' to '${KEY_VAULT_SOURCE}' for a key of your own, or to '${STORAGE_SOURCE}' for one that Microsoft manages.`,
  },
  check(resource, context) {
    judgeEach(resource, PROPERTY, context, (value) => {
      const data = { source: knownText(value) ?? '' };
      return readKeySource(value) === 'other' ? [{ message: 'unknownSource', data, at: value }] : 'ignored';
    });
    judgeTogether(resource, [PROPERTY, ...KEY_PATHS], context, {
      applies: ([source, ...members]) => (readKeySource(source) === 'other' ? false : isGiven(members)),
      isRight: ([value]) => {
        const source = readKeySource(value);
        return source && source === 'key-vault';
      },
      faults: ([value, ...members]) => {
        const data = { source: knownText(value) ?? '' };
        if (readKeySource(value) === 'storage') return [{ message: 'storage', data, at: value }];
        const given = members.find(isFilled) ?? value;
        return [{ message: 'absent', data, at: given, fixes: addKeySource(resource) }];
      },
    });
  },
});

/** None where something else stands in the place. */
function addKeySource({ body }: Resource): readonly ProposedFix[] {
  const encryption = getPath(body, storageEncryption.block);
  if (encryption.kind !== 'object' || getMember(encryption, 'keySource').kind !== 'absent') return [];
  const changes = [{ kind: 'add-member', object: encryption, name: 'keySource', value: KEY_VAULT_SOURCE } as const];
  return [{ title: `Set 'keySource' to '${KEY_VAULT_SOURCE}'`, safety: 'safe', changes }];
}
