import type { Data } from '../../value/data.ts';
import { EvaluationError, LimitError } from './errors.ts';
import { toInteger } from './int64.ts';

/** Values nested deeper are refused, as ARM does. */
const MAX_DEPTH = 64;

/** Longer numbers are refused: taking them apart would cost too much. */
const MAX_DIGITS = 400;

/**
 * Reads JSON as `json()` does: with single quotes, names without quotes, comments and trailing commas.
 *
 * @throws EvaluationError for text that ARM refuses
 */
export function readLenientJson(text: string): Data {
  return new Reader(text).read();
}

const KEYWORDS: ReadonlyMap<string, Data> = new Map<string, Data>([
  ['true', true],
  ['false', false],
  ['null', null],
  ['undefined', null],
]);

const ESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  '"': '"',
  "'": "'",
  '/': '/',
  '\\': '\\',
};

const WORD = /[\w$.+-]+/y;
const NAME = /[^\s:,{}[\]"'/]+/y;
const BLANK = /\s+/y;

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): Data {
    const value = this.#value(0);
    this.#skipBlank();
    if (this.#at < this.#text.length) throw new EvaluationError('the JSON text goes on after its end');
    return value;
  }

  #value(depth: number): Data {
    if (depth > MAX_DEPTH) throw new EvaluationError('the JSON text nests too deep');
    this.#skipBlank();
    switch (this.#text.charAt(this.#at)) {
      case '{':
        return this.#object(depth);
      case '[':
        return this.#array(depth);
      case '"':
      case "'":
        return this.#string();
      default:
        return this.#word();
    }
  }

  #object(depth: number): Data {
    const members = new Map<string, Data>();
    this.#at += 1;
    for (this.#skipBlank(); !this.#take('}'); this.#skipBlank()) {
      const name = this.#name();
      this.#skipBlank();
      if (!this.#take(':')) throw new EvaluationError('a colon is missing in the JSON text');
      members.set(name, this.#value(depth + 1));
      this.#endOfItem('}');
    }
    return members;
  }

  #array(depth: number): Data {
    const items: Data[] = [];
    this.#at += 1;
    for (this.#skipBlank(); !this.#take(']'); this.#skipBlank()) {
      items.push(this.#value(depth + 1));
      this.#endOfItem(']');
    }
    return items;
  }

  /** Passes the comma after an item; before the closing bracket there may be none. */
  #endOfItem(closing: string): void {
    this.#skipBlank();
    if (!this.#take(',') && this.#text.charAt(this.#at) !== closing) {
      throw new EvaluationError('a comma or a closing bracket is missing in the JSON text');
    }
  }

  #name(): string {
    const char = this.#text.charAt(this.#at);
    if (char === '"' || char === "'") return this.#string();
    const name = this.#match(NAME);
    if (name === undefined) throw new EvaluationError('a name is missing in the JSON text');
    return name;
  }

  #string(): string {
    const quote = this.#text.charAt(this.#at);
    const parts: string[] = [];
    for (let start = ++this.#at; ; start = this.#at) {
      while (this.#at < this.#text.length && !this.#isAt(quote) && !this.#isAt('\\')) this.#at += 1;
      parts.push(this.#text.slice(start, this.#at));
      if (this.#take(quote)) return parts.join('');
      if (!this.#take('\\')) throw new EvaluationError('a string in the JSON text is not closed');
      parts.push(this.#escape());
    }
  }

  #escape(): string {
    const char = this.#text.charAt(this.#at);
    this.#at += 1;
    if (char === 'u') {
      const digits = this.#text.slice(this.#at, this.#at + 4);
      if (!/^[0-9A-Fa-f]{4}$/.test(digits)) throw new EvaluationError('an escape in the JSON text has no four digits');
      this.#at += 4;
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    const escaped = ESCAPES[char];
    if (escaped === undefined) throw new EvaluationError('an escape in the JSON text has no meaning');
    return escaped;
  }

  #word(): Data {
    const word = this.#match(WORD);
    if (word === undefined) throw new EvaluationError('a value is missing in the JSON text');
    const keyword = KEYWORDS.get(word);
    if (keyword !== undefined) return keyword;
    if (word.length > MAX_DIGITS) throw new LimitError('text-length');
    if (/^-?[0-9]+$/.test(word)) return toInteger(BigInt(word));
    const isNumber = /^-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/.test(word) && Number.isFinite(Number(word));
    if (!isNumber) throw new EvaluationError(`'${word.slice(0, 40)}' is no JSON value`);
    return Number(word);
  }

  #skipBlank(): void {
    for (;;) {
      this.#match(BLANK);
      if (this.#text.startsWith('//', this.#at)) this.#skipPast('\n');
      else if (this.#text.startsWith('/*', this.#at)) this.#skipPast('*/');
      else return;
    }
  }

  #skipPast(end: string): void {
    const at = this.#text.indexOf(end, this.#at + 2);
    this.#at = at < 0 ? this.#text.length : at + end.length;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text)?.[0];
    if (match !== undefined) this.#at += match.length;
    return match;
  }

  #isAt(char: string): boolean {
    return this.#text.charAt(this.#at) === char;
  }

  #take(char: string): boolean {
    if (!this.#isAt(char)) return false;
    this.#at += 1;
    return true;
  }
}
