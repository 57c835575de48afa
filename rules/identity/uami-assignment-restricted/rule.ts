import { assignedIdentities, identityPaths, typesWithIdentity, USER_ASSIGNED_IDENTITY } from '#azure/identity';
import { assignmentLimits, isSameLocation } from '#azure/resources';
import {
  alternatives,
  any,
  defineRule,
  type Found,
  type Guard,
  hasMoreThan,
  isText,
  judgeTogether,
  meantBy,
  type Resource,
  type RuleContext,
  shownText,
  someItem,
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
    title: 'The restrictions of a user-assigned identity must allow its assignment to the resource',
    severity: 'error',
    impact: 'refused',
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
        for (const { value: id, under: given } of alternatives(name, under)) {
          const meant =
            id.kind === 'absent' ? undefined : meantBy(id, USER_ASSIGNED_IDENTITY, resource.template, given);
          if (meant?.kind === 'undecided') context.undecided(id, PROPERTY);
          if (meant?.kind !== 'deployed') continue;
          judgeRegion({ resource, identity: meant.resource, id, given }, context);
          judgeProviders({ resource, identity: meant.resource, id, given }, context);
        }
      }
    }
  },
});

interface Pair {
  readonly resource: Resource;
  readonly identity: Resource;
  readonly id: Found;
  readonly given: readonly Guard[];
}

function judgeRegion({ resource, identity, id, given }: Pair, context: RuleContext<typeof messages>): void {
  const places = [
    PROPERTY,
    identity.at(assignmentLimits.isolationScope),
    identity.at('location'),
    resource.at('location'),
  ] as const;
  judgeTogether(resource, places, context, {
    given,
    applies: ([, scope]) => isText(scope, assignmentLimits.regional),
    isRight: ([, , home, place]) => isSameLocation(home, place),
    open: ([, scope, home, place]) => [scope, place, home].find(({ kind }) => kind !== 'absent'),
    faults: ([, scope, home, place]) => {
      const data = { identity: identity.label, admitted: shownText(home), actual: shownText(place) };
      return [
        { message: 'region', data, at: id, related: [{ at: scope, message: 'the identity is limited to its region' }] },
      ];
    },
  });
}

function judgeProviders({ resource, identity, id, given }: Pair, context: RuleContext<typeof messages>): void {
  judgeTogether(resource, [PROPERTY, identity.at(assignmentLimits.providers)], context, {
    given,
    applies: ([, list]) => hasMoreThan(list, 0),
    isRight: ([, list]) => someItem(list, (item) => admits(item, resource.type)),
    faults: ([, list]) => {
      const names = list.kind === 'array' ? list.items.map((item) => `'${shownText(item)}'`) : [];
      const data = { identity: identity.label, admitted: names.join(', '), actual: resource.type };
      return [
        { message: 'provider', data, at: id, related: [{ at: list, message: 'what the identity can be assigned to' }] },
      ];
    },
  });
}

/** By the name of the provider, or of the type. */
function admits(name: Found, type: string): boolean | undefined {
  return any(isText(name, type), isText(name, type.split('/')[0] ?? ''));
}
