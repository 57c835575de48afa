import type { Range, SourceText, Span } from './source-text.ts';

/**
 * A run of characters that decodes differently from how it is written: from `decoded` on, decoded and written offsets
 * advance together, starting at `written`.
 */
export interface Breakpoint {
  readonly decoded: number;
  readonly written: number;
}

/**
 * Text after its escapes were undone, which still knows where each of its characters was written. Texts nest: the
 * string literal `'it''s'` inside an expression inside a JSON string maps through both layers of escapes.
 */
export class DecodedText {
  readonly text: string;
  readonly #within: SourceText | DecodedText;
  readonly #breakpoints: readonly Breakpoint[];

  /**
   * @param within what the text was decoded from; `written` offsets count in it
   * @param breakpoints ascending, the first at `decoded: 0`; a text without escapes has just that one
   */
  constructor(text: string, within: SourceText | DecodedText, breakpoints: readonly Breakpoint[]) {
    this.text = text;
    this.#within = within;
    this.#breakpoints = breakpoints;
  }

  get source(): SourceText {
    return this.#within instanceof DecodedText ? this.#within.source : this.#within;
  }

  /** True for text inside decoded text, such as a string literal in an expression in a JSON string. */
  get isNested(): boolean {
    return this.#within instanceof DecodedText;
  }

  /** True when the written characters are the decoded ones, in every layer. */
  get isVerbatim(): boolean {
    if (this.#breakpoints.length > 1) return false;
    return !(this.#within instanceof DecodedText) || this.#within.isVerbatim;
  }

  /** Where the characters `[start, end)` of the decoded text stand in the document, escapes included. */
  toRange(start: number, end: number): Range {
    const range = { start: this.#writtenAt(start), end: this.#writtenAt(end) };
    return this.#within instanceof DecodedText ? this.#within.toRange(range.start, range.end) : range;
  }

  toSpan(start: number, end: number): Span {
    return { source: this.source, range: this.toRange(start, end) };
  }

  #writtenAt(offset: number): number {
    const points = this.#breakpoints;
    let low = 0;
    let high = points.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((points[middle] as Breakpoint).decoded <= offset) low = middle;
      else high = middle;
    }
    const point = points[low] as Breakpoint;
    return point.written + (offset - point.decoded);
  }
}
