import { isRotated, rotationPaths, VAULT_KEY } from '#azure/key-vault';
import { chainOf, judgeLinked, mongoClusters } from '#azure/keys';
import { docs } from '#azure/sources';
import { defineRule } from '#rule-api';

export default defineRule({
  meta: {
    id: 'key-vault/rotation-policy-missing',
    title: 'A customer-managed key must be rotated automatically',
    severity: 'note',
    impact: 'advice',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [VAULT_KEY],
    references: [docs.keyRotation, docs.mongoCmkAnnouncement, docs.storageCrossTenantCmk],
    sources: ['cosmos-cross-tenant-cmk', 'cosmos-cmk', 'mongo-vcore-cmk', 'storage-cross-tenant-cmk'],
    tags: ['key', 'rotation'],
  },
  messages: {
    missing: ({ chain }: { chain: string }) =>
      `Nothing rotates the key, and ${chain}: services follow new versions, but make none. Give the key a 'rotationPolicy' with a lifetime action of type 'rotate', and keep the previous version enabled for a day after each rotation.`,
  },
  check(resource, context) {
    judgeLinked(resource, [rotationPaths.actions, rotationPaths.expiry], context, {
      // Its documentation advises rotation; for the other services it is advice for those who ask for some.
      concerns: ({ kind }) => context.modes.pedantic || kind.type === mongoClusters.type,
      isRight: ([actions, expiry], under) => isRotated(actions, expiry, under),
      faults: ([actions], use) => [
        { message: 'missing', data: { chain: chainOf(use) }, at: actions.kind === 'absent' ? resource : actions },
      ],
    });
  },
});
