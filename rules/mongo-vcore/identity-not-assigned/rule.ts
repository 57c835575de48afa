import {
  addUserAssignedIdentity,
  assignIdentity,
  assignmentCases,
  identityKinds,
  identityPaths,
  isAssigned,
  mayBeEnabledElsewhere,
} from '#azure/identity';
import { mongoClusters } from '#azure/keys';
import { hasCmk, mongoEncryption } from '#azure/mongo-vcore';
import { docs } from '#azure/sources';
import { defineRule, type Fault, type Found, judgeTogether, knownText, TextView } from '#rule-api';

const { type, identity } = mongoClusters;

interface Named {
  readonly id: string;
}

export default defineRule({
  meta: {
    id: 'mongo-vcore/identity-not-assigned',
    title:
      "The identity that opens the key of a MongoDB vCore cluster must be one of 'identity.userAssignedIdentities'",
    severity: 'warning',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: [type],
    references: [docs.mongoEncryptionSetup, docs.mongoClusterType],
    tags: ['identity'],
    sources: ['mongo-vcore-cmk'],
  },
  messages: {
    notAssigned: ({ id }: Named) =>
      `The identity '${id}' opens the key, but is not in 'identity.userAssignedIdentities'. Add it there: its resource id as name, {} as value.`,
    absent: ({ id }: Named) =>
      `The identity '${id}' opens the key, but the cluster has no 'identity'. Add one of type 'UserAssigned' with the resource id in 'userAssignedIdentities'.`,
  },
  check(resource, context) {
    const paths = [
      identity.path,
      mongoEncryption.block,
      'identity',
      identityPaths.userAssigned,
      identityPaths.type,
    ] as const;
    judgeTogether(resource, paths, context, {
      applies: ([id, block, assigned, identities, kinds]) => {
        if (id.kind === 'absent' || (assigned.kind !== 'absent' && identities.kind === 'absent')) return false;
        if (assigned.kind === 'absent' && mayBeEnabledElsewhere(resource, 'UserAssigned')) return false;
        // An identity of another kind is a matter of its type.
        const written = knownText(kinds);
        return written !== undefined && !identityKinds(written).includes('UserAssigned') ? false : hasCmk(block);
      },
      cases: ([id, , , identities], under) => assignmentCases(identities, textOf(id), under),
      isRight: ([id, , assigned, identities], under) => {
        if (assigned.kind === 'absent') return false;
        const view = textOf(id);
        return view && isAssigned(identities, view, under);
      },
      faults: ([id, , assigned, identities]): readonly Fault<'notAssigned' | 'absent', Named>[] => {
        const view = textOf(id);
        if (!view) return [];
        const data = { id: view.toString() };
        if (assigned.kind !== 'absent') {
          return [{ message: 'notAssigned', data, at: id, fixes: assignIdentity(identities, view) }];
        }
        return [{ message: 'absent', data, at: id, fixes: addUserAssignedIdentity(resource, view) }];
      },
    });
  },
});

function textOf(id: Found): TextView | undefined {
  return id.kind === 'absent' ? undefined : TextView.of(id);
}
