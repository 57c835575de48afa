import { mongoClusters } from '#azure/keys';
import { cmkUseOf, mongoEncryption } from '#azure/mongo-vcore';
import { docs } from '#azure/sources';
import { all, compareResourceIds, defineRule, otherDeclarations, type Resource, TextView } from '#rule-api';

const PROPERTY = mongoEncryption.block;

export default defineRule({
  meta: {
    id: 'mongo-vcore/mode-is-permanent',
    title: 'The encryption mode of a MongoDB vCore cluster cannot be changed later',
    severity: 'note',
    impact: 'advice',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [mongoClusters.type],
    references: [docs.mongoEncryption, docs.mongoCmkAnnouncement],
    tags: ['encryption-mode'],
    sources: ['mongo-vcore-cmk'],
  },
  messages: {
    mixed: ({ other }: { other: string }) =>
      `The cluster has no customer-managed key, while '${other}' has one, and it can never get one later. Add 'encryption.customerManagedKeyEncryption' now if it is to have one.`,
    notConfigured: () =>
      "The cluster has no customer-managed key, and can never get one later. Add 'encryption.customerManagedKeyEncryption' before it is created.",
    update: () =>
      'A cluster that was created without a customer-managed key refuses this one: its kind of encryption stays. Make a replica or a restored cluster with the key instead, unless it had one from the start.',
  },
  check(resource, context) {
    const { assume, requireCmk } = context.modes;
    const use = cmkUseOf(resource);
    const others = otherDeclarations(resource).map((other) => ({ other, verdict: verdictOn(other, resource) }));
    const block = resource.at(PROPERTY);
    if (use.isSet && assume === 'update') {
      context.report({ message: 'update', data: {}, at: block, property: PROPERTY, under: use.under });
    } else if (use.isSet) context.holds();
    else if (use.isSet === undefined) {
      if (requireCmk || assume === 'update' || others.some(({ verdict }) => verdict !== false)) {
        context.undecided(block, PROPERTY);
      }
    } else if (requireCmk) {
      context.report({ message: 'notConfigured', data: {}, at: resource, property: PROPERTY, severity: 'error' });
    } else {
      const encrypted = others.find(({ verdict }) => verdict === true)?.other;
      if (encrypted) {
        const { under } = cmkUseOf(encrypted);
        const related = [{ at: encrypted, message: 'the cluster that has one' }];
        const data = { other: encrypted.label };
        context.report({ message: 'mixed', data, at: resource, property: PROPERTY, under, related });
      } else if (others.some(({ verdict }) => verdict === undefined)) context.undecided(block, PROPERTY);
    }
  },
});

/** Whether it is another cluster that has a customer-managed key. */
function verdictOn(other: Resource, resource: Resource): boolean | undefined {
  const [left, right] = [TextView.of(resource.id), TextView.of(other.id)];
  const comparison = left && right ? compareResourceIds(left, right) : 'undecided';
  const isOther = comparison === 'undecided' ? undefined : comparison === 'different';
  return all(isOther, cmkUseOf(other).isSet);
}
