import { USER_ASSIGNED_IDENTITY } from '#azure/identity';
import { type KeyUse, keyUsesOf, mongoClusters } from '#azure/keys';
import { isSameLocation } from '#azure/resources';
import { docs } from '#azure/sources';
import { defineRule, judgeTogether, meantBy, type Resource, shownText } from '#rule-api';

const PROPERTY = 'location';

interface Facts {
  readonly location: string;
  readonly other: string;
  readonly otherLocation: string;
}

export default defineRule({
  meta: {
    id: 'mongo-vcore/region-mismatch',
    title: 'A MongoDB vCore cluster must be in the region of its key vault and of its identity',
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [mongoClusters.type],
    references: [docs.mongoLimitations, docs.mongoEncryptionSetup, docs.mongoCmkAnnouncement],
    tags: ['region', 'key-host', 'identity'],
    sources: ['mongo-vcore-cmk'],
  },
  messages: {
    keyHost: ({ location, other, otherLocation }: Facts) =>
      `The cluster is in '${location}', but '${other}', which holds its key, is in '${otherLocation}', so that the key cannot be opened. Take a key vault in the region of the cluster.`,
    identity: ({ location, other, otherLocation }: Facts) =>
      `The cluster is in '${location}', but the identity '${other}', which opens its key, is in '${otherLocation}', so that the key cannot be opened. Take an identity in the region of the cluster.`,
  },
  check(resource, context) {
    for (const use of keyUsesOf(resource)) {
      if (use.host.kind === 'undecided') context.undecided(use.value, use.property);
      for (const [message, other] of linkedTo(use)) {
        judgeTogether(resource, [PROPERTY, other.at(PROPERTY)], context, {
          given: use.under,
          applies: ([here, there]) => here.kind !== 'absent' && there.kind !== 'absent',
          isRight: ([here, there]) => isSameLocation(here, there),
          faults: ([here, there]) => {
            const data = { location: shownText(here), other: other.label, otherLocation: shownText(there) };
            return [{ message, data, at: here, related: [{ at: there, message: 'the other region' }] }];
          },
        });
      }
    }
  },
});

/** What has to be in the region of the cluster, as far as it is deployed together with it. */
function linkedTo({
  host,
  identity,
  consumer,
  under,
}: KeyUse): readonly (readonly ['keyHost' | 'identity', Resource])[] {
  const meant =
    identity.kind === 'user-assigned'
      ? meantBy(identity.id, USER_ASSIGNED_IDENTITY, consumer.template, under)
      : undefined;
  return [
    ...(host.kind === 'deployed' ? [['keyHost', host.host] as const] : []),
    ...(meant?.kind === 'deployed' ? [['identity', meant.resource] as const] : []),
  ];
}
