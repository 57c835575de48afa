import { hostSettings, MANAGED_HSM, RETENTION_DAYS, VAULT } from '#azure/key-vault';
import { linkOfHost } from '#azure/keys';
import { docs } from '#azure/sources';
import { type ArmValue, alternatives, defineRule, knownText } from '#rule-api';

const { retention } = hostSettings;
const { least, most } = RETENTION_DAYS;

interface Days {
  readonly days: number;
}

export default defineRule({
  meta: {
    id: 'key-vault/retention-days',
    title: `Deleted vaults and keys must be kept for ${least} to ${most} days`,
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [MANAGED_HSM, VAULT],
    references: [docs.softDelete, docs.mongoEncryption],
    tags: ['key-host', 'recovery'],
    sources: ['cosmos-cmk', 'mongo-vcore-cmk'],
  },
  messages: {
    outOfRange: ({ days }: Days) =>
      `'softDeleteRetentionInDays' is ${days}, but Key Vault takes no fewer than ${least} and no more than ${most} days. Choose a number in that range.`,
    short: ({ days, user }: Days & { user: string }) =>
      `A deleted key of '${user}' can be brought back for ${days} days only. Set 'softDeleteRetentionInDays' to ${most}, if the vault is new: on an existing one the change is refused.`,
  },
  check(resource, context) {
    for (const { value, under } of alternatives(resource.at(retention))) {
      if (value.kind === 'absent') continue;
      const days = daysIn(value);
      const link = linkOfHost(resource, under);
      const common = { at: value, property: retention };
      if (days === undefined) context.undecided(value, retention);
      else if (days < least || days > most) context.report({ message: 'outOfRange', data: { days }, under, ...common });
      else if (days === most || !context.modes.pedantic || link.kind === 'unlinked') context.holds();
      else if (link.kind === 'undecided') context.undecided(link.open, retention);
      else {
        const data = { days, user: link.use.consumer.label };
        context.report({ message: 'short', data, severity: 'note', under: link.under, ...common });
      }
    }
  },
});

function daysIn(value: ArmValue): number | undefined {
  const text = knownText(value) ?? '';
  return /^-?\d{1,9}$/.test(text) ? Number(text) : undefined;
}
