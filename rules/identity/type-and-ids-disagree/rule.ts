import {
  identityKinds,
  identityPaths,
  identityTypeSpelling,
  namesAny,
  typesWithIdentity,
  withIdentityKind,
} from '#azure/identity';
import { docs } from '#azure/sources';
import {
  alternatives,
  assumesOverride,
  defineRule,
  type Found,
  type Guard,
  getMember,
  knownText,
  openValue,
  type ProposedFix,
  type Resource,
  replaceText,
  TextView,
  wholeOf,
} from '#rule-api';

interface Written {
  readonly type: string;
  readonly union: string;
}

export default defineRule({
  meta: {
    id: 'identity/type-and-ids-disagree',
    title: "'userAssignedIdentities' must be set if, and only if, 'identity.type' includes 'UserAssigned'",
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: typesWithIdentity,
    references: ['https://github.com/Azure/azure-rest-api-specs/issues/17650', docs.databaseAccountType],
    tags: ['identity'],
    sources: ['cosmos-cross-tenant-cmk'],
  },
  messages: {
    surplus: ({ type, union }: Written) =>
      `'identity.type' is '${type}', which goes with no 'userAssignedIdentities'. Set the type to '${union}', or remove the identities.`,
    surplusEmpty: ({ type }: Written) =>
      `'identity.type' is '${type}', which goes with no 'userAssignedIdentities', not even an empty one. Remove it.`,
    missing: ({ type }: Written) =>
      `'identity.type' is '${type}', but 'userAssignedIdentities' names no identity. Name one there by its resource id, with {} as value, or take 'UserAssigned' out of the type.`,
  },
  check(resource, context) {
    for (const { value: type, under } of alternatives(resource.at(identityPaths.type))) {
      for (const { value: ids, under: guards } of alternatives(resource.at(identityPaths.userAssigned), under)) {
        if (type.kind === 'absent' && ids.kind === 'absent') continue;
        const written = knownText(type);
        // What no service takes is a matter of the spelling.
        if (written !== undefined && identityTypeSpelling(written).kind === 'unknown') continue;
        const isNamed = namesIdentity(ids, guards);
        const isWanted = written === undefined ? undefined : identityKinds(written).includes('UserAssigned');
        const data = { type: written ?? '', union: withIdentityKind(written ?? '', 'UserAssigned') };
        const common = { data, property: identityPaths.userAssigned, under: guards };
        if (isWanted === isNamed && (isNamed || (isNamed === false && ids.kind === 'absent'))) context.holds();
        else if (isWanted === undefined || isNamed === undefined || !isSure(under, guards)) {
          context.undecided(openValue([type, ids], guards) ?? type, identityPaths.type);
        } else if (isWanted) context.report({ ...common, message: 'missing', at: type });
        else if (isNamed) {
          context.report({ ...common, message: 'surplus', at: type, fixes: setType(type, data.union) });
        } else if (ids.kind === 'object' && ids.entries.size === 0) {
          context.report({ ...common, message: 'surplusEmpty', at: ids, fixes: removeIds(resource) });
        }
      }
    }
  },
});

/** A map whose values are all null names none; undefined where what is not known decides. */
function namesIdentity(ids: Found, under: readonly Guard[]): boolean | undefined {
  if (ids.kind === 'absent') return false;
  return ids.kind === 'object' ? namesAny(ids, under) : undefined;
}

/** Type and identities that hang on conditions of their own may go together in ways that cannot be seen. */
function isSure(ofType: readonly Guard[], ofBoth: readonly Guard[]): boolean {
  return !assumesOverride(ofBoth) && (ofType.length === 0 || ofBoth.length === ofType.length);
}

function setType(type: Found, union: string): readonly ProposedFix[] {
  const view = type.kind === 'absent' ? undefined : TextView.of(type);
  return view ? replaceText(wholeOf(view), union, `Set the type to '${union}'`) : [];
}

function removeIds({ body }: Resource): readonly ProposedFix[] {
  const object = getMember(body, 'identity');
  if (object.kind !== 'object') return [];
  const name = [...object.entries.keys()].find((key) => key.toLowerCase() === 'userassignedidentities');
  if (name === undefined) return [];
  const changes = [{ kind: 'remove-member', object, name } as const];
  return [{ title: "Remove 'userAssignedIdentities'", safety: 'safe', changes }];
}
