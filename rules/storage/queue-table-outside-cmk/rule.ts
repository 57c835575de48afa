import { storageAccounts } from '#azure/keys';
import { docs } from '#azure/sources';
import {
  GENERAL_PURPOSE_V2,
  isKeyVaultSource,
  isPremium,
  type StorageService,
  storageEncryption,
  storageKind,
} from '#azure/storage';
import {
  all,
  type Change,
  defineRule,
  type Found,
  getMember,
  isText,
  judgeTogether,
  type ProposedFix,
  type Resource,
} from '#rule-api';

const QUEUE = storageEncryption.keyType('queue');
const TABLE = storageEncryption.keyType('table');
const ACCOUNT = 'Account';

export default defineRule({
  meta: {
    id: 'storage/queue-table-outside-cmk',
    title: 'Queues and tables of a storage account with a customer-managed key must use that key too',
    severity: 'note',
    impact: 'advice',
    since: '0.1.0',
    fixable: 'suggest',
    resourceTypes: [storageAccounts.type],
    references: [docs.storageQueueTableKey, docs.storageCmk],
    tags: ['encryption-mode'],
  },
  messages: {
    outside: ({ services }: { services: string }) =>
      `The customer-managed key does not cover ${services}: their 'keyType' is not 'Account', and can be set only when the account is created. Set it in 'encryption.services' if they will hold data.`,
  },
  check(resource, context) {
    const paths = [QUEUE, TABLE, storageEncryption.keySource, storageKind.kind, storageKind.sku] as const;
    judgeTogether(resource, paths, context, {
      applies: ([, , source, kind, sku]) =>
        isPremium(sku) !== true && all(isKeyVaultSource(source), isText(kind, GENERAL_PURPOSE_V2)),
      isRight: ([queue, table]) => all(isText(queue, ACCOUNT), isText(table, ACCOUNT)),
      faults: ([queue, table, source, , sku]) => {
        const outside = (['queue', 'table'] as const).filter(
          (service) => isText(service === 'queue' ? queue : table, ACCOUNT) === false,
        );
        const at = [queue, table].find((type) => type.kind !== 'absent' && isText(type, ACCOUNT) === false) ?? source;
        const isSure = context.modes.assume === 'create' && isPremium(sku) === false;
        const data = { services: outside.map((service) => `${service}s`).join(' and ') };
        const fixes = useAccountKey(resource, outside);
        return [{ message: 'outside', data, at, severity: isSure ? 'warning' : 'note', fixes }];
      },
    });
  },
});

/** None where two members would have to be added to one object. */
function useAccountKey(resource: Resource, services: readonly StorageService[]): readonly ProposedFix[] {
  const encryption = resource.unconditionally('properties.encryption');
  const given = resource.unconditionally(storageEncryption.services);
  const changes =
    given.kind === 'absent' && encryption.kind === 'object'
      ? [{ kind: 'add-member', object: encryption, name: 'services', value: accountKeys(services) } as const]
      : services.map((service) => changeOf(given, service, services.length === 1));
  const made = changes.flatMap((change) => change ?? []);
  if (made.length < changes.length) return [];
  return [{ title: "Set the key type to 'Account'", safety: 'suggested', changes: made }];
}

function changeOf(given: Found, service: StorageService, isOnly: boolean): Change | undefined {
  const member = getMember(given, service);
  const keyType = getMember(member, 'keyType');
  if (keyType.kind === 'literal') return { kind: 'replace-value', value: keyType, by: ACCOUNT };
  if (member.kind === 'object') return { kind: 'add-member', object: member, name: 'keyType', value: ACCOUNT };
  if (given.kind !== 'object' || !isOnly) return undefined;
  return { kind: 'add-member', object: given, name: service, value: { keyType: ACCOUNT } };
}

function accountKeys(services: readonly StorageService[]) {
  return Object.fromEntries(services.map((service) => [service, { keyType: ACCOUNT }]));
}
