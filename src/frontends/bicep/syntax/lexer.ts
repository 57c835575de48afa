import type { Stretch, SyntaxProblem } from './nodes.ts';

/** `id` covers all keywords but `true`, `false` and `null`, which are told by their text. */
export type TokenKind = 'id' | 'int' | 'string' | 'newline' | 'end' | 'bad' | 'punctuation';

/** A file with more than this many problems is not worth reading on. */
const MAX_PROBLEMS = 100;

const PUNCTUATION = /\.\.\.|\?\?|::|=>|==|!=|=~|!~|<=|>=|&&|\|\||[{}()[\]@,.?:+\-*/%^!<>=|;]/y;
const IDENTIFIER = /[A-Za-z_][A-Za-z0-9_]*/y;
const INTEGER = /[0-9]+/y;
const BLANKS = /[ \t]+/y;
const LINE_COMMENT = /\/\/[^\r\n]*/y;
const PRAGMA = /#(?:disable-next-line|disable-diagnostics|restore-diagnostics)[^\r\n]*/y;
const NEWLINES = /[\r\n]+/y;
/** The beginning of a string, with the dollars of a multi-line string that has holes. */
const QUOTE = /\$+'/y;
const QUOTE_CODE = 39;
const DOLLAR_CODE = 36;

/** What a token may be that begins with a character. */
function tokenAt(code: number): readonly [TokenKind, RegExp] {
  const isLetter = (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
  if (isLetter) return ['id', IDENTIFIER];
  if (code >= 48 && code <= 57) return ['int', INTEGER];
  if (code === 10 || code === 13) return ['newline', NEWLINES];
  return ['punctuation', PUNCTUATION];
}

/**
 * Reads one token after the other. Strings are read by {@link StringReader}: the token covers only their beginning. The
 * state is one number, so that a reader can go back.
 */
export class Lexer {
  readonly text: string;
  readonly comments: Stretch[] = [];
  readonly problems: SyntaxProblem[] = [];
  kind: TokenKind = 'newline';
  start = 0;
  end = 0;
  #commentsEnd = 0;

  constructor(text: string) {
    this.text = text;
    this.end = text.startsWith('\ufeff') ? 1 : 0;
    this.next();
  }

  /** The text of the current token. */
  get word(): string {
    return this.text.slice(this.start, this.end);
  }

  get isAtEnd(): boolean {
    return this.kind === 'end';
  }

  is(word: string): boolean {
    return (
      (this.kind === 'punctuation' || this.kind === 'id') &&
      this.end - this.start === word.length &&
      this.text.startsWith(word, this.start)
    );
  }

  /** Reads the next token. */
  next(): void {
    this.#skipTrivia();
    const { text } = this;
    this.start = this.end;
    if (this.start >= text.length) {
      this.#take('end', 0);
      return;
    }
    // Of a string only the beginning is read here.
    const code = text.charCodeAt(this.start);
    if (code === QUOTE_CODE || (code === DOLLAR_CODE && this.#match(QUOTE) > 0)) {
      this.#take('string', 0);
      return;
    }
    const [kind, pattern] = tokenAt(code);
    const length = this.#match(pattern);
    if (length > 0) {
      this.#take(kind, length);
      return;
    }
    this.problem(`The character ${JSON.stringify(text[this.start])} has no meaning here`, this.start, this.start + 1);
    this.#take('bad', 1);
  }

  /** Goes on reading at an offset. */
  seek(offset: number): void {
    this.end = offset;
    this.next();
  }

  problem(message: string, start = this.start, end = Math.max(this.end, start)): void {
    if (this.problems.length < MAX_PROBLEMS) this.problems.push({ message, start, end });
  }

  #take(kind: TokenKind, length: number): void {
    this.kind = kind;
    this.end = this.start + length;
  }

  #match(pattern: RegExp): number {
    pattern.lastIndex = this.end;
    return pattern.test(this.text) ? pattern.lastIndex - this.end : 0;
  }

  #skipTrivia(): void {
    for (;;) {
      const blanks = this.#match(BLANKS);
      this.end += blanks;
      const { text, end } = this;
      const char = text[end];
      if (char === '/' && text[end + 1] === '/') this.#comment(this.#match(LINE_COMMENT));
      else if (char === '/' && text[end + 1] === '*') this.#comment(this.#blockLength());
      else if (char === '#' && this.#match(PRAGMA) > 0) this.end += this.#match(PRAGMA);
      else if (blanks === 0) return;
    }
  }

  #blockLength(): number {
    const close = this.text.indexOf('*/', this.end + 2);
    if (close >= 0) return close + 2 - this.end;
    if (this.end >= this.#commentsEnd) this.problem('This comment has no end', this.end, this.end + 2);
    return this.text.length - this.end;
  }

  /** NOTE: a reader that goes back passes the same comment again. */
  #comment(length: number): void {
    const end = this.end + length;
    if (end > this.#commentsEnd) {
      this.comments.push({ start: this.end, end });
      this.#commentsEnd = end;
    }
    this.end = end;
  }
}
