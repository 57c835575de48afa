import { assignedIdentities, identityPaths, typesWithIdentity } from '#azure/identity';
import { docs } from '#azure/sources';
import {
  type ArmValue,
  computedAlternatives,
  defineRule,
  type Fault,
  type Found,
  getMember,
  type ProposedFix,
  TextView,
} from '#rule-api';

const PROPERTY = identityPaths.userAssigned;

interface Listed {
  readonly id: string;
  /** What stands where `{}` belongs. */
  readonly found: string;
}

export default defineRule({
  meta: {
    id: 'identity/uami-value-not-empty',
    title: "Each value in 'userAssignedIdentities' must be an empty object",
    severity: 'warning',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: typesWithIdentity,
    references: [docs.mongoClusterType, docs.cosmosCrossTenantCmk],
    tags: ['identity'],
    sources: ['cosmos-cross-tenant-cmk'],
  },
  messages: {
    list: () =>
      "'userAssignedIdentities' is no object, and is refused. Write an object with the resource ids as names and {} as values.",
    members: ({ id, found }: Listed) =>
      `The value of identity '${id}' has ${found}, which only the service sets. Write {} instead.`,
    null: ({ id }: Listed) =>
      `The value of identity '${id}' is null, which takes the identity away. Write {} to assign it, or remove the member.`,
    other: ({ id, found }: Listed) => `The value of identity '${id}' is ${found}. Write {} instead.`,
  },
  check(resource, context) {
    for (const { value: map, under } of computedAlternatives(resource.at(PROPERTY))) {
      if (map.kind === 'array' || isText(map)) {
        context.report({ message: 'list', data: {}, at: map, property: PROPERTY, under, severity: 'error' });
      } else if (map.kind !== 'object') {
        if (map.kind !== 'absent' && map.kind !== 'literal') context.undecided(map, PROPERTY);
      } else {
        if (map.open) context.undecided(map, PROPERTY);
        for (const { name, value: written } of assignedIdentities(map)) {
          for (const { value, under: guards } of computedAlternatives(written, under)) {
            const found = value.kind === 'absent' ? 'ignored' : faultOf(name, value);
            if (found === 'undecided') context.undecided(value, PROPERTY);
            else if (found === 'holds') context.holds();
            else if (found !== 'ignored') context.report({ ...found, property: PROPERTY, under: guards });
          }
        }
      }
    }
  },
});

function isText(value: Found): boolean {
  return value.kind === 'text' || (value.kind === 'literal' && value.value !== null);
}

function faultOf(name: ArmValue, value: ArmValue): 'holds' | 'undecided' | Fault<'members' | 'null' | 'other', Listed> {
  const id = TextView.of(name)?.toString() ?? '{...}';
  switch (value.kind) {
    case 'object': {
      const members = [...value.entries.values()].filter((entry) => getMember(value, entry.name).kind !== 'absent');
      const [first] = members;
      if (!first && (value.open || value.computed.length > 0)) return 'undecided';
      if (!first) return 'holds';
      const found = members.map((member) => `'${member.name}'`).join(', ');
      return { message: 'members', data: { id, found }, at: value, fixes: empty(value, 'safe') };
    }
    case 'literal':
      // Whoever wrote null may have meant it.
      if (value.value === null) {
        return { message: 'null', data: { id, found: 'null' }, at: value, fixes: empty(value, 'suggested') };
      }
      return { message: 'other', data: { id, found: `'${value.value}'` }, at: value, fixes: empty(value, 'safe') };
    case 'array':
      return { message: 'other', data: { id, found: 'a list' }, at: value, fixes: empty(value, 'safe') };
    default:
      return 'undecided';
  }
}

function empty(value: ArmValue, safety: ProposedFix['safety']): readonly ProposedFix[] {
  return [{ title: 'Write {} instead', safety, changes: [{ kind: 'replace-value', value, by: {} }] }];
}
