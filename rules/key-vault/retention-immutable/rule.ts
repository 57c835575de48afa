import { hostSettings, MANAGED_HSM, VAULT } from '#azure/key-vault';
import { docs } from '#azure/sources';
import { alternatives, defineRule, knownText } from '#rule-api';

const { retention } = hostSettings;

export default defineRule({
  meta: {
    id: 'key-vault/retention-immutable',
    title: 'The retention of an existing vault cannot be changed',
    severity: 'note',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [MANAGED_HSM, VAULT],
    references: [docs.softDelete, 'https://github.com/hashicorp/terraform-provider-azurerm/issues/19006'],
    tags: ['key-host', 'recovery', 'update'],
    sources: ['cosmos-cmk'],
  },
  messages: {
    set: ({ days }: { days: string }) =>
      `'softDeleteRetentionInDays' cannot be changed once a vault is there: the update is refused unless the value was ${days} before. Leave it out, or make sure that it is the old value.`,
  },
  check(resource, context) {
    if (context.modes.assume !== 'update') return;
    for (const { value, under } of alternatives(resource.at(retention))) {
      const days = knownText(value);
      if (value.kind === 'absent') context.holds();
      else if (days === undefined) context.undecided(value, retention);
      else context.report({ message: 'set', data: { days }, at: value, property: retention, under });
    }
  },
});
