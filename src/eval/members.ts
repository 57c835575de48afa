import type { ArmObject, ArmValue, Entry, Found } from '../value/arm-value.ts';
import type { Guard } from '../value/conditions/condition.ts';
import { lazyEntry } from '../value/construct.ts';
import { eachArm, MAX_COMBINATIONS } from '../value/distribute.ts';
import type { Call } from './call.ts';

/** How many members that may be absent are looked at. */
const MAX_CONDITIONAL = 256;

/**
 * Applies a function to the members that an object has, for each combination of those that exist under a condition
 * only. Undefined when that cannot be told: other members may exist, or there are too many combinations.
 */
export function withMembers(
  value: ArmObject,
  call: Call,
  apply: (entries: readonly Entry[]) => ArmValue,
): ArmValue | undefined {
  if (value.open || value.computed.length > 0) return undefined;
  const entries = [...value.entries.values()];
  const conditional = entries.filter((entry) => mayBeAbsent(entry.value));
  if (conditional.length > MAX_CONDITIONAL) return undefined;
  let left = MAX_COMBINATIONS;
  const from = (index: number, present: ReadonlyMap<Entry, Entry | undefined>, under: readonly Guard[]): Found => {
    const entry = conditional[index];
    if (!entry || left <= 0) {
      left -= 1;
      return apply(entries.flatMap((candidate) => (present.has(candidate) ? present.get(candidate) : candidate) ?? []));
    }
    return eachArm(entry.value, under, call.origin, (arm, guards) => {
      const found =
        arm.kind === 'absent'
          ? undefined
          : lazyEntry(
              entry.name,
              () => arm,
              entry.nameOrigin,
              () => entry.nameText,
            );
      return from(index + 1, new Map(present).set(entry, found), guards);
    });
  };
  const result = from(0, new Map(), []) as ArmValue;
  return left < 0 ? undefined : result;
}

function mayBeAbsent(value: Found): boolean {
  if (value.kind === 'choice') return value.arms.some((arm) => mayBeAbsent(arm.value));
  return value.kind === 'absent';
}

export interface Emptiness {
  readonly none: () => Found;
  readonly some: () => Found;
  /** Other, unseen members may exist. */
  readonly undecided: () => Found;
}

/** Whether an object has members, arm by arm. */
export function hasMembers(value: ArmObject, call: Call, results: Emptiness): ArmValue {
  const members = [...value.entries.values(), ...value.computed];
  const from = (index: number, under: readonly Guard[]): Found => {
    const member = members[index];
    if (!member) return value.open ? results.undecided() : results.none();
    if (index > MAX_CONDITIONAL) return results.undecided();
    return eachArm(member.value, under, call.origin, (arm, guards) =>
      arm.kind === 'absent' ? from(index + 1, guards) : results.some(),
    );
  };
  return from(0, []) as ArmValue;
}
