import { hostSettings, MANAGED_HSM, RECOVER, VAULT } from '#azure/key-vault';
import { linkOfHost } from '#azure/keys';
import { docs } from '#azure/sources';
import { combinations, defineRule, isText, openValue, replaceValue } from '#rule-api';

const { softDelete, createMode } = hostSettings;

export default defineRule({
  meta: {
    id: 'key-vault/soft-delete-disabled',
    title: 'Soft delete must be on in a vault that holds a customer-managed key',
    severity: 'error',
    impact: 'data-loss',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: [MANAGED_HSM, VAULT],
    references: [docs.cosmosCmk, docs.softDelete, 'https://github.com/Azure/azure-cli/issues/12346'],
    tags: ['key-host', 'recovery'],
    sources: ['cosmos-cmk', 'mongo-vcore-cmk'],
  },
  messages: {
    linked: ({ user }: { user: string }) =>
      `Soft delete is switched off, but '${user}' has its customer-managed key here and refuses a key that can be lost at once. Set 'enableSoftDelete' to true, or leave it out: soft delete is on by default.`,
    off: () =>
      "Soft delete is switched off, which is refused wherever it is already on. Set 'enableSoftDelete' to true, or leave it out: soft delete is on by default.",
  },
  check(resource, context) {
    const paths = [resource.at(softDelete), resource.at(createMode)] as const;
    for (const { values, under } of combinations(paths)) {
      const [value, mode] = values;
      const isRecovered = isText(mode, RECOVER);
      if (value.kind === 'absent' || isRecovered) continue;
      const isOff = isText(value, 'false');
      const link = linkOfHost(resource, under);
      const common = { at: value, property: softDelete, fixes: replaceValue(value, true) };
      if (isOff === false) context.holds();
      else if (link.kind === 'unlinked' && !context.modes.pedantic) continue;
      else if (isOff === undefined || isRecovered === undefined) {
        context.undecided(openValue(values, under) ?? value, softDelete);
      } else if (link.kind === 'undecided') context.undecided(link.open, softDelete);
      else if (link.kind === 'unlinked')
        context.report({ message: 'off', data: {}, severity: 'note', under, ...common });
      else {
        const related = [{ at: link.use.value, message: 'the key is used here' }];
        const data = { user: link.use.consumer.label };
        context.report({ message: 'linked', data, under: link.under, related, ...common });
      }
    }
  },
});
