import { keyUseOf, namedKind, readDefaultIdentity } from '#azure/cosmos';
import { assignIdentity, assignmentCases, isAssigned } from '#azure/identity';
import { databaseAccounts } from '#azure/keys';
import { docs } from '#azure/sources';
import { assumesOverride, combinations, defineRule, openValue, stretchOf } from '#rule-api';

const { type, identity: property } = databaseAccounts;
const IDENTITIES = 'identity.userAssignedIdentities';

export default defineRule({
  meta: {
    id: 'cosmos/default-identity-not-assigned',
    title: "The identity in 'defaultIdentity' must be one of 'identity.userAssignedIdentities'",
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: [type],
    references: [docs.cosmosCrossTenantCmk, docs.cosmosCmk],
    tags: ['identity'],
    sources: ['cosmos-cross-tenant-cmk', 'cosmos-cmk'],
  },
  messages: {
    notAssigned: ({ id }: { id: string }) =>
      `The identity '${id}' is not in 'identity.userAssignedIdentities', so that the account cannot use it to open its key. Add it there: its resource id as name, {} as value.`,
  },
  check(resource, context) {
    const paths = [resource.at(property.path), resource.at(IDENTITIES)] as const;
    for (const { values, under: chosen } of combinations(paths)) {
      const [named, identities] = values;
      const wanted = named.kind === 'absent' ? undefined : readDefaultIdentity(named);
      const kind = wanted ? namedKind(wanted) : 'none';
      if (!wanted || identities.kind === 'absent' || kind === 'none' || kind === 'SystemAssigned') continue;
      const id = wanted.id && wanted.view.slice(wanted.id.start, wanted.id.end);
      for (const under of assignmentCases(identities, id, chosen)) {
        const verdict = id && isAssigned(identities, id, under);
        if (verdict) context.holds();
        else if (!wanted.id || !id || verdict === undefined || assumesOverride(under)) {
          context.undecided(openValue(values, under) ?? named, property.path);
        } else {
          const use = keyUseOf(resource, under);
          context.report({
            message: 'notAssigned',
            data: { id: id.toString() },
            at: stretchOf(wanted.view, wanted.id),
            property: property.path,
            under: use.under,
            severity: use.isSet ? 'error' : 'warning',
            related: [{ at: identities, message: 'the identities of the account' }],
            fixes: assignIdentity(identities, id),
          });
        }
      }
    }
  },
});
