import { MANAGED_HSM_KEY, VAULT_KEY } from '#azure/key-vault';
import { chainOf, isFitType, judgeLinked, keyPaths } from '#azure/keys';
import { docs } from '#azure/sources';
import { defineRule, knownText } from '#rule-api';

export default defineRule({
  meta: {
    id: 'key-vault/key-type',
    title: 'A customer-managed key must be an RSA key',
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [MANAGED_HSM_KEY, VAULT_KEY],
    references: [
      'https://learn.microsoft.com/azure/key-vault/keys/about-keys-details',
      docs.storageCmk,
      docs.mongoEncryption,
    ],
    sources: ['cosmos-cmk', 'cosmos-cmk-how-to', 'mongo-vcore-cmk'],
    tags: ['key'],
  },
  messages: {
    unfit: ({ type, chain }: { type: string; chain: string }) =>
      `The key is of type '${type}', but ${chain}, and services wrap their own keys with RSA keys only. Set 'kty' to 'RSA' or 'RSA-HSM'; a key that exists already keeps its type, so give the new one another name.`,
  },
  check(resource, context) {
    judgeLinked(resource, [keyPaths.type], context, {
      applies: ([type]) => type.kind !== 'absent',
      isRight: ([type]) => isFitType(type),
      faults: ([type], use) => [
        { message: 'unfit', data: { type: knownText(type) ?? '', chain: chainOf(use) }, at: type },
      ],
    });
  },
});
