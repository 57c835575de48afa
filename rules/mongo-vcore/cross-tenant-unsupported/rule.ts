import { USER_ASSIGNED_IDENTITY } from '#azure/identity';
import { mongoClusters } from '#azure/keys';
import { federatedMembers, federationBehindId, mongoEncryption } from '#azure/mongo-vcore';
import { isIdOfType } from '#azure/resources';
import { docs } from '#azure/sources';
import {
  type ArmValue,
  alternatives,
  defineRule,
  type Fault,
  type Judgement,
  judgeEach,
  shown,
  stretchOf,
  TextView,
} from '#rule-api';

const { type, identity } = mongoClusters;

export default defineRule({
  meta: {
    id: 'mongo-vcore/cross-tenant-unsupported',
    title: 'A MongoDB vCore cluster cannot use a customer-managed key of another tenant',
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [type],
    references: [docs.mongoLimitations, docs.mongoCmkAnnouncement],
    tags: ['cross-tenant', 'identity'],
    sources: ['mongo-vcore-cmk'],
  },
  messages: {
    property: ({ name }: { name: string }) =>
      `'${name}' names an application of another tenant, but cluster, identity and key vault have to be in one tenant. Remove it, and use a key in the tenant of the cluster.`,
    suffix: ({ written }: { written: string }) =>
      `'${written}' behind the id of the identity names an application of another tenant, but cluster, identity and key vault have to be in one tenant. Remove it, and use a key in the tenant of the cluster.`,
  },
  check(resource, context) {
    for (const property of [mongoEncryption.block, mongoEncryption.identity]) {
      for (const { value, under } of alternatives(resource.at(property))) {
        if (value.kind === 'absent') continue;
        const members = value.kind === 'object' ? federatedMembers(value) : [];
        for (const { name, value: member } of members) {
          for (const { value: at, under: guards } of alternatives(member, under)) {
            if (at.kind === 'absent') continue;
            context.report({ message: 'property', data: { name }, at, property: `${property}.${name}`, under: guards });
          }
        }
        if (value.kind !== 'object' || value.open || value.computed.length > 0) context.undecided(value, property);
        else context.holds();
      }
    }
    judgeEach(resource, identity.path, context, judgeId);
  },
});

function judgeId(value: ArmValue): Judgement<Fault<'suffix', { written: string }>> {
  const view = TextView.of(value);
  if (!view) return 'ignored';
  const federation = federationBehindId(view);
  if (federation) {
    return [{ message: 'suffix', data: { written: shown(view, federation) }, at: stretchOf(view, federation) }];
  }
  return view.isKnown || isIdOfType(view, USER_ASSIGNED_IDENTITY) ? 'holds' : 'undecided';
}
