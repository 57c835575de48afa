import type { Found } from './arm-value.ts';
import type { Guard } from './conditions/condition.ts';
import { keyOf } from './identity.ts';
import { agreedWhere } from './readings.ts';
import { TextView } from './text-view.ts';

/** Whether two resource ids name one resource. `undecided` unless what is known settles it. */
export type IdComparison = 'same' | 'different' | 'undecided';

const ALWAYS: readonly Guard[] = [];

/**
 * Compares case-insensitively, without regard to slashes at either end. Unknown parts are equal only where they are the
 * same unknown; ids that begin with different unknown scopes are never told apart. Choices are read as the guards settle
 * them, for both ids alike.
 */
export function compareResourceIds(left: TextView, right: TextView, under = ALWAYS): IdComparison {
  return agreedWhere(compareIdsAsTheyAre, 'undecided', left, right, under);
}

function compareIdsAsTheyAre(left: TextView, right: TextView): IdComparison {
  const [one, other] = [unitsOf(left), unitsOf(right)];
  let common = 0;
  while (common < one.length && common < other.length && one[common] === other[common]) common += 1;
  if (common === one.length && common === other.length) return 'same';
  const isApart = differ(one[common], other[common]);
  const isDecided = isApart || [one, other].every((units) => units.slice(common).every(isKnown));
  return isDecided && isResourceId(left) && isResourceId(right) ? 'different' : 'undecided';
}

/**
 * Compares two texts, such as names, case-insensitively: unknown parts are equal only where they are the same unknown.
 * Texts are told apart by what stands at either end, up to where their unknown parts differ. Choices are read as the
 * guards settle them, for both alike.
 */
export function compareTexts(left: TextView, right: TextView, under = ALWAYS): IdComparison {
  return agreedWhere(compareTextsAsTheyAre, 'undecided', left, right, under);
}

function compareTextsAsTheyAre(left: TextView, right: TextView): IdComparison {
  const [one, other] = [unitsOf(left), unitsOf(right)];
  let start = 0;
  while (start < one.length && start < other.length && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  const rests = [one, other].map((units) => units.slice(start, units.length - end));
  if (rests.every((rest) => rest.length === 0)) return 'same';
  const isApart = differ(one[start], other[start]) || differ(one.at(-1 - end), other.at(-1 - end));
  return isApart || rests.every((rest) => rest.every(isKnown)) ? 'different' : 'undecided';
}

/** Whether two characters differ, so that what is not known on their other side decides nothing. */
function differ(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other && isKnown(one) && isKnown(other);
}

/** Whether a text contains another one that is not empty, compared like names; false where that cannot be told, too. */
export function contains(text: TextView, part: TextView): boolean {
  const [whole, wanted] = [unitsOf(text), unitsOf(part)];
  if (wanted.length === 0) return false;
  return whole.some((_, at) => wanted.every((unit, index) => whole[at + index] === unit));
}

/** One entry for each known character, and one, longer than a character, for each hole. */
type Units = readonly string[];

function isKnown(unit: string): boolean {
  return unit.length === 1;
}

/** Where a text stands among others: all that there is of it up to its last unknown part, and the known rest. */
export interface TextPlace {
  /** Two texts share it only where they are the same up to there. Empty for a known text. */
  readonly head: string;
  /** As texts are compared: in lower case, without slashes at either end. */
  readonly tail: string;
}

const places = new WeakMap<TextView, TextPlace>();

/** Texts without choices that share a head are the same where their tails are equal, and otherwise different. */
export function placeOf(view: TextView): TextPlace {
  let place = places.get(view);
  if (!place) {
    const units = unitsOf(view);
    const end = units.findLastIndex((unit) => !isKnown(unit)) + 1;
    const head = end === 0 ? '' : JSON.stringify(units.slice(0, end));
    place = { head, tail: units.slice(end).join('') };
    places.set(view, place);
  }
  return place;
}

const known = new WeakMap<TextView, Units>();

function unitsOf(view: TextView): Units {
  let units = known.get(view);
  if (!units) {
    units = readUnits(view);
    known.set(view, units);
  }
  return units;
}

function readUnits(view: TextView): Units {
  const units = view.text.split('').map((char, at) => {
    const hole = view.holeAt(at);
    return hole ? `{${keyOf(hole.value)}}` : char.toLowerCase();
  });
  if (units[0] === '/') units.shift();
  while (units.at(-1) === '/') units.pop();
  return units;
}

/** A name or a GUID is none, and may yet mean the resource of an id. */
export function isResourceId({ text }: TextView): boolean {
  return text.toLowerCase().includes('/providers/');
}

/**
 * Whether an id names something inside of what another one names: a vault is inside of its resource group, and a key
 * inside of its vault. False for equal ids; undefined where what is not known decides.
 */
export function isInside(id: TextView, scope: TextView, under = ALWAYS): boolean | undefined {
  return agreedWhere(isInsideAsItIs, undefined, id, scope, under);
}

function isInsideAsItIs(id: TextView, scope: TextView): boolean | undefined {
  const [inner, outer] = [unitsOf(id), unitsOf(scope)];
  let common = 0;
  while (common < inner.length && common < outer.length && inner[common] === outer[common]) common += 1;
  if (common === outer.length) return common < inner.length && (common === 0 || inner[common] === '/');
  if (common === inner.length) return false;
  return [inner[common], outer[common]].every((unit) => unit !== undefined && isKnown(unit)) ? false : undefined;
}

/** Whether two values are the same text, without regard to case; undefined where what is not known decides. */
export function isSameText(one: Found, other: Found): boolean | undefined {
  const [left, right] = [one, other].map((value) => (value.kind === 'absent' ? undefined : TextView.of(value)));
  const verdict = left && right ? compareTexts(left, right) : 'undecided';
  return verdict === 'undecided' ? undefined : verdict === 'same';
}
