import type { Guard } from './condition.ts';
import { guardKey } from './condition-key.ts';

/** Something that is so where guards hold. */
interface Case {
  readonly under: readonly Guard[];
}

/** How many cases are compared with each other. */
const MAX_CASES = 32;

/**
 * Cases in which the same is so, with as few guards as need be: two that differ only in whether somebody overrides a
 * default are one, which is told like the first of them. In the order of the first; as they are where there are too many.
 */
export function joinedCases<T extends Case>(cases: readonly T[]): readonly T[] {
  if (cases.length > MAX_CASES) return cases;
  let left = [...cases];
  for (let pair = joinablePair(left); pair; pair = joinablePair(left)) {
    const [one, other, needless] = pair;
    const joined = { ...one, under: one.under.filter((guard) => guard !== needless) };
    left = left.flatMap((each) => (each === one ? [joined] : each === other ? [] : [each]));
  }
  return left;
}

function joinablePair<T extends Case>(cases: readonly T[]): readonly [T, T, Guard] | undefined {
  for (const [at, one] of cases.entries()) {
    for (const other of cases.slice(at + 1)) {
      const needless = onlyDifference(one.under, other.under);
      if (needless) return [one, other, needless];
    }
  }
  return undefined;
}

/** The one guard of a list that another list, which is the same otherwise, turns round. */
function onlyDifference(one: readonly Guard[], other: readonly Guard[]): Guard | undefined {
  if (one.length !== other.length) return undefined;
  const said = new Set(other.map((guard) => textOf(guard)));
  const [different, ...more] = one.filter((guard) => !said.has(textOf(guard)));
  const isTurned = different?.kind === 'override' && said.has(textOf(different, !different.holds));
  return isTurned && more.length === 0 ? different : undefined;
}

function textOf({ condition, holds }: Guard, isSaid = holds): string {
  return guardKey({ condition, holds: isSaid });
}
