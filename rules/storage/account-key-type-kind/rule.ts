import { storageAccounts } from '#azure/keys';
import { docs } from '#azure/sources';
import { KINDS_WITHOUT_KEY_TYPE, type StorageService, storageEncryption, storageKind } from '#azure/storage';
import { any, defineRule, isText, judgeEach, judgeTogether, knownText, not } from '#rule-api';

interface Facts {
  readonly service: StorageService;
}

export default defineRule({
  meta: {
    id: 'storage/account-key-type-kind',
    title: "The kind of a storage account must allow the 'keyType' of each service",
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [storageAccounts.type],
    references: [docs.storageQueueTableKey, docs.storageAccountType],
    tags: ['encryption-mode'],
  },
  messages: {
    kind: ({ service, kind }: Facts & { kind: string }) =>
      `'keyType' of '${service}' is 'Account', which an account of kind '${kind}' refuses. Make the account of kind 'StorageV2', or remove 'keyType'.`,
    service: ({ service }: Facts) =>
      `'keyType' of '${service}' is 'Service', but that service always takes the key of the account. Remove 'keyType', or set it to 'Account'.`,
  },
  check(resource, context) {
    for (const service of ['queue', 'table'] as const) {
      const path = storageEncryption.keyType(service);
      judgeTogether(resource, [path, storageKind.kind], context, {
        applies: ([keyType, kind]) => kind.kind !== 'absent' && isText(keyType, 'Account'),
        isRight: ([, kind]) => not(any(...KINDS_WITHOUT_KEY_TYPE.map((other) => isText(kind, other)))),
        faults: ([keyType, kind]) => {
          return [{ message: 'kind', data: { service, kind: knownText(kind) ?? '' }, at: keyType }];
        },
      });
    }
    for (const service of ['blob', 'file'] as const) {
      judgeEach(resource, storageEncryption.keyType(service), context, (value) => {
        const isService = isText(value, 'Service');
        if (!isService) return isService === undefined ? 'undecided' : 'holds';
        return [{ message: 'service', data: { service }, at: value, severity: 'warning' }];
      });
    }
  },
});
