import { alternatives } from './alternatives.ts';
import type { Found } from './arm-value.ts';
import type { Guard } from './condition.ts';
import { unknown } from './construct.ts';
import type { Plain } from './distribute.ts';

/** How many combinations of one list of values are looked at. What lies beyond is one combination of unknown values. */
const MAX_COMBINATIONS = 1_000;

/** One alternative of each value, in the order of the values. */
export interface Combination<Values extends readonly Found[]> {
  readonly values: { readonly [Index in keyof Values]: Plain };
  /** What must hold for all of them to be taken. */
  readonly under: readonly Guard[];
}

/** Walks the alternatives of several values that can occur together: none whose guards contradict each other. */
export function* combinations<const Values extends readonly Found[]>(
  values: Values,
  under: readonly Guard[] = [],
): Generator<Combination<Values>, void> {
  let left = MAX_COMBINATIONS;
  for (const combination of combine(values, [], under)) {
    if (left-- === 0) {
      yield { values: values.map(beyondBudget) as unknown as Combination<Values>['values'], under };
      return;
    }
    yield combination as Combination<Values>;
  }
}

function* combine(
  [first, ...rest]: readonly Found[],
  chosen: readonly Plain[],
  under: readonly Guard[],
): Generator<Combination<readonly Found[]>, void> {
  if (!first) {
    yield { values: chosen, under };
    return;
  }
  for (const { value, under: guards } of alternatives(first, under)) yield* combine(rest, [...chosen, value], guards);
}

function beyondBudget(value: Found): Plain {
  const origin = value.kind === 'absent' ? value.within : value.origin;
  return unknown('any', { code: 'budget', subject: 'combinations' }, undefined, origin);
}
