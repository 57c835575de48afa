import { encryptionScopes, judgeKeyUriVersion, withDeployedKey } from '#azure/keys';
import { docs } from '#azure/sources';
import { defineRule, judgeEach } from '#rule-api';

const { type, key } = encryptionScopes;

export default defineRule({
  meta: {
    id: 'storage/encryption-scope-key-version-pinned',
    title: 'The key URI of an encryption scope must omit the key version to follow rotation',
    severity: 'warning',
    impact: 'advice',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: [type],
    references: [docs.storageCmk, docs.encryptionScopeType],
    tags: ['key-uri', 'rotation', 'encryption-scope'],
    sources: ['storage-cross-tenant-cmk'],
  },
  messages: {
    version: ({ version, key: name }: { version: string; key: string }) =>
      `The key URI names version '${version}' of key '${name}', so that the scope stays with it when the key is rotated. End the URI after the key name.`,
    property: ({ property }: { property: string }) =>
      `'${property}' answers with a URI that names one version of the key, so that the scope stays with it when the key is rotated. Read 'keyUri' of the key instead.`,
  },
  check(resource, context) {
    judgeEach(resource, key.path, context, withDeployedKey(resource, judgeKeyUriVersion));
  },
});
