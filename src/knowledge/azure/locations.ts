import type { Found } from '../../value/arm-value.ts';
import { isSameText } from '../../value/compare-ids.ts';
import { knownText } from '../../value/known-text.ts';

/**
 * Whether two locations are one, named in either way: `westeurope` or `West Europe`. Undefined where what is not known
 * decides.
 */
export function isSameLocation(one: Found, other: Found): boolean | undefined {
  const [left, right] = [nameOf(one), nameOf(other)];
  return left === undefined || right === undefined ? isSameText(one, other) : left === right;
}

function nameOf(location: Found): string | undefined {
  return knownText(location)?.toLowerCase().replace(/\s/g, '');
}
