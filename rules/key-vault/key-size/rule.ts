import { MANAGED_HSM_KEY, VAULT_KEY } from '#azure/key-vault';
import {
  advisedKeySize,
  chainOf,
  isFitType,
  isKeySize,
  judgeLinked,
  KEY_SIZES,
  keyPaths,
  knownSize,
} from '#azure/keys';
import { docs } from '#azure/sources';
import { addMember, defineRule, replaceValue } from '#rule-api';

const PATHS = [keyPaths.size, keyPaths.type] as const;

interface Size {
  readonly size: number;
  readonly chain: string;
}

export default defineRule({
  meta: {
    id: 'key-vault/key-size',
    title: 'A customer-managed key must have 2048, 3072 or 4096 bits, and the size that its service advises',
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'suggest',
    resourceTypes: [MANAGED_HSM_KEY, VAULT_KEY],
    references: [docs.cosmosCmk, docs.mongoEncryption, docs.storageCmk],
    sources: ['cosmos-cmk', 'cosmos-cmk-how-to', 'mongo-vcore-cmk'],
    tags: ['key'],
  },
  messages: {
    refused: ({ size, chain }: Size) =>
      `The key has ${size} bits, but ${chain}, and services take RSA keys of ${KEY_SIZES.slice(0, -1).join(', ')} or ${KEY_SIZES.at(-1)} bits only. Set 'keySize' to one of these.`,
    small: ({ size, advised, chain }: Size & { advised: number }) =>
      `The key has ${size} bits, but ${chain}, for which at least ${advised} bits are advised. Set 'keySize' to ${advised}; a key that exists already keeps its size, so give the new one another name.`,
  },
  check(resource, context) {
    judgeLinked(resource, PATHS, context, {
      applies: ([, type]) => isFitType(type),
      isRight: ([size]) => isKeySize(size),
      faults: ([value], use) => {
        const size = knownSize(value) ?? 0;
        return [{ message: 'refused', data: { size, chain: chainOf(use) }, at: value }];
      },
    });
    judgeLinked(resource, PATHS, context, {
      applies: ([, type]) => isFitType(type),
      concerns: ({ kind }) => advisedKeySize(kind) !== undefined,
      isRight: ([value]) => {
        const size = knownSize(value);
        return size === undefined ? undefined : size !== KEY_SIZES[0];
      },
      faults: ([value, type], use) => {
        const [size, advised] = [knownSize(value) ?? 0, advisedKeySize(use.kind) ?? 0];
        const isSaid = value.kind !== 'absent';
        const fixes = isSaid
          ? replaceValue(value, advised, 'suggested')
          : addMember(resource.unconditionally('properties'), 'keySize', advised, 'suggested');
        const at = isSaid ? value : type.kind === 'absent' ? resource : type;
        return [{ message: 'small', data: { size, advised, chain: chainOf(use) }, at, severity: 'note', fixes }];
      },
    });
  },
});
