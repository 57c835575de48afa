import type { ArmValue, Found, Literal, Scalar, Text, Unknown } from './arm-value.ts';
import { isInvalid, literal, TOO_MANY_ARMS, unknown } from './construct.ts';
import type { Origin } from './origin.ts';

/** Strings longer than this are not built: a few `concat`s that double their argument would fill the memory. */
export const MAX_TEXT_LENGTH = 1 << 20;

/** Strings of more parts than this are not built. */
const MAX_TEXT_PARTS = 4_096;

/** Joins strings; unknown parts become holes. The result is a {@link Text} only where it cannot be simpler. */
export function joinText(parts: readonly ArmValue[], origin: Origin): ArmValue {
  const flat: ArmValue[] = [];
  let known: Literal[] = [];
  let length = 0;
  const flush = () => {
    if (known.length > 0) flat.push(fuse(known, origin));
    known = [];
  };
  for (const part of parts.flatMap((value) => (value.kind === 'text' ? value.parts : [value]))) {
    if (isInvalid(part)) return part;
    if (part.kind === 'literal') {
      const text = toLiteralText(part);
      if (text.value === '' && !text.doubt) continue;
      length += (text.value as string).length;
      known.push(text);
    } else {
      flush();
      flat.push(part);
    }
    if (length > MAX_TEXT_LENGTH || flat.length > MAX_TEXT_PARTS) {
      return unknown('string', { code: 'budget', subject: 'text-length' }, undefined, origin);
    }
  }
  flush();
  if (flat.length === 0) return literal('', origin);
  const [only] = flat;
  if (flat.length > 1 || !only) return weighed({ kind: 'text', parts: flat, origin });
  return asString(only, origin);
}

/** A value that is used as a string: what is not known keeps its identity, and is known to be text from here on. */
function asString(value: ArmValue, origin: Origin): ArmValue {
  if (value.kind === 'unknown' && value.type !== 'string') return { ...value, type: 'string' };
  if (value.kind === 'literal' && value.pieces) return { ...value, origin };
  return value;
}

/** One literal of several. It forgets its pieces where there are so many that nobody will ask for one. */
function fuse(literals: readonly Literal[], origin: Origin): Literal {
  const [first] = literals;
  if (first && literals.length === 1) return first;
  const doubt = literals.find((part) => part.doubt)?.doubt;
  const pieces = literals.flatMap((part) => part.pieces ?? [part]);
  const value = literals.map((part) => part.value as string).join('');
  return {
    kind: 'literal',
    value,
    origin,
    ...(pieces.length <= MAX_TEXT_PARTS && { pieces }),
    ...(doubt && { doubt }),
  };
}

function toLiteralText(value: Literal): Literal {
  return typeof value.value === 'string' ? value : literal(scalarText(value.value), value.origin, value.doubt);
}

/** How ARM writes a scalar into a string: booleans as .NET does, null as nothing. */
export function scalarText(value: Scalar): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return String(value);
}

/**
 * How many parts a text or choice has in all depths. Texts and choices in one another share their parts, so that a short
 * template can make one of more parts than can ever be looked at.
 */
const MAX_WEIGHT = 16_384;

/** Of texts that hold choices; all others weigh as much as they have parts. */
const weights = new WeakMap<ArmValue, number>();

function weightOf(value: Found): number {
  if (value.kind === 'text') return weights.get(value) ?? value.parts.length;
  if (value.kind !== 'choice') return 1;
  let weight = 0;
  for (const { value: arm } of value.arms) weight += weightOf(arm);
  return weight;
}

function weighed(text: Text): Text | Unknown {
  let weight = 0;
  for (const part of text.parts) weight += weightOf(part);
  if (weight > MAX_WEIGHT) return unknown('string', TOO_MANY_ARMS, undefined, text.origin);
  if (weight > text.parts.length) weights.set(text, weight);
  return text;
}
