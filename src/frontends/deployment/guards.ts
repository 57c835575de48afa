import { computedAlternatives } from '../../value/alternatives.ts';
import type { ArmValue, Found } from '../../value/arm-value.ts';
import { conditionOf } from '../../value/conditions/tests.ts';
import { choice } from '../../value/construct.ts';
import { eachArm } from '../../value/distribute.ts';
import { reasonOf } from '../../value/lookup.ts';

/** Puts a value under the conditions under which it is deployed. */
export type GuardValue = (value: Found) => Found;

/** The guard of what is always deployed. */
export const alwaysGuarded: GuardValue = (value) => value;

/**
 * The guard of a resource: that of what surrounds it, and its own condition. Undefined when the condition is certainly
 * false, so that the resource is never deployed.
 */
export function guardOf(condition: ArmValue | undefined, outer: GuardValue): GuardValue | undefined {
  if (!condition || isAlways(condition, true)) return outer;
  if (isAlways(condition, false)) return undefined;
  return (value) => outer(onlyIf(condition, value));
}

/** True for a condition that has the expected value in all of its alternatives. */
export function isAlways(condition: ArmValue, expected: boolean): boolean {
  if (condition.kind === 'choice')
    return condition.arms.every((arm) => arm.value.kind !== 'absent' && isAlways(arm.value, expected));
  return condition.kind === 'literal' && condition.value === expected;
}

/**
 * The guard of what a loop of unknown length makes: that of what surrounds the loop, and that the loop has iterations
 * at all where its length may be zero, such as by a parameter's default.
 */
export function loopGuard(times: ArmValue, outer: GuardValue): GuardValue {
  if (![...computedAlternatives(times)].some(({ value }) => isZero(value))) return outer;
  const { origin } = times;
  return (value) => outer(eachArm(times, [], origin, (number) => (isZero(number) ? choice([], origin) : value)));
}

function isZero(number: Found): boolean {
  return number.kind === 'literal' && number.value === 0;
}

/** The value where the condition holds; nothing where it does not. */
function onlyIf(condition: ArmValue, value: Found): Found {
  const { origin } = condition;
  return eachArm(condition, [], origin, (arm) => {
    if (arm.kind === 'literal' && arm.value === true) return value;
    if (arm.kind === 'literal') return choice([], origin);
    const guard = { kind: 'branch', condition: conditionOf(arm), holds: true, why: reasonOf(arm), origin } as const;
    return choice([{ when: guard, value }], origin);
  });
}
