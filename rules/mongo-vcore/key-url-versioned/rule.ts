import { judgeEndOfKeyUri, mongoClusters, withDeployedKey } from '#azure/keys';
import { docs } from '#azure/sources';
import { defineRule, judgeEach } from '#rule-api';

const { type, key } = mongoClusters;

export default defineRule({
  meta: {
    id: 'mongo-vcore/key-url-versioned',
    title: 'The key URL of a MongoDB vCore cluster must not contain a key version',
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: [type],
    references: [docs.mongoEncryptionSetup, docs.mongoCmkAnnouncement],
    tags: ['key-uri', 'rotation'],
    sources: ['mongo-vcore-cmk'],
  },
  messages: {
    version: ({ version, key: name }: { version: string; key: string }) =>
      `The key URL names version '${version}' of key '${name}'. The cluster takes keys without a version, and follows the newest one by itself: end the URL after the key name.`,
    versionOrSlash: ({ end, key: name }: { end: string; key: string }) =>
      `The key URL goes on with '${end}' behind key '${name}': that is one version of the key or, where nothing stands for it, a slash at the end. The cluster takes neither, and follows the newest version by itself: end the URL after the key name.`,
    property: ({ property }: { property: string }) =>
      `'${property}' answers with a URL that names one version of the key. The cluster takes keys without a version, and follows the newest one by itself: read 'keyUri' of the key instead.`,
  },
  check(resource, context) {
    judgeEach(resource, key.path, context, withDeployedKey(resource, judgeEndOfKeyUri));
  },
});
