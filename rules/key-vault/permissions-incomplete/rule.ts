import { accessThrough, inWords, judgeAccess, type KeyAccess, missingPermissions } from '#azure/access';
import { POLICY_LIST, policiesGivenBy, policyListTypes } from '#azure/key-vault';
import { chainOf, LISTING_OPERATION } from '#azure/keys';
import { docs } from '#azure/sources';
import {
  type ArmValue,
  appendItems,
  defineRule,
  type Fault,
  getMember,
  getPath,
  isWrittenIn,
  type ProposedFix,
  type Resource,
  setMember,
} from '#rule-api';

interface Data {
  readonly missing: string;
  readonly chain: string;
}

type PermissionFault = Fault<'incomplete' | 'unlisted', Data>;

export default defineRule({
  meta: {
    id: 'key-vault/permissions-incomplete',
    title: 'The access policy of the identity that opens a customer-managed key must include all permissions it needs',
    severity: 'error',
    impact: 'outage',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: policyListTypes,
    references: [docs.cosmosCmk, docs.cosmosCmkTroubleshooting, docs.mongoEncryption],
    tags: ['grant', 'identity'],
    sources: [
      'cosmos-cross-tenant-cmk',
      'cosmos-cmk',
      'cosmos-cmk-how-to',
      'mongo-vcore-cmk',
      'storage-cross-tenant-cmk',
    ],
  },
  messages: {
    incomplete: ({ missing, chain }: Data) =>
      `The access policy does not include ${missing}, without which the identity cannot use the key: ${chain}. Add what is missing to the permissions for keys.`,
    unlisted: ({ missing, chain }: Data) =>
      `The access policy does not include ${missing}, which is documented as required for such clusters: ${chain}. Add it to the permissions for keys.`,
  },
  check(resource, context) {
    judgeAccess(resource, POLICY_LIST, context, accessThrough(resource), {
      applies: (access, model) => model !== 'rbac' && entryIn(resource, access) !== undefined,
      isRight: (access, model) => {
        const missing = access.policies.length > 0 ? missingPermissions(access) : undefined;
        return missing?.length === 0 || (missing && model ? false : undefined);
      },
      isOpen: () => policiesGivenBy(resource).length > 0,
      faults: (access) => {
        const entry = entryIn(resource, access);
        const missing = missingPermissions(access);
        return entry && missing ? [faultIn(resource, entry, missing, chainOf(access.use))] : [];
      },
    });
  },
});

function faultIn(by: Resource, entry: ArmValue, missing: readonly string[], chain: string): PermissionFault {
  const keys = getPath(entry, 'permissions.keys');
  const data = { missing: inWords(missing), chain };
  const common = { data, at: keys.kind === 'array' ? keys : entry, fixes: addPermissions(by, entry, missing) };
  const isListing = missing.every((operation) => operation === LISTING_OPERATION);
  return isListing ? { message: 'unlisted', severity: 'warning', ...common } : { message: 'incomplete', ...common };
}

/** The first policy for the identity, or else one that may be for it; undefined where another resource gives it. */
function entryIn(by: Resource, { policies, unknown }: KeyAccess): ArmValue | undefined {
  const [first] = policies.length > 0 ? policies : unknown.filter(({ by: giver }) => giver === by);
  return first?.kind === 'access-policy' && first.by === by ? first.entry : undefined;
}

/** A list that others may share is changed only if somebody wants it. */
function addPermissions(by: Resource, entry: ArmValue, missing: readonly string[]): readonly ProposedFix[] {
  const permissions = getMember(entry, 'permissions');
  const keys = getMember(permissions, 'keys');
  const changes = keys.kind === 'array' ? appendItems(keys, missing) : setMember(permissions, 'keys', missing);
  const { span } = (keys.kind === 'array' ? keys : entry).origin.written;
  const safety = isWrittenIn(by, span) ? 'safe' : 'suggested';
  return changes.length > 0 ? [{ title: `Add ${inWords(missing)}`, safety, changes }] : [];
}
