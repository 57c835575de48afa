import type { ArmValue, Choice, Found } from './arm-value.ts';
import type { Guard } from './conditions/condition.ts';
import { assuming } from './conditions/guards.ts';
import { choice, unknown } from './construct.ts';
import type { Origin } from './origin.ts';

/** How many combinations of arms a function is applied to. Beyond, its result is unknown. */
export const MAX_COMBINATIONS = 64;

/** A value that is not a choice. */
export type Plain = Exclude<Found, Choice>;

/** Arguments that are choices, beyond which their combinations are not looked at. */
const MAX_CHOICES = 256;

/**
 * Applies a function to every combination of its arguments' arms that can occur together, and returns the choice of the
 * results. Conditions that the guards already settle do not branch again.
 */
export function distribute(
  args: readonly Found[],
  origin: Origin,
  apply: (args: readonly Plain[], under: readonly Guard[]) => Found,
): Found {
  const choices = args.flatMap((arg, index) => (arg.kind === 'choice' ? [index] : []));
  const beyond = () => unknown('any', { code: 'budget', subject: 'combinations' }, undefined, origin);
  if (choices.length > MAX_CHOICES) return beyond();
  const plain = [...args];
  let left = MAX_COMBINATIONS;
  const from = (step: number, under: readonly Guard[]): Found => {
    if (left <= 0) return beyond();
    const index = choices[step];
    if (index === undefined) {
      left -= 1;
      return apply([...plain] as Plain[], under);
    }
    return eachArm(args[index] as Found, under, origin, (arm, guards) => {
      plain[index] = arm;
      return from(step + 1, guards);
    });
  };
  return from(0, []);
}

/**
 * Walks the arms of a value that can occur under the guards and makes a choice of what `visit` returns for each. An arm
 * that the guards imply is returned without a new choice round it.
 */
export function eachArm(
  value: Found,
  under: readonly Guard[],
  origin: Origin,
  visit: (arm: Plain, under: readonly Guard[]) => Found,
): Found {
  if (value.kind !== 'choice') return visit(value, under);
  const results = [];
  for (const { when, value: inner } of value.arms) {
    const guards = assuming(under, when);
    if (guards === under) return eachArm(inner, under, origin, visit);
    if (guards) results.push({ when, value: eachArm(inner, guards, origin, visit) });
  }
  return choice(results, origin);
}

/** What a lookup yields where ARM has no notion of absence: null. */
export function presentOr(value: Found, otherwise: (origin: Origin) => ArmValue): ArmValue {
  if (value.kind === 'absent') return otherwise(value.within);
  if (value.kind !== 'choice') return value;
  return choice(
    value.arms.map((arm) => ({ when: arm.when, value: presentOr(arm.value, otherwise) })),
    value.origin,
  );
}
