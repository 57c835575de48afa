/** Where the objects and arrays of a document end, found in one pass, so that each can be read when somebody asks. */
export interface Outline {
  /** Where each object or array begins and ends: UTF-16 offsets, brackets included. In the order in which they begin. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** For each, the index of the first one that begins after its end. */
  readonly nexts: Int32Array;
  /** How many there are. */
  readonly length: number;
  /** Members with a name that was asked for, wherever they stand, in source order. */
  readonly members: readonly OutlinedMember[];
}

export interface OutlinedMember {
  /** The index of the object that it is in. */
  readonly object: number;
  /** In lower case. */
  readonly name: string;
  /** Where its value begins. */
  readonly value: number;
}

export interface OutlineOptions {
  /** Of objects and arrays inside one another. */
  readonly maxDepth: number;
  /** The names to list: in lower case, of ASCII characters, with a letter first. Members are found in whatever case theirs are. */
  readonly names: readonly string[];
}

const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_ARRAY = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const LOWER_CASE = 0x20;

/** What may come next. Values come first, so that they are told by comparing. */
const VALUE = 0;
const VALUE_OR_END = 1;
const NAME = 2;
const NAME_OR_END = 3;
const COLON_ONLY = 4;
const COMMA_OR_END = 5;

/** Most documents have fewer objects and arrays than one for so many characters. */
const CHARACTERS_EACH = 100;

/**
 * The outline of a JSON object or array. Undefined for all that `JSON.parse` refuses, for what is nested too deep, for
 * numbers that may be too large to be read, and where a name has an escape in it: these take a closer look. A byte order
 * mark may come first.
 *
 * NOTE: for most files of a repository this is all that is ever done with them, and `JSON.parse` alone takes longer.
 */
export function outlineOf(text: string, { maxDepth, names }: OutlineOptions): Outline | undefined {
  const wanted = byLength(names);
  const members: OutlinedMember[] = [];
  const units = unitsOf(text);
  const nesting = new Nesting(units, maxDepth);
  let expects = VALUE;
  let name: string | undefined;
  let nextEscape = -1;
  for (let at = text.startsWith('\ufeff') ? 1 : 0; ; at++) {
    at = blankEnd(units, at);
    if (at === units.length) break;
    const code = units[at] as number;
    if (expects <= VALUE_OR_END && code !== CLOSE_ARRAY) {
      if (name !== undefined) members.push({ object: nesting.innermost, name, value: at });
      name = undefined;
      if (code === OPEN_OBJECT || code === OPEN_ARRAY) {
        if (!nesting.begin(at, code === OPEN_OBJECT)) return undefined;
        expects = code === OPEN_OBJECT ? NAME_OR_END : VALUE_OR_END;
      } else {
        at = (code === QUOTE ? stringEnd(units, at) : scalarEnd(text, at, code)) - 1;
        if (at < 0) return undefined;
        expects = COMMA_OR_END;
      }
    } else if (code === QUOTE && (expects === NAME || expects === NAME_OR_END)) {
      const end = stringEnd(units, at);
      if (nextEscape < at) nextEscape = offsetOfEscape(text, at);
      if (end < 0 || nextEscape < end) return undefined;
      const candidates = wanted[end - at - 2];
      if (candidates) name = nameAmong(candidates, text, at + 1, end - 1);
      at = end - 1;
      expects = COLON_ONLY;
    } else if (code === COLON && expects === COLON_ONLY) expects = VALUE;
    else if (code === COMMA && expects === COMMA_OR_END && nesting.depth > 0) expects = nesting.isObject ? NAME : VALUE;
    else if (mayClose(code, expects, nesting)) {
      nesting.end(at + 1);
      expects = COMMA_OR_END;
    } else return undefined;
  }
  return nesting.depth === 0 && nesting.length > 0 ? nesting.outline(members) : undefined;
}

/** The objects and arrays that have begun so far. */
class Nesting {
  depth = 0;
  length = 0;
  /** Whether the innermost open one is an object. */
  isObject = false;
  readonly #units: Uint16Array;
  readonly #open: Int32Array;
  #starts: Int32Array;
  #ends: Int32Array;
  #nexts: Int32Array;

  constructor(units: Uint16Array, maxDepth: number) {
    this.#units = units;
    this.#open = new Int32Array(maxDepth);
    this.#starts = new Int32Array(Math.ceil(units.length / CHARACTERS_EACH) + 16);
    this.#ends = new Int32Array(this.#starts.length);
    this.#nexts = new Int32Array(this.#starts.length);
  }

  /** The index of the innermost open one. */
  get innermost(): number {
    return this.#open[this.depth - 1] as number;
  }

