import { assignedIdentities, identityPaths, typesWithIdentity, USER_ASSIGNED_IDENTITY } from '#azure/identity';
import { assignmentLimits, compareLocations } from '#azure/resources';
import {
  type ArmValue,
  alternatives,
  assumesOverride,
  combinations,
  defineRule,
  type Guard,
  isDeployedWhere,
  isText,
  knownText,
  meantBy,
  type Resource,
  type RuleContext,
  TextView,
} from '#rule-api';

const PROPERTY = identityPaths.userAssigned;

interface Restricted {
  readonly identity: string;
  readonly admitted: string;
  readonly actual: string;
}

const messages = {
  region: ({ identity, admitted, actual }: Restricted) =>
    `Identity '${identity}' can be assigned in its own region only, which is '${admitted}', and this resource is in '${actual}'. Assign an identity of that region, or lift its 'isolationScope'.`,
  provider: ({ identity, admitted, actual }: Restricted) =>
    `Identity '${identity}' can be assigned to ${admitted} only, and this resource is of type '${actual}'. Assign another identity, or add the type to 'assignmentRestrictions.providers'.`,
};

export default defineRule({
  meta: {
    id: 'identity/uami-assignment-restricted',
    title: 'A user-assigned identity may be assigned to the resource, by its own restrictions',
    severity: 'error',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: typesWithIdentity,
    references: [
      'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/managed-identities-isolation-scope',
      'https://learn.microsoft.com/azure/templates/microsoft.managedidentity/userassignedidentities',
    ],
    tags: ['identity', 'region'],
  },
  messages,
  check(resource, context) {
    for (const { value: map, under } of alternatives(resource.at(PROPERTY))) {
      if (map.kind !== 'object') continue;
      for (const { name } of assignedIdentities(map)) {
        for (const { value: id, under: guards } of alternatives(name, under)) {
          if (id.kind === 'absent') continue;
          const meant = meantBy(id, USER_ASSIGNED_IDENTITY, resource.template, guards);
          if (meant.kind === 'outside') continue;
          const identity = meant.kind === 'deployed' ? meant.resource : undefined;
          if (!identity) context.undecided(id, PROPERTY);
          else if (isDeployedWhere(identity, guards) !== false) {
            const pair = { resource, identity, id, guards };
            judgeRegion(pair, context);
            judgeProviders(pair, context);
          }
        }
      }
    }
  },
});

interface Pair {
  readonly resource: Resource;
  readonly identity: Resource;
  readonly id: ArmValue;
  readonly guards: readonly Guard[];
}

function judgeRegion({ resource, identity, id, guards }: Pair, context: RuleContext<typeof messages>): void {
  const paths = [
    identity.at(assignmentLimits.isolationScope),
    identity.at('location'),
    resource.at('location'),
  ] as const;
  for (const { values, under } of combinations(paths, guards)) {
    const [scope, home, place] = values;
    const isRegional = isText(scope, assignmentLimits.regional);
    if (isRegional === false) continue;
    const [own, other] = [home, place].map((value) => (value.kind === 'absent' ? undefined : TextView.of(value)));
    const verdict = own && other ? compareLocations(own, other) : 'undecided';
    if (verdict === 'same') context.holds();
    else if (!own || !other || verdict === 'undecided' || !isRegional || assumesOverride(under)) {
      context.undecided(isRegional ? (place.kind === 'absent' ? home : place) : scope, PROPERTY);
    } else {
      const data = { identity: identity.label, admitted: own.text, actual: other.text };
      const related = [{ at: scope, message: 'the identity is limited to its region' }];
      context.report({ message: 'region', data, at: id, property: PROPERTY, under, related });
    }
  }
}

function judgeProviders({ resource, identity, id, guards }: Pair, context: RuleContext<typeof messages>): void {
  for (const { value: list, under } of alternatives(identity.at(assignmentLimits.providers), guards)) {
    if (list.kind === 'absent' || (list.kind === 'array' && !list.open && list.items.length === 0)) continue;
    const names = list.kind === 'array' ? list.items.map((item) => knownText(item)) : [undefined];
    const known = names.filter((name) => name !== undefined);
    if (known.some((name) => admits(name, resource.type))) context.holds();
    else if (list.kind !== 'array' || list.open || known.length < names.length || assumesOverride(under))
      context.undecided(list, PROPERTY);
    else {
      const admitted = known.map((name) => `'${name}'`).join(', ');
      const data = { identity: identity.label, admitted, actual: resource.type };
      const related = [{ at: list, message: 'what the identity can be assigned to' }];
      context.report({ message: 'provider', data, at: id, property: PROPERTY, under, related });
    }
  }
}

/** By the name of the provider, or of the type. */
function admits(name: string, type: string): boolean {
  return [type, type.split('/')[0]].some((candidate) => candidate?.toLowerCase() === name.toLowerCase());
}
