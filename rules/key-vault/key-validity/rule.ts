import { MANAGED_HSM_KEY, VAULT_KEY } from '#azure/key-vault';
import { chainOf, judgeLinked, type KeyUse, keyPaths, readKeyTime } from '#azure/keys';
import { docs } from '#azure/sources';
import { defineRule } from '#rule-api';

const { expires, notBefore } = keyPaths;

interface Told {
  readonly day: string;
  readonly chain: string;
}

export default defineRule({
  meta: {
    id: 'key-vault/key-validity',
    title: 'A customer-managed key must be active already and not expired yet',
    severity: 'error',
    impact: 'outage',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [MANAGED_HSM_KEY, VAULT_KEY],
    references: [docs.mongoEncryption, docs.vaultKeyType],
    sources: ['cosmos-cmk', 'cosmos-cmk-how-to', 'mongo-vcore-cmk'],
    tags: ['key', 'expiry'],
  },
  messages: {
    expired: ({ day, chain }: Told) =>
      `The key expired on ${day}, but ${chain}: an expired key opens nothing. Set 'exp' to a time to come, or leave it out.`,
    inactive: ({ day, chain }: Told) =>
      `The key is not active before ${day}, but ${chain}: until then it opens nothing. Set 'nbf' to a time that is past, or leave it out.`,
    milliseconds: ({ name, chain }: { name: string; chain: string }) =>
      `'${name}' is a number of milliseconds, but Key Vault counts in seconds since 1970, and ${chain}. Divide it by 1000.`,
  },
  check(resource, context) {
    const now = context.modes.now.getTime();
    const told = (time: Date, use: KeyUse) => ({ day: time.toISOString().slice(0, 10), chain: chainOf(use) });
    for (const [path, name] of [[expires, 'exp'] as const, [notBefore, 'nbf'] as const]) {
      const isWrong = (time: Date) => (name === 'exp' ? time.getTime() <= now : time.getTime() > now);
      judgeLinked(resource, [path], context, {
        applies: ([value]) => value.kind !== 'absent',
        isRight: ([value]) => {
          const time = readKeyTime(value);
          return time === undefined ? undefined : time !== 'milliseconds' && !isWrong(time);
        },
        faults: ([at], use) => {
          const time = readKeyTime(at);
          if (time === undefined) return [];
          if (time === 'milliseconds') {
            return [{ message: 'milliseconds', data: { name, chain: chainOf(use) }, at }];
          }
          return [{ message: name === 'exp' ? 'expired' : 'inactive', data: told(time, use), at }];
        },
      });
    }
  },
});
