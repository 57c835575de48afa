import type { ArmValue, Found, Literal, Unknown } from '../../value/arm-value.ts';
import { array, isInvalid, literal, mapArms, unknown } from '../../value/construct.ts';
import { toData } from '../../value/data.ts';
import { joinText, scalarText } from '../../value/join-text.ts';
import { furtherItems } from '../../value/list.ts';
import { reasonOf, reasonWithin } from '../../value/lookup.ts';
import { TextView } from '../../value/text-view.ts';
import type { Call, FunctionTable } from '../call.ts';
import { type FormatPart, formatScalar, parseFormat } from '../dotnet/composite-format.ts';
import { jsonText } from '../dotnet/json-text.ts';
import { textOf } from '../ids.ts';
import { computed, plainly, type Settled } from '../lift.ts';
import { LIMITS } from '../limits.ts';

/** An unknown text of one character or more. */
const NON_EMPTY = { segment: false, nonEmpty: true };

/** Objects and arrays stand in a text as JSON; `format()` writes that with single quotes. */
type Quote = '"' | "'";

/** A value as a part of a text. Choices stay choices. */
function textPart(value: Found, call: Call, quote: Quote): ArmValue {
  return mapArms(value, (arm) => {
    switch (arm.kind) {
      case 'absent':
        return literal('', arm.within);
      case 'literal':
        return typeof arm.value === 'string' ? arm : literal(scalarText(arm.value), arm.origin, arm.doubt);
      case 'object':
      case 'array':
        return jsonPart(arm, call, quote);
      case 'unknown':
        return unknownPart(arm, quote);
      default:
        return arm;
    }
  }) as ArmValue;
}

function jsonPart(value: ArmValue, call: Call, quote: Quote): ArmValue {
  const known = toData(value);
  if (!known || known.unordered) return unwritten(value, quote, known?.unordered);
  return computed(call, 'string', () => literal(jsonText(known.data, quote), call.origin, known.doubt));
}

function unknownPart(value: Unknown, quote: Quote): ArmValue {
  if (value.type === 'string' || value.type === 'any') return value;
  if (value.type === 'object' || value.type === 'array') return unwritten(value, quote);
  const identity = { call: 'string', of: [value] };
  return unknown('string', value.why, identity, value.origin, { shape: { segment: true, nonEmpty: true } });
}

/** The JSON of a value that is not fully known. */
function unwritten(value: ArmValue, quote: Quote, why = reasonWithin(value)): Unknown {
  const identity = { call: quote === '"' ? 'string' : 'format', of: [value] };
  return unknown('string', why, identity, value.origin, { shape: NON_EMPTY });
}

function string(call: Call): ArmValue {
  const value = call.arg(0);
  if (value.kind === 'text') return value;
  return mapArms(value, (arm) => {
    if ((arm.kind === 'unknown' && arm.type === 'any') || (arm.kind === 'reference' && !arm.as)) {
      return isInvalid(arm) ? arm : unknown('string', reasonOf(arm), { call: 'string', of: [arm] }, call.origin);
    }
    return textPart(arm, call, '"');
  }) as ArmValue;
}

type Kind = 'array' | 'text' | 'object' | 'open';

function kindsOf(values: readonly Found[], kinds: Set<Kind> = new Set()): ReadonlySet<Kind> {
  for (const value of values) {
    if (value.kind === 'choice') for (const arm of value.arms) kindsOf([arm.value], kinds);
    const kind = kindOf(value);
    if (kind) kinds.add(kind);
  }
  return kinds;
}

function kindOf(value: Found): Kind | undefined {
  switch (value.kind) {
    case 'array':
    case 'object':
    case 'text':
      return value.kind;
    case 'unknown':
      if (value.type === 'array' || value.type === 'object') return value.type;
      return value.type === 'any' ? 'open' : 'text';
    case 'reference':
      return value.as ? 'text' : 'open';
    case 'literal':
      return value.value === null ? undefined : 'text';
    default:
      return undefined;
  }
}

/** Joins strings, or appends arrays: one argument that can be nothing else tells which. */
function concat(call: Call): ArmValue {
  const args = call.args();
  const kinds = kindsOf(args);
  if (!kinds.has('array')) return joined(args, call);
  return plainly(call, args, (settled) => {
    const isOfArrays = kindsOf(settled).has('array');
    return isOfArrays ? appended(settled, call) : joined(settled, call);
  });
}

