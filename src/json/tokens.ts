import { createScanner, type JSONScanner } from 'jsonc-parser';
import type { Range } from '../text/source-text.ts';
import { unescapeJson } from './json-string.ts';

type Punctuation = '{' | '}' | '[' | ']' | ',' | ':';

/** A `word` is anything else between separators: a number, a keyword, an unquoted name, or nonsense. */
export interface Token extends Range {
  readonly kind: Punctuation | 'string' | 'word' | 'comment' | 'end';
  /** Of a string, its text with escapes undone; of all others, as written. */
  readonly value: string;
}

/** Takes note of something that ARM's JSON parser would refuse. */
export type Report = (range: Range, message: string) => void;

// jsonc-parser declares `SyntaxKind` as an ambient const enum, which this project's compiler settings cannot import.
const SCANNED_PUNCTUATION: ReadonlyMap<number, Punctuation> = new Map([
  [1, '{'],
  [2, '}'],
  [3, '['],
  [4, ']'],
  [5, ','],
  [6, ':'],
]);
const SCANNED_STRING = 10;
const SCANNED_LINE_COMMENT = 12;
const SCANNED_BLOCK_COMMENT = 13;
const SCANNED_LINE_BREAK = 14;
const SCANNED_BLANK = 15;
const SCANNED_END = 17;

const WORD = /[^\s,:{}[\]"'/]+/y;
const BLANK = /\s+/y;
const LINE_BREAK = /[\r\n]/g;
const MAY_FOLLOW_STRING = /[\s,:}\]/]/;

/** Splits a document in ARM's JSON dialect into tokens, without blanks. */
export class TokenReader {
  readonly #text: string;
  readonly #report: Report;
  readonly #scanner: JSONScanner;

  constructor(text: string, report: Report) {
    this.#text = text;
    this.#report = report;
    this.#scanner = createScanner(text);
  }

  /** The next token; at the end of the text, `end` again and again. */
  next(): Token {
    for (;;) {
      const scanned: number = this.#scanner.scan();
      if (scanned === SCANNED_BLANK || scanned === SCANNED_LINE_BREAK) continue;
      const token = this.#read(scanned, this.#scanner.getTokenOffset());
      if (token) return token;
    }
  }

  #read(scanned: number, start: number): Token | undefined {
    const punctuation = SCANNED_PUNCTUATION.get(scanned);
    if (punctuation) return { kind: punctuation, start, end: start + 1, value: punctuation };
    switch (scanned) {
      case SCANNED_STRING:
        return this.#scannedString(start);
      case SCANNED_LINE_COMMENT:
      case SCANNED_BLOCK_COMMENT:
        return this.#comment(start);
      case SCANNED_END:
        return { kind: 'end', start, end: start, value: '' };
      default:
        return this.#word(start);
    }
  }

  #scannedString(start: number): Token {
    if (this.#scanner.getTokenError() !== 0) return this.#string(start);
    return { kind: 'string', start, end: this.#scanner.getPosition(), value: this.#scanner.getTokenValue() };
  }

  #comment(start: number): Token {
    if (this.#scanner.getTokenError() !== 0) {
      this.#report({ start, end: start + 2 }, 'This comment has no end: close it with */');
    }
    const end = Math.min(this.#scanner.getPosition(), this.#text.length);
    return { kind: 'comment', start, end, value: this.#text.slice(start, end) };
  }

  /** A word; undefined when it turns out to be blanks that jsonc-parser does not know, such as a byte order mark. */
  #word(start: number): Token | undefined {
    if (this.#text.startsWith("'", start)) return this.#string(start);
    const blank = matchAt(BLANK, this.#text, start);
    if (blank !== '') {
      this.#scanner.setPosition(start + blank.length);
      return undefined;
    }
    const value = matchAt(WORD, this.#text, start) || this.#text.charAt(start);
    const end = start + value.length;
    this.#scanner.setPosition(end);
    return { kind: 'word', start, end, value };
  }

  /** A string that may have single quotes, line breaks, or faults. */
  #string(start: number): Token {
    const close = this.#closingQuote(start);
    const contentEnd = close ?? this.#endOfUnclosed(start);
    const end = close === undefined ? contentEnd : close + 1;
    const { value, invalid } = unescapeJson(this.#text, start + 1, contentEnd);
    if (close === undefined) this.#report({ start, end }, 'This string has no end: a closing quote is missing');
    for (const range of invalid) {
      this.#report(range, 'This is not an escape that JSON knows: write \\\\ for a backslash');
    }
    this.#scanner.setPosition(end);
    return { kind: 'string', start, end, value };
  }

  #closingQuote(start: number): number | undefined {
    const text = this.#text;
    const stop = text.charAt(start) === '"' ? /["\\]/g : /['\\]/g;
    stop.lastIndex = start + 1;
    for (let match = stop.exec(text); match; match = stop.exec(text)) {
      if (match[0] !== '\\') return this.#opensAnother(start, match.index) ? undefined : match.index;
      stop.lastIndex = match.index + 2;
    }
    return undefined;
  }

  /** When the quote of one line is forgotten, the opening quote of a later line looks like it: `"a": "x,⏎ "b": 1`. */
  #opensAnother(start: number, quote: number): boolean {
    const next = this.#text.charAt(quote + 1);
    return next !== '' && !MAY_FOLLOW_STRING.test(next) && this.#lineEnd(start) < quote;
  }

  #endOfUnclosed(start: number): number {
    const line = this.#text.slice(start, this.#lineEnd(start)).trimEnd();
    return start + Math.max(1, line.endsWith(',') ? line.length - 1 : line.length);
  }

  #lineEnd(offset: number): number {
    LINE_BREAK.lastIndex = offset;
    return LINE_BREAK.exec(this.#text)?.index ?? this.#text.length;
  }
}

function matchAt(pattern: RegExp, text: string, offset: number): string {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0] ?? '';
}