  /** False beyond the limit. */
  begin(at: number, isObject: boolean): boolean {
    if (this.depth === this.#open.length) return false;
    if (this.length === this.#starts.length) this.#makeRoom();
    this.#starts[this.length] = at;
    this.#open[this.depth++] = this.length++;
    this.isObject = isObject;
    return true;
  }

  end(at: number): void {
    const index = this.innermost;
    this.#ends[index] = at;
    this.#nexts[index] = this.length;
    this.depth -= 1;
    const start = this.depth > 0 ? (this.#starts[this.innermost] as number) : undefined;
    this.isObject = start !== undefined && this.#units[start] === OPEN_OBJECT;
  }

  outline(members: readonly OutlinedMember[]): Outline {
    return { starts: this.#starts, ends: this.#ends, nexts: this.#nexts, length: this.length, members };
  }

  #makeRoom(): void {
    this.#starts = doubled(this.#starts);
    this.#ends = doubled(this.#ends);
    this.#nexts = doubled(this.#nexts);
  }
}

const IS_BIG_ENDIAN = new Uint8Array(new Uint16Array([1]).buffer)[0] === 0;

/** Of longer documents the characters are not kept room for. */
const MAX_ROOM = 2_000_000;

/** Room for the characters of documents, used again for each: what is made anew has to be collected. */
let room = new Uint16Array(0);

/**
 * The characters of a text, until somebody asks for those of another one.
 *
 * NOTE: looking them up in a string takes twice as long.
 */
function unitsOf(text: string): Uint16Array {
  if (room.length < text.length && text.length <= MAX_ROOM) room = new Uint16Array(text.length);
  const units = text.length <= room.length ? room.subarray(0, text.length) : new Uint16Array(text.length);
  const bytes = Buffer.from(units.buffer, units.byteOffset, units.byteLength);
  bytes.write(text, 'utf16le');
  if (IS_BIG_ENDIAN) bytes.swap16();
  return units;
}

function offsetOfEscape(text: string, start: number): number {
  const at = text.indexOf('\\', start);
  return at < 0 ? text.length : at;
}

/** NOTE: half of most documents is blanks, and what is short is soon compiled. */
function blankEnd(units: Uint16Array, start: number): number {
  let at = start;
  while (at < units.length && isBlank(units[at] as number)) at += 1;
  return at;
}

function isBlank(code: number): boolean {
  return code === SPACE || code === LINE_FEED || code === CARRIAGE_RETURN || code === TAB;
}

function mayClose(code: number, expects: number, { depth, isObject }: Nesting): boolean {
  if (depth === 0 || code !== (isObject ? CLOSE_OBJECT : CLOSE_ARRAY)) return false;
  return expects === COMMA_OR_END || expects === (isObject ? NAME_OR_END : VALUE_OR_END);
}

/** Where a string ends that begins at an offset, its quote included; -1 where it does not, or is not as it should be. */
function stringEnd(units: Uint16Array, start: number): number {
  for (let at = start + 1; at < units.length; at++) {
    const code = units[at] as number;
    if (code > QUOTE && code !== BACKSLASH) continue;
    if (code === QUOTE) return at + 1;
    if (code < SPACE) return -1;
    if (code === BACKSLASH) {
      const length = escapeLength(units, at);
      if (length === 0) return -1;
      at += length - 1;
    }
  }
  return -1;
}

const SHORT_ESCAPES: readonly number[] = [...'"\\/bfnrt'].map((letter) => letter.charCodeAt(0));
const LETTER_U = 0x75;
const HEX_DIGITS = 4;

/** 0 for what is no escape. */
function escapeLength(units: Uint16Array, backslash: number): number {
  const letter = units[backslash + 1] ?? 0;
  if (SHORT_ESCAPES.includes(letter)) return 2;
  const digits = units.subarray(backslash + 2, backslash + 2 + HEX_DIGITS);
  return letter === LETTER_U && digits.length === HEX_DIGITS && digits.every(isHexDigit) ? 2 + HEX_DIGITS : 0;
}

function isHexDigit(code: number): boolean {
  return /[\da-f]/i.test(String.fromCharCode(code));
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const KEYWORDS: ReadonlyMap<number, string> = new Map(
  ['true', 'false', 'null'].map((each) => [each.charCodeAt(0), each]),
);

/** The longest number that is certainly not too large. */
const MAX_NUMBER_LENGTH = 100;

/** Where a number or keyword ends that begins with a character; -1 for all else, and for numbers that may be too large. */
function scalarEnd(text: string, start: number, code: number): number {
  const keyword = KEYWORDS.get(code);
  if (keyword !== undefined) return text.startsWith(keyword, start) ? start + keyword.length : -1;
  NUMBER.lastIndex = start;
  const [written] = NUMBER.exec(text) ?? [];
  const isLarge = written !== undefined && (written.length > MAX_NUMBER_LENGTH || /\de/i.test(written));
  return written === undefined || isLarge ? -1 : start + written.length;
}

function byLength(names: readonly string[]): readonly (readonly string[] | undefined)[] {
  const lists: string[][] = [];
  for (const name of names) lists[name.length] = [...(lists[name.length] ?? []), name];
  return lists;
}

function doubled(numbers: Int32Array): Int32Array<ArrayBuffer> {
  const more = new Int32Array(numbers.length * 2);
  more.set(numbers);
  return more;
}

function nameAmong(candidates: readonly string[], text: string, start: number, end: number): string | undefined {
  const first = text.charCodeAt(start) | LOWER_CASE;
  return candidates.find((name) => name.charCodeAt(0) === first && text.slice(start, end).toLowerCase() === name);
}

/** The offset of the first character that is no blank. */
export function nextToken(text: string, start: number): number {
  let at = start;
  while (isBlank(text.charCodeAt(at))) at += 1;
  return at;
}

/** The offset of the quote that ends the string which begins at an offset, in a text that has an outline. */
export function closingQuote(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end;
}

/** True behind an odd number of backslashes. */
function isEscaped(text: string, at: number): boolean {
  let first = at;
  while (text.charCodeAt(first - 1) === BACKSLASH) first -= 1;
  return (at - first) % 2 === 1;
}
