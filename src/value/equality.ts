import type { ArmArray, ArmObject, Found, Literal, Scalar, Unknown, ValueType } from './arm-value.ts';
import type { Plain } from './distribute.ts';
import { keyOf } from './identity.ts';
import { entryOf } from './lookup.ts';
import { TextView } from './text-view.ts';

/** How many values are compared. Values share their parts, so that one may be far larger than its template. */
const MAX_COMPARED = 5_000;

interface Allowance {
  left: number;
}

/**
 * ARM's `equals`: type-strict, deep, strings case-sensitive. Undefined when what is known decides neither way. An
 * absent value equals null.
 */
export function areEqual(
  left: Plain,
  right: Plain,
  allowance: Allowance = { left: MAX_COMPARED },
): boolean | undefined {
  allowance.left -= 1;
  if (allowance.left < 0) return undefined;
  if (left.kind === 'literal' && right.kind === 'literal') return left.value === right.value;
  if (left.kind === 'absent' || right.kind === 'absent')
    return isNullLike(left) && isNullLike(right) ? true : undefined;
  if (left.kind === 'array' && right.kind === 'array') return areArraysEqual(left, right, allowance);
  if (left.kind === 'object' && right.kind === 'object') return areObjectsEqual(left, right, allowance);
  if (keyOf(left) === keyOf(right)) return true;
  if (typesDiffer(left, right)) return false;
  return mayBeSameText(left, right) ? undefined : false;
}

function isNullLike(value: Plain): boolean {
  return value.kind === 'absent' || (value.kind === 'literal' && value.value === null);
}

function areArraysEqual(left: ArmArray, right: ArmArray, allowance: Allowance): boolean | undefined {
  if (left.open || right.open) return undefined;
  if (left.items.length !== right.items.length) return false;
  return all(left.items.map((item, index) => areFoundEqual(item, right.items[index], allowance)));
}

function areObjectsEqual(left: ArmObject, right: ArmObject, allowance: Allowance): boolean | undefined {
  if (left.open || right.open || left.computed.length > 0 || right.computed.length > 0) return undefined;
  const inLeft = [...left.entries.values()].map(({ name, value }) =>
    areMembersEqual(value, entryOf(right, name)?.value, allowance),
  );
  const onlyInRight = [...right.entries.values()].filter(({ name }) => entryOf(left, name) === undefined);
  return all([...inLeft, ...onlyInRight.map(({ value }) => areMembersEqual(value, undefined, allowance))]);
}

/** A member that is absent is equal to one that is not written. */
function areMembersEqual(left: Found, right: Found | undefined, allowance: Allowance): boolean | undefined {
  if (right && left.kind !== 'choice' && right.kind !== 'choice' && left.kind !== 'absent' && right.kind !== 'absent') {
    return areEqual(left, right, allowance);
  }
  if (right && keyOf(left) === keyOf(right)) return true;
  const presence = [left, right].map((member) => isPresent(member));
  if (presence.includes(undefined)) return undefined;
  return presence[0] === presence[1] ? (presence[0] ? undefined : true) : false;
}

/** Undefined for a member that exists under a condition. */
function isPresent(member: Found | undefined): boolean | undefined {
  if (member?.kind !== 'choice') return member !== undefined && member.kind !== 'absent';
  const verdicts = new Set(member.arms.map((arm) => isPresent(arm.value)));
  return verdicts.size === 1 ? [...verdicts][0] : undefined;
}

function areFoundEqual(left: Found, right: Found | undefined, allowance: Allowance) {
  if (right === undefined) return false;
  if (left.kind === 'choice' || right.kind === 'choice') return keyOf(left) === keyOf(right) ? true : undefined;
  return areEqual(left, right, allowance);
}

function all(verdicts: readonly (boolean | undefined)[]): boolean | undefined {
  if (verdicts.includes(false)) return false;
  return verdicts.includes(undefined) ? undefined : true;
}

/** The type of a value as far as it is known. */
export function typeOf(value: Plain): ValueType | 'null' {
  switch (value.kind) {
    case 'literal':
      return literalType(value);
    case 'object':
      return 'object';
    case 'array':
      return 'array';
    case 'text':
      return 'string';
    case 'absent':
      return 'null';
    case 'reference':
      return value.as ? 'string' : 'any';
    case 'unknown':
      return value.type;
  }
}

function literalType({ value }: Literal): ValueType | 'null' {
  if (value === null) return 'null';
  if (typeof value === 'string') return 'string';
  return typeof value === 'boolean' ? 'bool' : 'int';
}

function typesDiffer(left: Plain, right: Plain): boolean {
  const [one, other] = [typeOf(left), typeOf(right)];
  return one !== 'any' && other !== 'any' && one !== other;
}

const GUID_PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** False when what is known of both texts rules out that they are the same. */
function mayBeSameText(left: Plain, right: Plain): boolean {
  if (left.kind === 'unknown' && right.kind === 'literal') return mayBe(left, right.value);
  if (right.kind === 'unknown' && left.kind === 'literal') return mayBe(right, left.value);
  const one = left.kind === 'absent' ? undefined : TextView.of(left);
  const other = right.kind === 'absent' ? undefined : TextView.of(right);
  if (!one || !other) return true;
  return agree(head(one), head(other), 'startsWith') && agree(tail(one), tail(other), 'endsWith') && fits(one, other);
}

function mayBe(value: Unknown, text: Scalar): boolean {
  if (typeof text !== 'string' || !value.shape) return true;
  if (text === '') return !value.shape.nonEmpty;
  if (value.shape.segment && text.includes('/')) return false;
  return value.shape.kind !== 'guid' || GUID_PATTERN.test(text);
}

function head(view: TextView): string {
  return view.text.slice(0, view.holes()[0]?.at);
}

function tail(view: TextView): string {
  const last = view.holes().at(-1);
  return last ? view.text.slice(last.at + 1) : view.text;
}

function agree(one: string, other: string, test: 'startsWith' | 'endsWith'): boolean {
  return one.length >= other.length ? one[test](other) : other[test](one);
}

/** A known text must be at least as long as the known parts of the other. */
function fits(one: TextView, other: TextView): boolean {
  const known = (view: TextView) => view.text.length - view.holes().length;
  if (one.isKnown && known(one) < known(other)) return false;
  return !(other.isKnown && known(other) < known(one));
}
