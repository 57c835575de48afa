import { alternatives } from './alternatives.ts';
import type { Found } from './arm-value.ts';
import type { Guard } from './conditions/condition.ts';
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
export function combinations<const Values extends readonly Found[]>(
  values: Values,
  under: readonly Guard[] = NO_GUARDS,
): Iterable<Combination<Values>> {
  const all = under.length === 0 ? knownCombinations(values) : undefined;
  return (all ?? computedCombinations(values, under)) as Iterable<Combination<Values>>;
}

type AnyCombination = Combination<readonly Found[]>;

const NO_GUARDS: readonly Guard[] = [];

/** The combinations of a list of values, and the longer lists that begin with it. */
interface Begun {
  readonly all: readonly AnyCombination[];
  readonly longer: WeakMap<Found, Begun>;
}

const beginning: Begun = { all: [{ values: [], under: NO_GUARDS }], longer: new WeakMap() };

/**
 * Undefined where there are too many.
 *
 * NOTE: many rules look at the same values of a resource, and at one more.
 */
function knownCombinations(values: readonly Found[]): readonly AnyCombination[] | undefined {
  let begun = beginning;
  for (const value of values) {
    let next = begun.longer.get(value);
    if (!next) {
      const all = extended(begun.all, value);
      if (all.length > MAX_COMBINATIONS) return undefined;
      next = { all, longer: new WeakMap() };
      begun.longer.set(value, next);
    }
    begun = next;
  }
  return begun.all;
}

function extended(all: readonly AnyCombination[], value: Found): readonly AnyCombination[] {
  const longer: AnyCombination[] = [];
  for (const { values, under } of all) {
    for (const alternative of alternatives(value, under)) {
      longer.push({ values: [...values, alternative.value], under: alternative.under });
    }
    if (longer.length > MAX_COMBINATIONS) break;
  }
  return longer;
}

function* computedCombinations(values: readonly Found[], under: readonly Guard[]): Generator<AnyCombination, void> {
  let left = MAX_COMBINATIONS;
  for (const combination of combine(values, [], under)) {
    if (left-- === 0) {
      yield { values: values.map(beyondBudget), under };
      return;
    }
    yield combination;
  }
}

function* combine(
  [first, ...rest]: readonly Found[],
  chosen: readonly Plain[],
  under: readonly Guard[],
): Generator<AnyCombination, void> {
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
