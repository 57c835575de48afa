import type { ArmValue, Doubt, Found, TextShape, Unknown } from '../../value/arm-value.ts';
import { array, isInvalid, literal, mapArms, unknown } from '../../value/construct.ts';
import { type Data, isList, toData } from '../../value/data.ts';
import { keyOf } from '../../value/identity.ts';
import { joinText, MAX_TEXT_LENGTH, scalarText } from '../../value/join-text.ts';
import { reasonOf } from '../../value/lookup.ts';
import { shapeOf, TextView } from '../../value/text-view.ts';
import type { Call, FunctionTable } from '../call.ts';
import { toLowerInvariant, toUpperInvariant } from '../dotnet/case-mapping.ts';
import { EvaluationError, LimitError } from '../dotnet/errors.ts';
import { excludes } from '../hole-content.ts';
import { textOf } from '../ids.ts';
import { ofTexts, plainly, pure, type Settled } from '../lift.ts';
import { LIMITS } from '../limits.ts';

/** The view of what may be a string; undefined for what is none. */
export function viewOf(value: Settled): TextView | undefined {
  if (value.kind === 'literal' && typeof value.value !== 'string') return undefined;
  if (value.kind === 'unknown' && value.type !== 'string' && value.type !== 'any') return undefined;
  return TextView.of(value);
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The stretches between delimiters, and the first hole that may hold one; what follows it is not taken apart. */
interface Pieces {
  readonly stretches: readonly Stretch[];
  readonly loose: number | undefined;
}

/** Undefined when there would be more pieces than an array may have items. */
function takeApart(view: TextView, delimiters: readonly string[]): Pieces | undefined {
  const wanted = delimiters.filter((delimiter) => delimiter !== '');
  const loose = view.holes().find((hole) => wanted.some((delimiter) => !excludes(hole, delimiter)))?.at;
  const limit = loose ?? view.text.length;
  const next = new NextDelimiter(view, wanted, limit);
  const stretches: Stretch[] = [];
  let start = 0;
  for (let found = next.from(0); found; found = next.from(start)) {
    stretches.push({ start, end: found.start });
    start = found.end;
    if (stretches.length > LIMITS.items) return undefined;
  }
  if (loose === undefined) stretches.push({ start, end: limit });
  return { stretches, loose };
}

/** Finds delimiters one after the other. Each is looked for only as often as it is found: texts may be long. */
class NextDelimiter {
  readonly #view: TextView;
  readonly #limit: number;
  readonly #next: { readonly delimiter: string; at: number }[];

  constructor(view: TextView, delimiters: readonly string[], limit: number) {
    this.#view = view;
    this.#limit = limit;
    this.#next = delimiters.map((delimiter) => ({ delimiter, at: indexOutsideHoles(view, delimiter, 0) }));
  }

  /** The first delimiter that stands whole before the limit; of several at one place the first that is listed. */
  from(start: number): Stretch | undefined {
    let found: Stretch | undefined;
    for (const next of this.#next) {
      if (next.at >= 0 && next.at < start) next.at = indexOutsideHoles(this.#view, next.delimiter, start);
      const end = next.at + next.delimiter.length;
      if (next.at >= 0 && end <= this.#limit && (!found || next.at < found.start)) found = { start: next.at, end };
    }
    return found;
  }
}

/** Where the text next stands in known parts of the view; -1 where it does not. */
export function indexOutsideHoles(view: TextView, text: string, from: number): number {
  let at = view.text.indexOf(text, from);
  // NOTE: a hole is one character in the view's text, which a hostile delimiter may contain.
  while (at >= 0 && text.includes('\uFFFC') && view.holes(at, at + text.length).length > 0) {
    at = view.text.indexOf(text, at + 1);
  }
  return at;
}

function delimitersOf(value: Settled): readonly string[] | undefined {
  const data = toData(value)?.data;
  const list = data !== undefined && isList(data) ? data : [data];
  return list.every((item) => typeof item === 'string') ? list : undefined;
}

/** The items before the first part that is not known to be one item; a text that begins with it is split nowhere. */
const split = ofTexts([2, 2], ([text, delimiter], call) => {
  const args = [text as Settled, delimiter as Settled];
  const delimiters = delimitersOf(args[1] as Settled);
  const view = viewOf(args[0] as Settled);
  if (!view || (!delimiters && toData(args[1] as Settled))) return call.invalid('takes a string and its delimiters');
  if (!delimiters) return call.undecided('array', args);
  const pieces = takeApart(view, delimiters);
  if (!pieces) {
    call.frame.budget.exceed('items', call.origin);
    return call.opaque('array', { code: 'budget', subject: 'items' });
  }
  if (pieces.loose !== undefined && pieces.stretches.length === 0) return call.undecided('array', args);
  const items = pieces.stretches.map(({ start, end }) => textOf(view.slice(start, end), call.origin));
  return array(items, call.origin, pieces.loose === undefined ? undefined : reasonOf(text as Settled));
});

/** Texts in which more is replaced do not remember where they are written. */
const MAX_WRITTEN_PIECES = 256;

/**
 * Replaces in what is known. What is not known is left alone if it cannot contain the text; where one character is
 * replaced, any other hole is an unknown of its own.
 */
const replace = ofTexts([3, 3], ([text, before, after], call) => {
  const args = [text as Settled, before as Settled, after as Settled] as const;
  const [view, search, filling] = args.map(viewOf);
  if (!view || !search || !filling) return call.invalid('takes three strings');
  if (search.isKnown && search.text === '') return call.invalid('the text to replace is empty');
  const isByPart = search.text.length === 1 || view.holes().every((hole) => excludes(hole, search.text));
  if (!search.isKnown || !isByPart) return call.undecided('string', args, replacedShape(args[0], args[2]));
  const parts: ArmValue[] = [];
  let start = 0;
  for (const { at, ...hole } of view.holes()) {
    const shape = replacedShape(hole.value, args[2]);
    parts.push(replaced(view.slice(start, at), search.text, args[2], call));
    parts.push(
      excludes(hole, search.text) ? hole.value : call.undecided('string', [hole.value, args[1], args[2]], shape),
    );
    start = at + 1;
  }
  parts.push(replaced(view.slice(start), search.text, args[2], call));
  return joinText(parts, call.origin);
});

function replacedShape(text: ArmValue, filling: Settled): { shape?: TextShape } {
  return shapeOf(text).segment && shapeOf(filling).segment ? { shape: { segment: true, nonEmpty: false } } : {};
}

/** Replaces in a text without holes. */
function replaced(view: TextView, search: string, filling: Settled, call: Call): ArmValue {
  const pieces = takeApart(view, [search]);
  if (!pieces || pieces.stretches.length > MAX_WRITTEN_PIECES) return replacedWhole(view, search, filling, call);
  const parts = pieces.stretches.flatMap(({ start, end }, index) => {
    const part = textOf(view.slice(start, end), call.origin);
    return index === 0 ? [part] : [filling, part];
  });
  return joinText(parts, call.origin);
}

function replacedWhole(view: TextView, search: string, filling: Settled, call: Call): ArmValue {
  const stretches = view.text.split(search);
  const added = (viewOf(filling)?.text ?? '').length - search.length;
  if (filling.kind !== 'literal' || view.text.length + (stretches.length - 1) * added > MAX_TEXT_LENGTH) {
    return call.opaque('string', { code: 'budget', subject: 'text-length' });
  }
  const doubt =
    filling.doubt ??
    view
      .parts()
      .map(doubtOf)
      .find((found) => found);
  return literal(stretches.join(String(filling.value)), call.origin, doubt);
}

function doubtOf(value: ArmValue): Doubt | undefined {
  return value.kind === 'literal' ? value.doubt : undefined;
}

/** The number that a literal holds; undefined for all else. */
export function wholeNumber(value: Settled | undefined): number | undefined {
  return value?.kind === 'literal' && typeof value.value === 'number' && Number.isInteger(value.value)
    ? value.value
    : undefined;
}

/** A part of a segment is a segment, and may be empty. */
export function partShape(value: Settled, nonEmpty: boolean): { shape?: TextShape } {
  const { segment } = shapeOf(value);
  return segment || nonEmpty ? { shape: { segment, nonEmpty } } : {};
}

const substring = ofTexts([2, 3], (args, call) => {
  const [text, from, count] = args;
  const view = viewOf(text as Settled);
  const start = wholeNumber(from);
  const length = wholeNumber(count);
  if (!view || [from, count].some((arg) => arg?.kind === 'literal' && wholeNumber(arg) === undefined)) {
    return call.invalid('takes a string and one or two whole numbers');
  }
  if ((start ?? 0) < 0 || (length ?? 0) < 0) return call.invalid('a start or a length is negative');
  const dropped = start === undefined || !count ? undefined : lengthDropped(text as Settled, count);
  if (start !== undefined && dropped !== undefined) {
    const shortened = withoutEnds(view, start, dropped - start);
    if (shortened) return textOf(shortened, call.origin);
  }
  if (start === undefined || (count && length === undefined))
    return call.undecided('string', args, partShape(text as Settled, false));
  const end = length === undefined ? view.text.length : start + length;
  const firstHole = view.holes()[0]?.at ?? Number.POSITIVE_INFINITY;
  if (view.isKnown && (start > view.text.length || end > view.text.length)) {
    return call.invalid('the part is not within the string');
  }
  const isCertain = length === undefined ? start <= firstHole : end <= firstHole;
  if (isCertain) return textOf(view.slice(start, end), call.origin);
  return call.undecided('string', args, partShape(text as Settled, (length ?? 0) > 0));
});

/** The n of `sub(length(text), n)`, where that is the length of this text; undefined for every other number. */
export function lengthDropped(text: Settled, count: ArmValue): number | undefined {
  const [length, dropped] = argumentsOf(count, 'sub') ?? [];
  const [measured] = (length && argumentsOf(length, 'length')) ?? [];
  return measured && keyOf(measured) === keyOf(text) ? wholeNumber(dropped as Settled) : undefined;
}

function argumentsOf(value: Found, name: string): readonly Found[] | undefined {
  const identity = value.kind === 'unknown' ? value.identity : undefined;
  return typeof identity === 'object' && identity.call === name ? identity.of : undefined;
}

/** A text without so many characters at its ends; undefined where these are not all known. */
export function withoutEnds(view: TextView, atStart: number, atEnd: number): TextView | undefined {
  const end = view.text.length - atEnd;
  const isWithin = atStart >= 0 && atEnd >= 0 && atStart <= end;
  const isKnown = isWithin && view.holes(0, atStart).length === 0 && view.holes(end).length === 0;
  return isKnown ? view.slice(atStart, end) : undefined;
}

const BLANK_AT_START = /^\s/;
const BLANK_AT_END = /\s$/;

const trim = ofTexts([1, 1], ([text], call) => {
  const view = viewOf(text as Settled);
  if (!view) return call.invalid('takes a string');
  let [start, end] = [0, view.text.length];
  while (start < end && !view.holeAt(start) && BLANK_AT_START.test(view.text.charAt(start))) start += 1;
  while (end > start && !view.holeAt(end - 1) && BLANK_AT_END.test(view.text.charAt(end - 1))) end -= 1;
  const edges = [view.holeAt(start), view.holeAt(end - 1)];
  if (edges.some((hole) => hole && !excludes(hole, ' '))) {
    return call.undecided('string', [text as Settled], partShape(text as Settled, false));
  }
  return start === 0 && end === view.text.length ? (text as Settled) : textOf(view.slice(start, end), call.origin);
});

function padLeft(value: Data, width: Data, fill: Data = ' '): Data {
  if (typeof width !== 'number' || !Number.isInteger(width) || width < 0) throw new EvaluationError('takes a length');
  if (typeof fill !== 'string' || fill.length !== 1) throw new EvaluationError('pads with one character');
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'bigint') {
    throw new EvaluationError('takes a string or a number');
  }
  if (width > MAX_TEXT_LENGTH) throw new LimitError('text-length');
  return scalarText(value).padStart(width, fill);
}

/** Lower or upper case: known parts are changed, and what is not known is the same unknown wherever it is changed. */
function inCase(name: 'tolower' | 'toupper', change: (text: string) => string) {
  const changed = (value: Found, call: Call): Found =>
    mapArms(value, (arm) => {
      switch (arm.kind) {
        case 'text':
          return joinText(
            arm.parts.map((part) => changed(part, call) as ArmValue),
            call.origin,
          );
        case 'literal':
          return changedLiteral(arm.value, arm, call);
        case 'reference':
          return arm.as ? changed(arm.as, call) : hole(arm, call);
        case 'unknown':
          return isInvalid(arm) ? (arm as Unknown) : hole(arm, call);
        case 'absent':
          return arm;
        default:
          return call.invalid('takes a string');
      }
    });
  const changedLiteral = (value: unknown, arm: ArmValue & { kind: 'literal' }, call: Call): ArmValue => {
    const text = scalarText(arm.value);
    const result = change(text);
    if (result === value) return arm;
    return literal(result, arm.origin.via(call.here, 'function'), arm.doubt);
  };
  const hole = (value: ArmValue, call: Call): Unknown => {
    if (value.kind === 'unknown' && typeof value.identity === 'object' && value.identity.call === name) return value;
    const { kind, ...shape } = shapeOf(value);
    const kept = name === 'tolower' || kind === 'guid' ? kind : undefined;
    const details = { shape: { ...shape, ...(kept && { kind: kept }) } };
    return unknown('string', reasonOf(value), { call: name, of: [value] }, call.origin, details);
  };
  const evaluate = (call: Call): ArmValue => {
    const value = call.arg(0);
    if (value.kind === 'text') return changed(value, call) as ArmValue;
    return plainly(call, [value], ([arm]) => {
      if (arm?.kind === 'literal' && typeof arm.value !== 'string') return call.invalid('takes a string');
      return changed(arm as Settled, call) as ArmValue;
    });
  };
  return { arity: [1, 1], evaluate } as const;
}

export const textParts: FunctionTable = {
  padleft: pure([2, 3], 'string', padLeft),
  replace,
  split,
  substring,
  tolower: inCase('tolower', toLowerInvariant),
  toupper: inCase('toupper', toUpperInvariant),
  trim,
};
