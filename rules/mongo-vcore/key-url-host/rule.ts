import { judgeVaultHost, KEY_HOST_MESSAGES, mongoClusters } from '#azure/keys';
import { docs } from '#azure/sources';
import { defineRule, judgeEach } from '#rule-api';

const { type, key } = mongoClusters;

export default defineRule({
  meta: {
    id: 'mongo-vcore/key-url-host',
    title: 'The host of the key URL of a MongoDB vCore cluster must be that of a vault',
    severity: 'warning',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'suggest',
    resourceTypes: [type],
    references: [docs.mongoEncryption, docs.keyVaultObjects],
    tags: ['key-uri', 'key-host'],
    sources: ['mongo-vcore-cmk'],
  },
  messages: {
    ...KEY_HOST_MESSAGES,
    managedHsm: ({ host }: { host: string }) =>
      `'${host}' is a managed HSM, but MongoDB vCore clusters are documented with keys in a key vault only. Keep the key in a key vault; one of the premium tier protects it by hardware too.`,
  },
  check(resource, context) {
    judgeEach(resource, key.path, context, (value) => judgeVaultHost(value, context.modes.keyHosts));
  },
});
