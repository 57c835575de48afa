import type { Guard } from './condition.ts';
import { areImplied, assuming, impliedValue } from './guards.ts';

/** How many cases are told apart at most. What lies beyond is one case, in which lists are left open. */
const MAX_STEPS = 400;

/**
 * Tells the cases apart in which each of some lists of guards holds or does not: the guards that make a case, those that
 * were given first. In a case, `areImplied` knows of each list whether it holds.
 */
export function* casesOf(
  lists: readonly (readonly Guard[])[],
  under: readonly Guard[] = [],
): Generator<readonly Guard[], void> {
  const pending: (readonly Guard[])[] = [under];
  let left = MAX_STEPS;
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (left-- === 0) {
      yield under;
      return;
    }
    const open = openGuard(lists, next);
    if (!open) {
      yield next;
      continue;
    }
    for (const holds of [!open.holds, open.holds]) {
      const guards = assuming(next, { ...open, holds });
      if (guards) pending.push(guards);
    }
  }
}

/** A guard on which a list depends that is not known to hold or not to; undefined where there is none. */
function openGuard(lists: readonly (readonly Guard[])[], under: readonly Guard[]): Guard | undefined {
  const open = lists.find((list) => areImplied(list, under) === undefined);
  return open?.find(({ condition }) => impliedValue(condition, under) === undefined);
}
