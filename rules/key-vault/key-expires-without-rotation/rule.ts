import { isRotated, isTimeSet, MANAGED_HSM_KEY, rotationPaths, VAULT_KEY } from '#azure/key-vault';
import { chainOf, judgeLinked, keyPaths } from '#azure/keys';
import { docs } from '#azure/sources';
import { any, defineRule } from '#rule-api';

export default defineRule({
  meta: {
    id: 'key-vault/key-expires-without-rotation',
    title: 'A customer-managed key must be rotated before it expires',
    severity: 'warning',
    impact: 'outage',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [MANAGED_HSM_KEY, VAULT_KEY],
    references: [docs.keyRotation, docs.cosmosCmkTroubleshooting],
    sources: ['cosmos-cmk', 'mongo-vcore-cmk', 'storage-cross-tenant-cmk'],
    tags: ['key', 'expiry', 'rotation'],
  },
  messages: {
    expires: ({ chain }: { chain: string }) =>
      `The key expires and no rotation comes before, but ${chain}: on that day the key is lost to it. Give 'rotationPolicy' a lifetime action of type 'rotate' whose trigger comes before the expiry; 'notify' alone makes no new version.`,
  },
  check(resource, context) {
    judgeLinked(resource, [keyPaths.expires, rotationPaths.expiry, rotationPaths.actions], context, {
      applies: ([end, expiry]) => any(isTimeSet(end), isTimeSet(expiry)),
      isRight: ([, expiry, actions], under) => isRotated(actions, expiry, under),
      faults: ([end, expiry], use) => [
        { message: 'expires', data: { chain: chainOf(use) }, at: end.kind === 'absent' ? expiry : end },
      ],
    });
  },
});
