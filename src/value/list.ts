import type { ArmArray, ArmValue, Found } from './arm-value.ts';
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

/** How many items behind what is not known are kept. */
const MAX_FURTHER = 256;

/** The first items of lists that stand behind what is not known of a list, without those that it shows anyway. */
export function furtherItems(lists: readonly Found[], shown: readonly ArmValue[]): readonly ArmValue[] {
  const seen = new Set(shown);
  const items: ArmValue[] = [];
  for (const list of lists) {
    for (const item of list.kind === 'array' ? itemsSeen(list) : []) {
      if (items.length >= MAX_FURTHER) return items;
      if (!seen.has(item)) items.push(item);
      seen.add(item);
    }
  }
  return items;
}

/** The items that a list is certain to have, wherever they stand in it. */
export function itemsSeen({ items, further }: ArmArray): readonly ArmValue[] {
  return further ? [...items, ...further] : items;
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
  const verdicts = itemsSeen(list).map(test);
  if (verdicts.includes(true)) return true;
  return list.open || verdicts.includes(undefined) ? undefined : false;
}
