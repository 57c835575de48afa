import { databaseAccounts, judgeEndOfKeyUri, withDeployedKey } from '#azure/keys';
import { docs } from '#azure/sources';
import { defineRule, judgeEach } from '#rule-api';

const { type, key } = databaseAccounts;

export default defineRule({
  meta: {
    id: 'cosmos/key-uri-versioned',
    title: 'The key URI of a Cosmos DB account must not contain a key version',
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: [type],
    references: [docs.cosmosCrossTenantCmk, 'https://github.com/MicrosoftDocs/azure-docs/issues/70179'],
    tags: ['key-uri', 'rotation'],
    sources: ['cosmos-cross-tenant-cmk', 'cosmos-cmk'],
  },
  messages: {
    version: ({ version, key: name }: { version: string; key: string }) =>
      `The key URI names version '${version}' of key '${name}'. Cosmos DB follows the newest version by itself and refuses a fixed one: end the URI after the key name.`,
    versionOrSlash: ({ end, key: name }: { end: string; key: string }) =>
      `The key URI goes on with '${end}' behind key '${name}': that is one version of the key or, where nothing stands for it, a slash at the end. Cosmos DB refuses both, and follows the newest version by itself: end the URI after the key name.`,
    property: ({ property }: { property: string }) =>
      `'${property}' answers with a URI that names one version of the key. Cosmos DB follows the newest version by itself and refuses a fixed one: read 'keyUri' of the key instead.`,
  },
  check(resource, context) {
    judgeEach(resource, key.path, context, withDeployedKey(resource, judgeEndOfKeyUri));
  },
});