function joined(args: readonly ArmValue[], call: Call): ArmValue {
  const parts = args.map((arg) =>
    mapArms(arg, (arm) => (arm.kind === 'object' ? call.invalid('takes strings or arrays') : textPart(arm, call, '"'))),
  ) as ArmValue[];
  const isText = args.length === 1 || kindsOf(args).has('text');
  return parts.find(isInvalid) ?? (isText ? joinText(parts, call.origin) : call.undecided('any', args));
}

function appended(lists: readonly Settled[], call: Call): ArmValue {
  const kinds = kindsOf(lists);
  if (kinds.has('text') || kinds.has('object') || lists.some((list) => list.kind === 'literal')) {
    return call.invalid('takes arrays, or strings, not both');
  }
  const items: ArmValue[] = [];
  for (const [index, list] of lists.entries()) {
    if (list.kind !== 'array')
      return array(items, call.origin, reasonOf(list), furtherItems(lists.slice(index), items));
    if (items.length + list.items.length > LIMITS.items) {
      call.frame.budget.exceed('items', call.origin);
      return call.opaque('array', { code: 'budget', subject: 'items' });
    }
    for (const item of list.items) items.push(item);
    if (list.open) return array(items, call.origin, list.open, furtherItems(lists.slice(index), items));
  }
  return array(items, call.origin);
}

function format(call: Call): ArmValue {
  return plainly(call, [call.arg(0)], ([pattern]) => {
    if (pattern?.kind !== 'literal') return call.undecided('string', call.args());
    if (typeof pattern.value !== 'string') return call.invalid('takes a format string');
    return computed(call, 'string', () => filled(pattern, call));
  });
}

function filled(pattern: Literal, call: Call): ArmValue {
  const view = TextView.of(pattern) as TextView;
  const parts = parseFormat(view.text).map((part): ArmValue => {
    if (part.kind === 'text') return textOf(view.slice(part.start, part.end), call.origin);
    if (part.index + 1 >= call.count) return call.invalid(`there is no argument for {${part.index}}`);
    const value = call.arg(part.index + 1);
    return part.width === 0 && part.specifier === '' ? textPart(value, call, "'") : laidOut(value, part, call);
  });
  return joinText(parts, call.origin);
}

/** The arguments as one text, each written as `format()` writes it. */
export function interpolated(call: Call): ArmValue {
  return joinText(
    call.args().map((part) => textPart(part, call, "'")),
    call.origin,
  );
}

/** An argument with a width or a specifier: only of known values is anything known. */
function laidOut(value: ArmValue, part: FormatPart & { kind: 'item' }, call: Call): ArmValue {
  return mapArms(value, (arm) => {
    if (isInvalid(arm)) return arm;
    const scalar = arm.kind === 'literal' ? formatScalar(arm.value, part.width, part.specifier) : undefined;
    if (scalar !== undefined && arm.kind === 'literal') return literal(scalar, call.origin, arm.doubt);
    const item = literal(`{0,${part.width}:${part.specifier}}`, call.origin);
    const base = arm.kind === 'absent' ? literal(null, arm.within) : arm;
    return unknown('string', reasonOf(base), { call: 'format', of: [item, base] }, call.origin);
  }) as ArmValue;
}

function join(call: Call): ArmValue {
  return plainly(call, [call.arg(0)], ([list]) => {
    const separator = call.arg(1);
    if (separator.kind === 'literal' && typeof separator.value !== 'string') return call.invalid('takes a delimiter');
    const delimiter = textPart(separator, call, '"');
    if (list?.kind === 'unknown' || list?.kind === 'reference') return call.undecided('string', [list, delimiter]);
    if (list?.kind !== 'array') return call.invalid('takes an array');
    const parts = list.items.flatMap((item, index) => {
      const part = textPart(item, call, '"');
      return index === 0 ? [part] : [delimiter, part];
    });
    const rest = list.open && unknown('string', list.open, { call: 'join-rest', of: [list, delimiter] }, call.origin);
    return joinText(rest ? [...parts, rest] : parts, call.origin);
  });
}

export const texts: FunctionTable = {
  concat: { arity: [1, Number.POSITIVE_INFINITY], evaluate: concat },
  format: { arity: [1, Number.POSITIVE_INFINITY], evaluate: format },
  join: { arity: [2, 2], evaluate: join },
  string: { arity: [1, 1], evaluate: string },
};
