import { compareTexts, type IdComparison } from '../../value/compare-ids.ts';
import type { TextView } from '../../value/text-view.ts';

/** Whether two locations are one, named in either way: `westeurope` or `West Europe`. */
export function compareLocations(left: TextView, right: TextView): IdComparison {
  if (!left.isKnown || !right.isKnown) return compareTexts(left, right);
  return nameOf(left) === nameOf(right) ? 'same' : 'different';
}

function nameOf({ text }: TextView): string {
  return text.toLowerCase().replace(/\s/g, '');
}
