import { createScanner, type JSONScanner } from 'jsonc-parser';
import type { Range } from '../text/source-text.ts';
import { unescapeJson } from './json-string.ts';

type Punctuation = '{' | '}' | '[' | ']' | ',' | ':';

/** A `word` is anything else between separators: a number, a keyword, an unquoted name, or nonsense. */
export type TokenKind = Punctuation | 'string' | 'word' | 'comment' | 'end';

/** Takes note of something that ARM's JSON parser would refuse. */
export type Report = (range: Range, message: string) => void;

// jsonc-parser declares `SyntaxKind` as an ambient const enum, which this project's compiler settings cannot import.
const SCANNED_PUNCTUATION: readonly (Punctuation | undefined)[] = [undefined, '{', '}', '[', ']', ',', ':'];
const SCANNED_STRING = 10;
const SCANNED_LINE_COMMENT = 12;
const SCANNED_BLOCK_COMMENT = 13;
const SCANNED_END = 17;

const WORD = /[^\s,:{}[\]"'/]+/y;
const BLANK = /\s+/y;
const LINE_BREAK = /[\r\n]/g;
const MAY_FOLLOW_STRING = /[\s,:}\]/]/;

/**
 * Walks over a document in ARM's JSON dialect, token by token, without blanks. At first it stands before the first one.
 *
 * NOTE: it is the token itself, since a document has several for each line.
 */
export class TokenReader implements Range {
  kind: TokenKind = 'end';
  start = 0;
  end = 0;
  /** Of a string, its text with escapes undone; of words and comments, as written. */
  value = '';
  readonly #text: string;
  readonly #report: Report;
  readonly #scanner: JSONScanner;

  constructor(text: string, report: Report) {
    this.#text = text;
    this.#report = report;
    this.#scanner = createScanner(text);
  }

  /** Goes to the next token, and returns its kind; at the end of the text, `end` again and again. */
  next(): TokenKind {
    for (;;) {
      this.#skipBlanks();
      const scanned: number = this.#scanner.scan();
      if (this.#read(scanned, this.#scanner.getTokenOffset())) return this.kind;
    }
  }

  /** NOTE: the scanner makes a text of blanks, character by character, and there are nearly as many as of all else. */
  #skipBlanks(): void {
    const start = this.#scanner.getPosition();
    let at = start;
    for (let code = this.#text.charCodeAt(at); isBlank(code); code = this.#text.charCodeAt(at)) at += 1;
    if (at > start) this.#scanner.setPosition(at);
  }

  #read(scanned: number, start: number): boolean {
    const punctuation = SCANNED_PUNCTUATION[scanned];
    if (punctuation) return this.#is(punctuation, start, start + 1, punctuation);
    switch (scanned) {
      case SCANNED_STRING:
        return this.#scannedString(start);
      case SCANNED_LINE_COMMENT:
      case SCANNED_BLOCK_COMMENT:
        return this.#comment(start);
      case SCANNED_END:
        return this.#is('end', start, start, '');
      default:
        return this.#word(start);
    }
  }

  #is(kind: TokenKind, start: number, end: number, value: string): true {
    this.kind = kind;
    this.start = start;
    this.end = end;
    this.value = value;
    return true;
  }

  #scannedString(start: number): true {
    if (this.#scanner.getTokenError() !== 0) return this.#string(start);
    return this.#is('string', start, this.#scanner.getPosition(), this.#scanner.getTokenValue());
  }

  #comment(start: number): true {
    if (this.#scanner.getTokenError() !== 0) {
      this.#report({ start, end: start + 2 }, 'This comment has no end: close it with */');
    }
    const end = Math.min(this.#scanner.getPosition(), this.#text.length);
    return this.#is('comment', start, end, this.#text.slice(start, end));
  }

  /** A word; false when it turns out to be blanks that jsonc-parser does not know, such as a byte order mark. */
  #word(start: number): boolean {
    if (this.#text.startsWith("'", start)) return this.#string(start);
    const blank = matchAt(BLANK, this.#text, start);
    if (blank !== '') {
      this.#scanner.setPosition(start + blank.length);
      return false;
    }
    const value = matchAt(WORD, this.#text, start) || this.#text.charAt(start);
    const end = start + value.length;
    this.#scanner.setPosition(end);
    return this.#is('word', start, end, value);
  }

  /** A string that may have single quotes, line breaks, or faults. */
  #string(start: number): true {
    const close = this.#closingQuote(start);
    const contentEnd = close ?? this.#endOfUnclosed(start);
    const end = close === undefined ? contentEnd : close + 1;
    const { value, invalid } = unescapeJson(this.#text, start + 1, contentEnd);
    if (close === undefined) this.#report({ start, end }, 'This string has no end: a closing quote is missing');
    for (const range of invalid) {
      this.#report(range, 'This is not an escape that JSON knows: write \\\\ for a backslash');
    }
    this.#scanner.setPosition(end);
    return this.#is('string', start, end, value);
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

const SPACE = 0x20;
const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

function isBlank(code: number): boolean {
  return code === SPACE || code === LINE_FEED || code === CARRIAGE_RETURN || code === TAB;
}
