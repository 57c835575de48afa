import { type Breakpoint, DecodedText } from '../text/decoded-text.ts';
import type { Range, SourceText } from '../text/source-text.ts';
import type { JsonString } from './tree.ts';

const SHORT_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

const FOUR_HEX_DIGITS = /^[0-9a-fA-F]{4}$/;

interface UnescapedText {
  readonly value: string;
  readonly breakpoints: readonly Breakpoint[];
  /** Backslashes that start no escape; `value` holds them as they are written. */
  readonly invalid: readonly Range[];
}

/** Undoes the JSON escapes in `[start, end)` of `text`, which excludes the quotes. */
export function unescapeJson(text: string, start: number, end: number): UnescapedText {
  const written = text.slice(start, end);
  const breakpoints: Breakpoint[] = [{ decoded: 0, written: start }];
  const invalid: Range[] = [];
  let value = '';
  let at = 0;
  for (let slash = written.indexOf('\\'); slash !== -1; slash = written.indexOf('\\', at)) {
    value += written.slice(at, slash);
    const escaped = escapeAt(written, slash);
    if (escaped) {
      at = slash + escaped.length;
      value += escaped.value;
      breakpoints.push({ decoded: value.length, written: start + at });
    } else {
      at = Math.min(slash + 2, written.length);
      value += written.slice(slash, at);
      invalid.push({ start: start + slash, end: start + at });
    }
  }
  return { value: value + written.slice(at), breakpoints, invalid };
}

function escapeAt(written: string, slash: number): { readonly value: string; readonly length: number } | undefined {
  const letter = written.charAt(slash + 1);
  const short = SHORT_ESCAPES.get(letter);
  if (short !== undefined) return { value: short, length: 2 };
  const digits = written.slice(slash + 2, slash + 6);
  if (letter !== 'u' || !FOUR_HEX_DIGITS.test(digits)) return undefined;
  return { value: String.fromCharCode(Number.parseInt(digits, 16)), length: 6 };
}

/**
 * A string or property name of a document, in any kind of quotes or none.
 *
 * NOTE: most of a document is strings, and of few of them anybody asks more than the value.
 */
export class JsonStringNode implements JsonString {
  readonly kind = 'string';
  readonly value: string;
  readonly #source: SourceText;
  readonly #start: number;
  readonly #end: number;
  #decoded: DecodedText | undefined;

  constructor(source: SourceText, { start, end }: Range, value: string) {
    this.#source = source;
    this.#start = start;
    this.#end = end;
    this.value = value;
  }

  get range(): Range {
    return { start: this.#start, end: this.#end };
  }

  get decoded(): DecodedText {
    this.#decoded ??= new DecodedText(this.value, this.#source, this.#breakpoints());
    return this.#decoded;
  }

  #breakpoints(): readonly Breakpoint[] {
    const { text } = this.#source;
    const start = this.#start;
    const isQuoted = text.startsWith('"', start) || text.startsWith("'", start);
    if (!isQuoted) return [{ decoded: 0, written: start }];
    // The closing quote, which an unclosed string lacks, adds no breakpoint: it may as well be read along.
    return unescapeJson(text, start + 1, this.#end).breakpoints;
  }
}
