import { grantsToIdentities } from '#azure/access';
import { policyListTypes } from '#azure/key-vault';
import { EXCESSIVE_OPERATIONS, mayOpenKeys } from '#azure/keys';
import { docs } from '#azure/sources';
import { type ArmValue, alternatives, any, assumesOverride, defineRule, getMember, hasMoreThan } from '#rule-api';

const POLICIES = 'properties.accessPolicies';

export default defineRule({
  meta: {
    id: 'key-vault/permissions-excessive',
    title: 'The identity that opens a customer-managed key must have no more permissions than get, wrap and unwrap',
    severity: 'warning',
    impact: 'exposure',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: policyListTypes,
    references: [docs.cosmosCmk, docs.cosmosCmkManagedHsm],
    tags: ['grant', 'least-privilege'],
    sources: ['cosmos-cmk'],
  },
  messages: {
    excessive: ({ user, surplus }: { user: string; surplus: string }) =>
      `The identity of '${user}' may do more in the vault than open its key: ${surplus}. Give it 'get', 'wrapKey' and 'unwrapKey' for keys only, and 'list' where a MongoDB vCore cluster uses the key.`,
  },
  check(resource, context) {
    for (const { grant, use, isForIdentity, under } of grantsToIdentities(resource)) {
      if (grant.kind !== 'access-policy') continue;
      const { entry, operations } = grant;
      const surplus = surplusOf(entry, operations);
      if (!operations || surplus === undefined) context.undecided(entry, POLICIES);
      // What is granted to somebody else for another purpose is no surplus.
      else if (!mayOpenKeys(operations)) continue;
      else if (surplus.length === 0) {
        if (isForIdentity === 'same') context.holds();
      } else if (isForIdentity === 'undecided' || assumesOverride(under)) context.undecided(entry, POLICIES);
      else {
        const data = { user: use.consumer.label, surplus: surplus.join(', ') };
        const related = [{ at: use.value, message: 'the key is used here' }];
        context.report({ message: 'excessive', data, at: entry, property: POLICIES, under, related });
      }
    }
  },
});

/** What is more than an identity needs; undefined where what is not known decides. */
function surplusOf(entry: ArmValue, operations: ReadonlySet<string> | undefined): readonly string[] | undefined {
  const onKeys = [...(operations ?? [])].filter((operation) => EXCESSIVE_OPERATIONS.has(operation));
  const others = (['secrets', 'certificates'] as const).map((kind) => {
    const lists = [...alternatives(getMember(getMember(entry, 'permissions'), kind))];
    const isGiven = any(...lists.map(({ value }) => hasMoreThan(value, 0)));
    return isGiven ? `permissions for ${kind}` : isGiven;
  });
  const surplus = [
    ...onKeys.map((operation) => `'${operation}'`),
    ...others.filter((other) => typeof other === 'string'),
  ];
  return surplus.length === 0 && others.includes(undefined) ? undefined : surplus;
}
