import { DecodedText } from '../text/decoded-text.ts';
import type { Span } from '../text/source-text.ts';
import type { ArmValue, Found, Literal, TextShape } from './arm-value.ts';
import { ANY_TEXT, isInvalid } from './construct.ts';
import { scalarText } from './join-text.ts';
import type { Origin } from './origin.ts';

/** Stands in a view's text for something that is not known. Whether it is one is told by its place, never by itself. */
const HOLE = '\uFFFC';

export interface Hole {
  readonly value: ArmValue;
  readonly shape: TextShape;
}

interface Piece {
  /** Offset in the view's text. */
  readonly start: number;
  readonly end: number;
  readonly value: ArmValue;
  /** Where in the piece's own text the view begins. */
  readonly offset: number;
}

const views = new WeakMap<ArmValue, TextView>();

/** A part of a text, in offsets of a view. */
export interface Part {
  readonly start: number;
  readonly end: number;
}

/**
 * A string as one text, in which every unknown part is one character: patterns and offsets work on it as on any
 * string, and each stretch still knows where it is written.
 */
export class TextView {
  readonly text: string;
  /** Where the whole text is used, and how it got there. */
  readonly use: Origin;
  readonly #pieces: readonly Piece[];
  readonly #holes: ReadonlyMap<number, Hole>;

  private constructor(text: string, use: Origin, pieces: readonly Piece[], holes: ReadonlyMap<number, Hole>) {
    this.text = text;
    this.use = use;
    this.#pieces = pieces;
    this.#holes = holes;
  }

  /** Undefined for what is no text: objects, arrays, null. Choices inside are holes; walk `alternatives` first. */
  static of(value: ArmValue): TextView | undefined {
    if (value.kind === 'object' || value.kind === 'array') return undefined;
    if (value.kind === 'literal' && value.value === null) return undefined;
    let view = views.get(value);
    if (!view) {
      view = TextView.#read(value);
      views.set(value, view);
    }
    return view;
  }

