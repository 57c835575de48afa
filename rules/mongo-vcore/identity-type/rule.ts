import { identityKinds, identityPaths } from '#azure/identity';
import { mongoClusters } from '#azure/keys';
import { hasCmk, MONGO_IDENTITY_TYPE, mongoEncryption } from '#azure/mongo-vcore';
import { docs } from '#azure/sources';
import {
  type ArmValue,
  defineRule,
  type Fault,
  type Judgement,
  judgeEach,
  judgeTogether,
  knownText,
  type ProposedFix,
  replaceText,
  TextView,
  wholeOf,
} from '#rule-api';

interface Written {
  readonly written: string;
}

export default defineRule({
  meta: {
    id: 'mongo-vcore/identity-type',
    title: 'A user-assigned identity must open the key of a MongoDB vCore cluster, and no other kind may be enabled',
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: [mongoClusters.type],
    references: [docs.mongoClusterType, docs.mongoEncryption, docs.mongoCmkAnnouncement],
    tags: ['identity'],
    sources: ['mongo-vcore-cmk'],
  },
  messages: {
    otherType: ({ written }: Written) =>
      `'identityType' is '${written}', but the service takes '${MONGO_IDENTITY_TYPE}' only. Set it to '${MONGO_IDENTITY_TYPE}', and name a user-assigned identity.`,
    letterCase: ({ written }: Written) =>
      `'identityType' is '${written}', which the service spells '${MONGO_IDENTITY_TYPE}'. Write it so.`,
    systemAssigned: ({ written }: Written) =>
      `'identity.type' is '${written}', but MongoDB vCore clusters have no system-assigned identity. Set it to 'UserAssigned', and name the identity in 'userAssignedIdentities'.`,
    noIdentity: ({ written }: Written) =>
      `'identity.type' is '${written}', but the cluster opens its key with a user-assigned identity. Set it to 'UserAssigned', and name the identity in 'userAssignedIdentities'.`,
  },
  check(resource, context) {
    judgeEach(resource, mongoEncryption.identityType, context, judgeIdentityType);
    const paths = [identityPaths.type, mongoEncryption.block, identityPaths.userAssigned] as const;
    judgeTogether(resource, paths, context, {
      applies: ([kinds, block]) => kinds.kind !== 'absent' && hasCmk(block),
      isRight: ([kinds]) => isUserAssignedOnly(knownText(kinds)),
      faults: ([kinds, , identities]): readonly Fault<'systemAssigned' | 'noIdentity', Written>[] => {
        const written = knownText(kinds) ?? '';
        const data = { written };
        const hasIds = identities.kind === 'object' && identities.entries.size + identities.computed.length > 0;
        const fixes = kinds.kind === 'absent' || !hasIds ? [] : replaceAll(kinds, 'UserAssigned');
        if (identityKinds(written).length > 0) return [{ message: 'systemAssigned', data, at: kinds, fixes }];
        return [{ message: 'noIdentity', data, at: kinds, severity: 'warning', fixes }];
      },
    });
  },
});

function judgeIdentityType(value: ArmValue): Judgement<Fault<'otherType' | 'letterCase', Written>> {
  const written = knownText(value);
  if (written === undefined) return 'undecided';
  if (written.trim() === '') return 'ignored';
  if (written === MONGO_IDENTITY_TYPE) return 'holds';
  const data = { written };
  const slip = written.toLowerCase().replace(/identity$/, '');
  const fixes = slip === 'userassigned' ? replaceAll(value, MONGO_IDENTITY_TYPE) : [];
  const isCase = written.toLowerCase() === MONGO_IDENTITY_TYPE.toLowerCase();
  if (isCase) return [{ message: 'letterCase', data, at: value, severity: 'warning', fixes }];
  return [{ message: 'otherType', data, at: value, fixes }];
}

/** Undefined for text that is no type of an identity: how that is spelled is another matter. */
function isUserAssignedOnly(type: string | undefined): boolean | undefined {
  const kinds = identityKinds(type ?? '');
  if (type === undefined || (kinds.length === 0 && type.trim().toLowerCase() !== 'none')) return undefined;
  return kinds.length === 1 && kinds[0] === 'UserAssigned';
}

function replaceAll(value: ArmValue, text: string): readonly ProposedFix[] {
  const view = TextView.of(value);
  return view ? replaceText(wholeOf(view), text, `Set it to '${text}'`) : [];
}
