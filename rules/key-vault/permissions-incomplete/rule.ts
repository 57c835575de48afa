import {
  activeModel,
  guardsToTell,
  inWords,
  type KeyAccess,
  keyAccessThrough,
  missingPermissions,
  modelSeverity,
  openIn,
} from '#azure/access';
import { POLICY_LIST, policyListTypes } from '#azure/key-vault';
import { chainOf, LISTING_OPERATION, placesOf } from '#azure/keys';
import {
  type ArmValue,
  appendItems,
  defineRule,
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

export default defineRule({
  meta: {
    id: 'key-vault/permissions-incomplete',
    title: 'The access policy of the identity that opens a customer-managed key has all that it takes',
    severity: 'error',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: policyListTypes,
    references: [
      'https://learn.microsoft.com/azure/cosmos-db/how-to-setup-customer-managed-keys',
      'https://learn.microsoft.com/azure/cosmos-db/cmk-troubleshooting-guide',
      'https://learn.microsoft.com/azure/documentdb/database-encryption-at-rest',
    ],
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
    const { assume } = context.modes;
    const told = new Set<ArmValue>();
    for (const access of keyAccessThrough(resource)) {
      const model = activeModel(access, assume);
      const entry = entryIn(resource, access);
      if (model === 'rbac' || !entry || told.has(entry)) continue;
      const missing = access.policies.length > 0 ? missingPermissions(access) : undefined;
      if (missing?.length === 0) context.holds();
      else if (!model || !missing || access.isOpen) context.undecided(openIn(access), POLICY_LIST);
      else {
        told.add(entry);
        const isListing = missing.every((operation) => operation === LISTING_OPERATION);
        const keys = getPath(entry, 'permissions.keys');
        context.report({
          message: isListing ? 'unlisted' : 'incomplete',
          data: { missing: inWords(missing), chain: chainOf(access.use) },
          at: keys.kind === 'array' ? keys : entry,
          property: POLICY_LIST,
          under: guardsToTell(access),
          severity: isListing ? 'warning' : modelSeverity(access, assume),
          related: placesOf(access.use, resource),
          fixes: addPermissions(resource, entry, missing),
        });
      }
    }
  },
});

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