  static #read(value: ArmValue): TextView {
    const pieces: Piece[] = [];
    const holes = new Map<number, Hole>();
    let text = '';
    for (const leaf of leavesOf(value, 0)) {
      const known = leaf.kind === 'literal' ? scalarText(leaf.value) : HOLE;
      if (leaf.kind !== 'literal') holes.set(text.length, { value: leaf, shape: shapeOf(leaf) });
      pieces.push({ start: text.length, end: text.length + known.length, value: leaf, offset: 0 });
      text += known;
    }
    return new TextView(text, value.origin, pieces, holes);
  }

  get isKnown(): boolean {
    return this.#holes.size === 0;
  }

  holeAt(offset: number): Hole | undefined {
    return this.#holes.get(offset);
  }

  holes(start = 0, end = this.text.length): (Hole & { readonly at: number })[] {
    const found = [];
    for (const [at, hole] of this.#holes) if (at >= start && at < end) found.push({ ...hole, at });
    return found;
  }

  /** True when nothing unknown in the stretch can contain a `/`, so that splitting there is exact. */
  isSegmented(start = 0, end = this.text.length): boolean {
    return this.holes(start, end).every((hole) => hole.shape.segment);
  }

  /** True when a part of the stretch says nothing of what is deployed, though it is known (see `Doubt`). */
  isDoubtful(start = 0, end = this.text.length): boolean {
    return this.#pieces.some(({ value, ...piece }) => {
      if (value.kind !== 'literal' || !value.doubt) return false;
      return piece.start === piece.end
        ? start <= piece.start && piece.end <= end
        : piece.start < end && start < piece.end;
    });
  }

  /** The same with a letter for each character in doubt, which separates no parts: all offsets are the same. */
  get separable(): TextView {
    const doubtful = this.#pieces.filter(({ value }) => value.kind === 'literal' && value.doubt);
    if (doubtful.length === 0) return this;
    const text = doubtful.reduce(
      (masked, { start, end }) => masked.slice(0, start) + 'x'.repeat(end - start) + masked.slice(end),
      this.text,
    );
    return new TextView(text, this.use, this.#pieces, this.#holes);
  }

  /** True when the stretch is empty in no deployment. */
  isNonEmpty(start = 0, end = this.text.length): boolean {
    for (let at = start; at < end; at++) {
      const hole = this.#holes.get(at);
      if (!hole || hole.shape.nonEmpty) return true;
    }
    return false;
  }

  slice(start: number, end = this.text.length): TextView {
    const pieces: Piece[] = [];
    for (const piece of this.#pieces) {
      const from = Math.max(piece.start, start);
      const to = Math.min(piece.end, end);
      // NOTE: an empty piece is there for its doubt.
      if (from > to || (from === to && piece.start < piece.end)) continue;
      pieces.push({
        start: from - start,
        end: to - start,
        value: piece.value,
        offset: piece.offset + from - piece.start,
      });
    }
    const holes = new Map<number, Hole>();
    for (const hole of this.holes(start, end)) holes.set(hole.at - start, hole);
    return new TextView(this.text.slice(start, end), this.use, pieces, holes);
  }

  /** The literals and holes that make up the text, in order. A literal that is cut still knows where it is written. */
  parts(): readonly ArmValue[] {
    return this.#pieces.map(({ start, end, offset, value }) =>
      value.kind === 'literal' ? stretchOf(value, offset, offset + end - start) : value,
    );
  }

  /** Exact only where {@link isSegmented}. */
  split(separator: string): { readonly start: number; readonly view: TextView }[] {
    const parts = [];
    let start = 0;
    for (const part of this.text.split(separator)) {
      parts.push({ start, view: this.slice(start, start + part.length) });
      start += part.length + separator.length;
    }
    return parts;
  }

  /** For messages: unknown stretches as `{...}`. */
  toString(): string {
    return this.text.replaceAll(HOLE, (char, at: number) => (this.#holes.has(at) ? '{...}' : char));
  }

  /**
   * The literal that holds all of the stretch, and where in it the stretch stands; undefined when there is none, or
   * when a function changed the text on its way, so that the place where it is written does not show it.
   */
  writtenAt(start: number, end: number): { literal: Literal; start: number; end: number } | undefined {
    const piece = this.#pieces.find((candidate) => candidate.start <= start && end <= candidate.end);
    if (piece?.value.kind !== 'literal' || !piece.value.written || !piece.value.origin.isVerbatim) return undefined;
    const shift = piece.offset - piece.start;
    return { literal: piece.value, start: start + shift, end: end + shift };
  }

  /** The smallest place in the source that shows the stretch. */
  locate(start: number, end: number): Span | undefined {
    const exact = this.writtenAt(start, end);
    if (exact) return exact.literal.written?.toSpan(exact.start, exact.end);
    const touched = this.#pieces.filter((piece) => piece.start < end && start < piece.end);
    const spans = touched.map((piece) => {
      const part = this.writtenAt(Math.max(start, piece.start), Math.min(end, piece.end));
      return part?.literal.written?.toSpan(part.start, part.end) ?? piece.value.origin.written.span;
    });
    // NOTE: what stands elsewhere, such as a parameter, is not what makes the text wrong; the whole expression shows it.
    const whole = this.use.written.span;
    return spans.every((span) => contains(whole, span)) ? unionOf(spans) : whole;
  }
}

function contains(outer: Span, inner: Span): boolean {
  if (outer.source !== inner.source) return false;
  return outer.range.start <= inner.range.start && inner.range.end <= outer.range.end;
}

function unionOf(spans: readonly Span[]): Span | undefined {
  const [first] = spans;
  if (!first || spans.some((span) => span.source !== first.source)) return first;
  const start = Math.min(...spans.map((span) => span.range.start));
  const end = Math.max(...spans.map((span) => span.range.end));
  return { source: first.source, range: { start, end } };
}

const MAX_EXPANSIONS = 16;

/** The literals and holes of a text in order; what a service is known to answer is looked into. */
function leavesOf(value: ArmValue, depth: number): readonly ArmValue[] {
  if (value.kind === 'text') return value.parts.flatMap((part) => leavesOf(part, depth));
  if (value.kind === 'reference' && value.as && depth < MAX_EXPANSIONS) return leavesOf(value.as, depth + 1);
  if (value.kind === 'literal' && value.pieces) return value.pieces;
  return [value];
}

function stretchOf(value: Literal, start: number, end: number): Literal {
  const text = scalarText(value.value);
  if (start === 0 && end === text.length) return value;
  const cut: Literal = { kind: 'literal', value: text.slice(start, end), origin: value.origin };
  const { written, doubt } = value;
  const stretch = written && new DecodedText(text.slice(start, end), written, [{ decoded: 0, written: start }]);
  return { ...cut, ...(stretch && { written: stretch }), ...(doubt && { doubt }) };
}

/** How deep choices in choices are looked into for what their arms have in common. */
const MAX_CHOICE_DEPTH = 6;

/** What holds for the text that a value stands for, whatever is not known of it. */
export function shapeOf(value: Found, depth = 0): TextShape {
  switch (value.kind) {
    case 'literal': {
      const text = scalarText(value.value);
      return { segment: !text.includes('/'), nonEmpty: text !== '' };
    }
    case 'choice': {
      if (depth > MAX_CHOICE_DEPTH) return ANY_TEXT;
      // What ARM refuses is deployed in no case.
      const shapes = value.arms.filter((arm) => !isInvalid(arm.value)).map((arm) => shapeOf(arm.value, depth + 1));
      return { segment: shapes.every((shape) => shape.segment), nonEmpty: shapes.every((shape) => shape.nonEmpty) };
    }
    case 'text': {
      if (depth > MAX_CHOICE_DEPTH) return ANY_TEXT;
      const shapes = value.parts.map((part) => shapeOf(part, depth + 1));
      return { segment: shapes.every((shape) => shape.segment), nonEmpty: shapes.some((shape) => shape.nonEmpty) };
    }
    case 'unknown':
      if (value.shape) return value.shape;
      return value.type === 'int' || value.type === 'bool' ? { segment: true, nonEmpty: true } : ANY_TEXT;
    default:
      return ANY_TEXT;
  }
}

/** False when the known parts alone rule out that the value is this text, compared case-insensitively. */
export function mayEqualText(value: ArmValue, expected: string): boolean {
  const view = TextView.of(value);
  if (!view) return false;
  const text = view.text.toLowerCase();
  const wanted = expected.toLowerCase();
  const holes = view.holes();
  if (holes.length === 0) return text === wanted;
  const head = text.slice(0, holes[0]?.at);
  const tail = text.slice((holes.at(-1)?.at ?? 0) + 1);
  return wanted.length >= head.length + tail.length && wanted.startsWith(head) && wanted.endsWith(tail);
}
