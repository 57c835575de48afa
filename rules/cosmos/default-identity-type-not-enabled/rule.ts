import {
  assumesOverride,
  combinations,
  type DefaultIdentity,
  databaseAccounts,
  defineRule,
  type Found,
  type IdentityKind,
  identityKinds,
  keyUseOf,
  knownText,
  mayBeEnabledElsewhere,
  namedKind,
  openValue,
  type ProposedFix,
  type Resource,
  readDefaultIdentity,
  replaceText,
  shown,
  stretchOf,
  TextView,
  withIdentityKind,
} from '#rule-api';

const { type, identity: property } = databaseAccounts;
const TYPE = 'identity.type';

export default defineRule({
  meta: {
    id: 'cosmos/default-identity-type-not-enabled',
    title: "The kind of identity that 'defaultIdentity' names is switched on in 'identity.type'",
    severity: 'error',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: [type],
    references: [
      'https://learn.microsoft.com/azure/cosmos-db/how-to-setup-customer-managed-keys',
      'https://learn.microsoft.com/azure/cosmos-db/how-to-setup-cross-tenant-customer-managed-keys',
      'https://learn.microsoft.com/azure/cosmos-db/cmk-troubleshooting-guide',
    ],
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
    const paths = [resource.envelope(property.path), resource.envelope('identity'), resource.envelope(TYPE)] as const;
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
            fixes: enable(enabled, union),
            ...common,
          });
        }
      }
    }
  },
});

function enable(enabled: Found, union: string): readonly ProposedFix[] {
  const view = enabled.kind === 'absent' ? undefined : TextView.of(enabled);
  return view
    ? replaceText(stretchOf(view, { start: 0, end: view.text.length }), union, `Set the type to '${union}'`)
    : [];
}

/** None where the id of the identity is not known, since a user-assigned identity is added by its id. */
function addIdentity({ body }: Resource, { view, id }: DefaultIdentity, kind: IdentityKind): readonly ProposedFix[] {
  const part = id && view.slice(id.start, id.end);
  if (body.kind !== 'object' || (kind === 'UserAssigned' && !part?.isKnown)) return [];
  const value =
    kind === 'UserAssigned' && part ? { type: kind, userAssignedIdentities: { [part.text]: {} } } : { type: kind };
  const changes = [{ kind: 'add-member', object: body, name: 'identity', value } as const];
  return [{ title: `Add an identity of type '${kind}'`, safety: 'safe', changes }];
}
