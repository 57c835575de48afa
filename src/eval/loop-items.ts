import type { ArmValue } from '../value/arm-value.ts';
import { array, isInvalid, lazyArray, literal } from '../value/construct.ts';
import { distribute } from '../value/distribute.ts';
import { reasonOf } from '../value/lookup.ts';
import type { Origin } from '../value/origin.ts';
import type { Reason } from '../value/reason.ts';
import { type Budget, LIMITS } from './limits.ts';

/** A loop that makes the items of an array. */
export interface ItemLoop {
  readonly count: () => ArmValue;
  /** The item that an iteration makes. */
  readonly item: (index: ArmValue) => ArmValue;
  readonly origin: Origin;
  readonly budget: Budget;
}

/** One item for each iteration, evaluated on first use; an open array when the count is not known. */
export function loopItems({ count, item, origin, budget }: ItemLoop): ArmValue {
  return distribute([count()], origin, ([times]) => {
    if (times && isInvalid(times)) return times;
    if (times?.kind !== 'literal' || typeof times.value !== 'number') {
      return array([], origin, times ? reasonOf(times) : undefined);
    }
    const length = Math.min(Math.max(times.value, 0), LIMITS.items);
    if (!budget.spend(length)) return array([], origin, { code: 'budget', subject: 'steps' });
    if (length < times.value) budget.exceed('items', origin);
    const open: Reason | undefined = length < times.value ? { code: 'budget', subject: 'items' } : undefined;
    const items = () => Array.from({ length }, (_, index) => item(literal(index, origin)));
    return open ? array(items(), origin, open) : lazyArray(items, origin);
  }) as ArmValue;
}
