import { keyOf } from './identity.ts';
import type { TextView } from './text-view.ts';

/** Whether two resource ids name one resource. `undecided` unless what is known settles it. */
export type IdComparison = 'same' | 'different' | 'undecided';

/**
 * Compares case-insensitively, without regard to slashes at either end. Unknown parts are equal only where they are the
 * same unknown; ids that begin with different unknown scopes are never told apart.
 */
export function compareResourceIds(left: TextView, right: TextView): IdComparison {
  const [one, other] = [unitsOf(left), unitsOf(right)];
  let common = 0;
  while (common < one.length && common < other.length && one[common] === other[common]) common += 1;
  if (common === one.length && common === other.length) return 'same';
  const isDecided = [one, other].every((units) => units.slice(common).every(isKnown));
  return isDecided && isResourceId(one) && isResourceId(other) ? 'different' : 'undecided';
}

/**
 * Compares two texts, such as names, case-insensitively: unknown parts are equal only where they are the same unknown.
 * Texts with different unknown parts are never told apart.
 */
export function compareTexts(left: TextView, right: TextView): IdComparison {
  const [one, other] = [unitsOf(left), unitsOf(right)];
  if (one.length === other.length && one.every((unit, at) => unit === other[at])) return 'same';
  return left.isKnown && right.isKnown ? 'different' : 'undecided';
}

/** One entry for each known character, and one, longer than a character, for each hole. */
type Units = readonly string[];

function isKnown(unit: string): boolean {
  return unit.length === 1;
}

function unitsOf(view: TextView): Units {
  const units = view.text.split('').map((char, at) => {
    const hole = view.holeAt(at);
    return hole ? `{${keyOf(hole.value)}}` : char.toLowerCase();
  });
  if (units[0] === '/') units.shift();
  while (units.at(-1) === '/') units.pop();
  return units;
}

/** A name or a GUID is none, and may yet mean the resource of an id. */
function isResourceId(units: Units): boolean {
  return units
    .map((unit) => (isKnown(unit) ? unit : '?'))
    .join('')
    .includes('/providers/');
}

/**
 * Whether an id names something inside of what another one names: a vault is inside of its resource group, and a key
 * inside of its vault. False for equal ids; undefined where what is not known decides.
 */
export function isInside(id: TextView, scope: TextView): boolean | undefined {
  const [inner, outer] = [unitsOf(id), unitsOf(scope)];
  let common = 0;
  while (common < inner.length && common < outer.length && inner[common] === outer[common]) common += 1;
  if (common === outer.length) return common < inner.length && (common === 0 || inner[common] === '/');
  if (common === inner.length) return false;
  return [inner[common], outer[common]].every((unit) => unit !== undefined && isKnown(unit)) ? false : undefined;
}
