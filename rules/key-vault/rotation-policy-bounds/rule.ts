import {
  isRotation,
  MANAGED_HSM_KEY,
  ROTATION_BOUNDS,
  readDuration,
  rotationPaths,
  TRIGGERS,
  VAULT_KEY,
} from '#azure/key-vault';
import { docs } from '#azure/sources';
import { type ArmValue, alternatives, defineRule, getPath, judgeEach, knownText, sayEach } from '#rule-api';

interface Short {
  readonly duration: string;
}

export default defineRule({
  meta: {
    id: 'key-vault/rotation-policy-bounds',
    title: 'A key rotation policy must keep the minimum times that Key Vault demands',
    severity: 'warning',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [MANAGED_HSM_KEY, VAULT_KEY],
    references: [
      docs.keyRotation,
      'https://learn.microsoft.com/rest/api/keyvault/keys/update-key-rotation-policy/update-key-rotation-policy',
    ],
    sources: ['cosmos-cmk', 'mongo-vcore-cmk', 'storage-cross-tenant-cmk'],
    tags: ['key', 'rotation'],
  },
  messages: {
    expiry: ({ duration }: Short) =>
      `Versions of the key expire after '${duration}', but Key Vault asks for at least ${ROTATION_BOUNDS.expiry} days. Set 'expiryTime' to 'P${ROTATION_BOUNDS.expiry}D' or more.`,
    trigger: ({ duration, name }: Short & { name: string }) =>
      `'${name}' is '${duration}', but Key Vault asks for at least ${ROTATION_BOUNDS.trigger} days between a rotation and either end of the key. Set it to 'P${ROTATION_BOUNDS.trigger}D' or more.`,
  },
  check(resource, context) {
    judgeEach(resource, rotationPaths.expiry, context, (value) => {
      const isShort = isBelow(value, ROTATION_BOUNDS.expiry);
      if (!isShort) return isShort === undefined ? 'undecided' : 'holds';
      return [{ message: 'expiry', data: { duration: knownText(value) ?? '' }, at: value }];
    });
    for (const { value: actions, under } of alternatives(resource.at(rotationPaths.actions))) {
      if (actions.kind === 'absent') continue;
      if (actions.kind !== 'array' || actions.open) context.undecided(actions, rotationPaths.actions);
      if (actions.kind !== 'array') continue;
      for (const action of actions.items) {
        const rotates = isRotation(action, under);
        if (rotates === false) continue;
        for (const path of TRIGGERS) {
          for (const { value, under: guards } of alternatives(getPath(action, path), under)) {
            if (value.kind === 'absent') continue;
            const isShort = isBelow(value, ROTATION_BOUNDS.trigger);
            const data = { duration: knownText(value) ?? '', name: path.slice(path.lastIndexOf('.') + 1) };
            const judgement =
              isShort === false
                ? ('holds' as const)
                : isShort && rotates
                  ? [{ message: 'trigger', data, at: value } as const]
                  : ('undecided' as const);
            sayEach(context, rotationPaths.actions, [{ judgement, under: guards, open: rotates ? value : action }]);
          }
        }
      }
    }
  },
});

/** Whether a duration is shorter than a number of days; undefined for what is none. */
function isBelow(value: ArmValue, days: number): boolean | undefined {
  const duration = readDuration(value);
  return duration && duration.least < days;
}
