import { alternatives } from '../../value/alternatives.ts';
import type { ArmObject, ArmValue, Entry, Found, Literal } from '../../value/arm-value.ts';
import { compareResourceIds } from '../../value/compare-ids.ts';
import { casesOf } from '../../value/conditions/cases.ts';
import type { Guard } from '../../value/conditions/condition.ts';
import { literal } from '../../value/construct.ts';
import { hasPlaceholder } from '../../value/placeholder.ts';
import { TextView } from '../../value/text-view.ts';

/**
 * Whether `identity.userAssignedIdentities` names an identity, where the guards hold; undefined where what is not known
 * of the map, of its names or of the id decides.
 */
export function isAssigned(map: Found, id: TextView, under: readonly Guard[]): boolean | undefined {
  if (map.kind !== 'object') return undefined;
  const verdicts = assignedIdentities(map).map(({ name, value }) => matches(name, value, id, under));
  if (verdicts.includes(true)) return true;
  return map.open || verdicts.includes(undefined) ? undefined : false;
}

/**
 * The cases to tell apart where {@link isAssigned} leaves open whether a map names an identity: what the names in it
 * depend on, such as the defaults of parameters. The guards of each case; those that were given where nothing is open.
 */
export function assignmentCases(
  map: Found,
  id: TextView | undefined,
  under: readonly Guard[],
): Iterable<readonly Guard[]> {
  if (map.kind !== 'object' || !id || isAssigned(map, id, under) !== undefined) return [under];
  const parts = assignedIdentities(map).flatMap(({ name, value }) => [name, value]);
  const lists = parts.flatMap((part) => [...alternatives(part, under)].map((arm) => arm.under));
  return casesOf(lists, under);
}

/** A member of `identity.userAssignedIdentities`; one whose value is null is none. */
export interface AssignedIdentity {
  readonly name: ArmValue;
  readonly value: Found;
}

/** The members of `identity.userAssignedIdentities` that are seen, in source order but for those with unknown names. */
export function assignedIdentities(map: ArmObject): readonly AssignedIdentity[] {
  const named = [...map.entries.values()].map((entry) => ({ name: nameOf(entry, map), value: entry.value }));
  return [...named, ...map.computed.map(({ key, value }) => ({ name: key, value }))];
}

function nameOf({ name, nameOrigin, nameText }: Entry, { origin }: ArmObject): Literal {
  const doubt = hasPlaceholder(name) ? 'placeholder' : undefined;
  const id = literal(name, nameOrigin ?? origin, doubt);
  return nameText?.text === name ? { ...id, written: nameText } : id;
}

/** Whether a map names any identity where the guards hold; undefined where what is not known of it decides. */
export function namesAny(map: ArmObject, under: readonly Guard[]): boolean | undefined {
  const verdicts = assignedIdentities(map).map(({ value }) => isThere(value, under));
  if (verdicts.includes(true)) return true;
  return map.open || verdicts.includes(undefined) ? undefined : false;
}

/** A member whose value is null is none. */
function isThere(value: Found, under: readonly Guard[]): boolean | undefined {
  const verdicts = new Set([...alternatives(value, under)].map((arm) => arm.value.kind !== 'absent'));
  return verdicts.size === 1 ? verdicts.has(true) : undefined;
}

function matches(name: ArmValue, value: Found, id: TextView, under: readonly Guard[]): boolean | undefined {
  const names = [...alternatives(name, under)].map((arm) => {
    const view = arm.value.kind === 'absent' ? undefined : TextView.of(arm.value);
    return view ? compareResourceIds(view, id, arm.under) : 'undecided';
  });
  if (names.every((verdict) => verdict === 'different')) return false;
  const verdict = isThere(value, under);
  if (verdict === false) return false;
  return verdict && names.every((comparison) => comparison === 'same') ? true : undefined;
}
