import type { Lexer } from './lexer.ts';
import type { Name, Stretch } from './nodes.ts';

/** How deep expressions and types may nest. */
export const MAX_DEPTH = 256;

const STATEMENT_AT_MARGIN =
  /(?:resource|module|param|var|output|type|func|metadata|import|extension|targetScope)[ \t]+(?:[A-Za-z_'{*=])/y;

/** What parsers of all parts of the language share: tokens, recovery, and a bound on depth. */
export class Parser {
  readonly lexer: Lexer;
  #depth = 0;

  constructor(lexer: Lexer) {
    this.lexer = lexer;
  }

  /** Takes a token; false where another one stands. */
  accept(word: string): boolean {
    if (!this.lexer.is(word)) return false;
    this.lexer.next();
    return true;
  }

  /** Takes a token, or reports that it is missing. */
  expect(word: string, where: string): boolean {
    if (this.accept(word)) return true;
    this.lexer.problem(`'${word}' is missing ${where}`, this.lexer.start, this.lexer.start + 1);
    return false;
  }

  skipNewlines(): void {
    while (this.lexer.kind === 'newline') this.lexer.next();
  }

  /** Looks at what comes, and goes back. */
  isAhead(look: () => boolean): boolean {
    const { start } = this.lexer;
    const isThere = look();
    this.lexer.seek(start);
    return isThere;
  }

  /** An identifier, whatever keyword it may be elsewhere; undefined where none stands. */
  name(): Name | undefined {
    const { kind, start, end, word } = this.lexer;
    if (kind !== 'id') return undefined;
    this.lexer.next();
    return { text: word, start, end };
  }

  /** Skips up to a newline or one of some tokens, which is left. */
  skipTo(...words: readonly string[]): void {
    while (!this.isAtEndOf(words)) {
      if (this.lexer.kind === 'string') this.skipString();
      else this.lexer.next();
    }
  }

  isAtEndOf(words: readonly string[]): boolean {
    const { kind } = this.lexer;
    return kind === 'newline' || kind === 'end' || words.some((word) => this.lexer.is(word));
  }

  /** True where a statement begins at the left margin: no bracket is open there in a file that is whole. */
  isAtMargin(): boolean {
    const { text, start } = this.lexer;
    if (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') return false;
    STATEMENT_AT_MARGIN.lastIndex = start;
    return STATEMENT_AT_MARGIN.test(text);
  }

  /** Reads something that may hold itself; undefined, with a problem, where it nests too deep. */
  nested<T>(read: () => T): T | undefined {
    if (this.#depth >= MAX_DEPTH) {
      this.lexer.problem(`Expressions are read to a depth of ${MAX_DEPTH} only`);
      this.skipTo();
      return undefined;
    }
    this.#depth++;
    try {
      return read();
    } finally {
      this.#depth--;
    }
  }

  /** From an offset to the end of the last token that was read. */
  since(start: number): Stretch {
    let end = this.lexer.start;
    while (end > start && /\s/.test(this.lexer.text[end - 1] as string)) end--;
    return { start, end };
  }

  /** Passes over a string that nobody reads: what is in it may look like brackets. */
  skipString(): void {
    const { text, start } = this.lexer;
    const close = text.indexOf("'", text.indexOf("'", start) + 1);
    const line = text.slice(start).search(/[\r\n]/);
    const lineEnd = line < 0 ? text.length : start + line;
    this.lexer.seek(close < 0 || close > lineEnd ? lineEnd : close + 1);
  }
}
