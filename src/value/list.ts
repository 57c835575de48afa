import type { ArmValue } from './arm-value.ts';
import type { Plain } from './distribute.ts';

/** How many items a list has: at least, and at most where that is known. What is absent has none. */
export interface ListLength {
  readonly atLeast: number;
  readonly atMost: number | undefined;
}

export function lengthOf(list: Plain): ListLength {
  if (list.kind === 'absent') return { atLeast: 0, atMost: 0 };
  if (list.kind !== 'array') return { atLeast: 0, atMost: undefined };
  return { atLeast: list.items.length, atMost: list.open ? undefined : list.items.length };
}

/** Whether a list has more items than a number; undefined where what is not known decides. */
export function hasMoreThan(list: Plain, count: number): boolean | undefined {
  const { atLeast, atMost } = lengthOf(list);
  if (atLeast > count) return true;
  return atMost === undefined ? undefined : false;
}

/** Whether an item of a list passes a test; undefined where what is not known, of the list or of an item, decides. */
export function someItem(list: Plain, test: (item: ArmValue) => boolean | undefined): boolean | undefined {
  if (list.kind === 'absent') return false;
  if (list.kind !== 'array') return undefined;
  const verdicts = list.items.map(test);
  if (verdicts.includes(true)) return true;
  return list.open || verdicts.includes(undefined) ? undefined : false;
}
