import { mongoClusters } from '#azure/keys';
import { COPY_SOURCES, cmkUseOf, hasCmk, isCopyMode, mongoEncryption } from '#azure/mongo-vcore';
import { docs } from '#azure/sources';
import { all, any, assumesOverride, combinations, defineRule, meantBy, not, openValue } from '#rule-api';

const MODE = 'properties.createMode';

export default defineRule({
  meta: {
    id: 'mongo-vcore/replica-or-restore-without-cmk',
    title: 'A replica or restored MongoDB vCore cluster must have a customer-managed key if its source has one',
    severity: 'warning',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [mongoClusters.type],
    references: [docs.mongoEncryptionSetup],
    tags: ['encryption-mode', 'backup'],
    sources: ['mongo-vcore-cmk'],
  },
  messages: {
    dropped: ({ source }: { source: string }) =>
      `The data of '${source}' is under a customer-managed key, but this copy of it is not: it does not take over the encryption of its source. Add 'encryption.customerManagedKeyEncryption' to the copy.`,
    elsewhere: () =>
      "The copy of another cluster has no customer-managed key, whatever its source has. Add 'encryption.customerManagedKeyEncryption' if the source has one.",
  },
  check(resource, context) {
    const paths = [MODE, mongoEncryption.block, ...COPY_SOURCES] as const;
    for (const { values, under } of combinations(paths.map((path) => resource.at(path)))) {
      const [mode, block, ...sources] = values;
      const isCopy = mode && isCopyMode(mode);
      if (!mode || !block || isCopy === false) continue;
      const source = sources.flatMap((value) => (value.kind === 'absent' ? [] : [value]))[0];
      const meant = source && meantBy(source, mongoClusters.type, resource.template, under);
      const use = meant?.kind === 'deployed' ? cmkUseOf(meant.resource, under) : undefined;
      const isWithout = all(isCopy, not(hasCmk(block))) && !assumesOverride(under);
      const common = { at: mode, property: MODE };
      if (any(hasCmk(block), not(use?.isSet))) context.holds();
      else if (isWithout && meant?.kind === 'deployed' && use?.isSet) {
        const related = [{ at: meant.resource, message: 'the source' }];
        const data = { source: meant.resource.label };
        context.report({ message: 'dropped', data, under: use.under, related, ...common });
      } else if (isWithout && meant?.kind === 'outside' && context.modes.pedantic) {
        context.report({ message: 'elsewhere', data: {}, under, severity: 'note', ...common });
      } else context.undecided(openValue(values, under) ?? source ?? mode, MODE);
    }
  },
});
