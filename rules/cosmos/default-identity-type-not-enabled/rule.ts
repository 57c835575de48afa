import { type DefaultIdentity, keyUseOf, namedKind, readDefaultIdentity } from '#azure/cosmos';
import { type IdentityKind, identityKinds, mayBeEnabledElsewhere, namesAny, withIdentityKind } from '#azure/identity';
import { databaseAccounts } from '#azure/keys';
import { docs } from '#azure/sources';
import {
  assumesOverride,
  type Change,
  combinations,
  defineRule,
  type Found,
  type Guard,
  getMember,
  isConstant,
  isConstantText,
  knownText,
  openValue,
  type ProposedFix,
  type Resource,
  replaceText,
  shown,
  stretchOf,
  TextView,
  wholeOf,
} from '#rule-api';

const { type, identity: property } = databaseAccounts;
const TYPE = 'identity.type';

export default defineRule({
  meta: {
    id: 'cosmos/default-identity-type-not-enabled',
    title: "'identity.type' must enable the kind of identity that 'defaultIdentity' names",
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: [type],
    references: [docs.cosmosCmk, docs.cosmosCrossTenantCmk, docs.cosmosCmkTroubleshooting],
    tags: ['identity'],
    sources: ['cosmos-cross-tenant-cmk'],
  },
  messages: {
    lacks: ({ keyword, enabled, union }: { keyword: string; enabled: string; union: string }) =>
      `'identity.type' is '${enabled}', but 'defaultIdentity' begins with '${keyword}'. Set 'identity.type' to '${union}'.`,
    absent: ({ keyword, kind }: { keyword: string; kind: IdentityKind }) =>
      `'defaultIdentity' begins with '${keyword}', but the account has no 'identity'. Add an 'identity' of type '${kind}'.`,
  },
  check(resource, context) {
    const paths = [resource.at(property.path), resource.at('identity'), resource.at(TYPE)] as const;
    for (const { values, under } of combinations(paths)) {
      const [named, identity, enabled] = values;
      const wanted = named.kind === 'absent' ? undefined : readDefaultIdentity(named);
      const kind = wanted ? namedKind(wanted) : 'none';
      const isAbsent = identity.kind === 'absent';
      if (!wanted || kind === 'none' || (kind && isAbsent && mayBeEnabledElsewhere(resource, kind))) continue;
      const written = isAbsent ? '' : knownText(enabled);
      if (kind && written !== undefined && identityKinds(written).includes(kind)) context.holds();
      else if (kind === undefined || written === undefined || assumesOverride(under)) {
        context.undecided(openValue(values, under) ?? named, property.path);
      } else {
        const use = keyUseOf(resource, under);
        const isSure = use.isSet && !(isAbsent && context.modes.assume === 'update');
        const keyword = shown(wanted.view, wanted.keyword);
        const common = { under: use.under, severity: isSure ? 'error' : 'warning' } as const;
        if (isAbsent) {
          const at = stretchOf(wanted.view, wanted.keyword);
          const fixes = addIdentity(resource, wanted, kind);
          context.report({ message: 'absent', data: { keyword, kind }, at, property: property.path, fixes, ...common });
        } else {
          const union = withIdentityKind(written, kind);
          const data = { keyword, enabled: written, union };
          context.report({
            message: 'lacks',
            data,
            at: enabled,
            property: TYPE,
            fixes: enable({ identity, enabled, wanted, under }, kind, union),
            ...common,
          });
        }
      }
    }
  },
});

interface Lack {
  readonly identity: Found;
  readonly enabled: Found;
  readonly wanted: DefaultIdentity;
  readonly under: readonly Guard[];
}

/** Sets the type, and names the identity where none is named: the type alone would ask for one. */
function enable({ identity, enabled, wanted, under }: Lack, kind: IdentityKind, union: string): readonly ProposedFix[] {
  const view = enabled.kind === 'absent' ? undefined : TextView.of(enabled);
  const [typed] = view ? replaceText(wholeOf(view), union, `Set the type to '${union}'`) : [];
  if (!typed) return [];
  const identities = getMember(identity, 'userAssignedIdentities');
  const isNamed = identities.kind === 'object' ? namesAny(identities, under) : identities.kind !== 'absent';
  if (kind === 'SystemAssigned' || isNamed) return [typed];
  const id = idOf(wanted);
  const naming = id?.isKnown ? nameIn(identity, identities, id.text) : undefined;
  if (!naming || isNamed === undefined) return [{ ...typed, safety: 'suggested' }];
  // The type of other deployments is another one where a parameter gives it, and so is the id.
  const safety = id && isConstantText(id) && isConstant(enabled) ? 'safe' : 'suggested';
  return [{ title: `${typed.title}, and assign the identity`, safety, changes: [...typed.changes, naming] }];
}

/** The change that names an identity in `userAssignedIdentities`, which may be missing. */
function nameIn(identity: Found, identities: Found, id: string): Change | undefined {
  if (identities.kind === 'object') return { kind: 'add-member', object: identities, name: id, value: {} };
  if (identity.kind !== 'object') return undefined;
  return { kind: 'add-member', object: identity, name: 'userAssignedIdentities', value: { [id]: {} } };
}

function idOf({ view, id }: DefaultIdentity): TextView | undefined {
  return id && view.slice(id.start, id.end);
}

/** None where the id of the identity is not known, since a user-assigned identity is added by its id. */
function addIdentity({ body }: Resource, wanted: DefaultIdentity, kind: IdentityKind): readonly ProposedFix[] {
  const part = idOf(wanted);
  if (body.kind !== 'object' || (kind === 'UserAssigned' && !part?.isKnown)) return [];
  const value =
    kind === 'UserAssigned' && part ? { type: kind, userAssignedIdentities: { [part.text]: {} } } : { type: kind };
  const changes = [{ kind: 'add-member', object: body, name: 'identity', value } as const];
  const safety = kind === 'SystemAssigned' || (part && isConstantText(part)) ? 'safe' : 'suggested';
  return [{ title: `Add an identity of type '${kind}'`, safety, changes }];
}
