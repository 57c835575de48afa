type Punctuation = '(' | ')' | '[' | ']' | ',' | '.';

/** Offsets count UTF-16 units in the text that the lexer was given. */
export interface Token {
  readonly kind: Punctuation | 'identifier' | 'integer' | 'string' | 'unclosedString' | 'unknown' | 'end';
  readonly start: number;
  readonly end: number;
}

const BLANK = /\s*/y;
const IDENTIFIER = /[A-Za-z_$][A-Za-z0-9_$]*/y;
const INTEGER = /-?[0-9]+/y;

/** Splits an expression, without its outer brackets, into tokens. */
export class Lexer {
  readonly #text: string;
  readonly #limit: number;
  #offset: number;

  /** Reads `[start, end)` of `text`. */
  constructor(text: string, start: number, end: number) {
    this.#text = text;
    this.#offset = start;
    this.#limit = end;
  }

  /** The next token; after the last one `end`, which covers what follows the part that is read. */
  next(): Token {
    const start = Math.min(matchEnd(BLANK, this.#text, this.#offset), this.#limit);
    const token = start < this.#limit ? this.#read(start) : ({ kind: 'end', start, end: this.#text.length } as const);
    this.#offset = Math.min(token.end, this.#limit);
    return token;
  }

  #read(start: number): Token {
    const char = this.#text.charAt(start);
    switch (char) {
      case '(':
      case ')':
      case '[':
      case ']':
      case ',':
      case '.':
        return { kind: char, start, end: start + 1 };
      case "'":
        return this.#string(start);
    }
    const identifierEnd = matchEnd(IDENTIFIER, this.#text, start);
    if (identifierEnd > start) return { kind: 'identifier', start, end: identifierEnd };
    const integerEnd = matchEnd(INTEGER, this.#text, start);
    if (integerEnd > start) return { kind: 'integer', start, end: integerEnd };
    const length = (this.#text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1;
    return { kind: 'unknown', start, end: start + length };
  }

  #string(start: number): Token {
    let quote = this.#text.indexOf("'", start + 1);
    while (quote !== -1 && this.#text.startsWith("'", quote + 1)) quote = this.#text.indexOf("'", quote + 2);
    if (quote === -1) return { kind: 'unclosedString', start, end: this.#limit };
    return { kind: 'string', start, end: quote + 1 };
  }
}

function matchEnd(pattern: RegExp, text: string, offset: number): number {
  pattern.lastIndex = offset;
  return pattern.test(text) ? pattern.lastIndex : offset;
}
