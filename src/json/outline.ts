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

/** Most documents have fewer objects and arrays than one for so many characters. */
const CHARACTERS_EACH = 24;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const SPACE = 0x20;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const LOWER_CASE = 0x20;
const DIGIT_0 = 0x30;
const DIGIT_9 = 0x39;

const NUMBER = /[\d.eE+-]+/y;
const EXPONENT = /e/i;
const MAX_NUMBER_LENGTH = 100;

/**
 * The outline of a text that `JSON.parse` accepts; undefined for one that is nested deeper than a limit, or that has
 * numbers which may be too large to be read.
 *
 * NOTE: for most characters of a document this is all that is ever done with them.
 *
 * @param names in lower case, of ASCII letters; members are found in whatever case their names are
 */
export function outlineOf(text: string, maxDepth: number, names: readonly string[]): Outline | undefined {
  const wanted = byLength(names);
  const members: OutlinedMember[] = [];
  const open = new Int32Array(maxDepth);
  let starts = new Int32Array(Math.ceil(text.length / CHARACTERS_EACH) + 16);
  let ends = new Int32Array(starts.length);
  let nexts = new Int32Array(starts.length);
  let depth = 0;
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      const end = closingQuote(text, at);
      const candidates = wanted[end - at - 1];
      if (candidates) {
        const name = nameAmong(candidates, text, at + 1, end);
        const value = name === undefined ? -1 : valueBehind(text, end + 1);
        if (name !== undefined && value >= 0) members.push({ object: open[depth - 1] as number, name, value });
      }
      at = end;
    } else if (code === OPEN_OBJECT || code === OPEN_ARRAY) {
      if (depth === maxDepth) return undefined;
      if (length === starts.length) {
        starts = doubled(starts);
        ends = doubled(ends);
        nexts = doubled(nexts);
      }
      starts[length] = at;
      open[depth++] = length++;
    } else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) {
      const index = open[--depth] as number;
      ends[index] = at + 1;
      nexts[index] = length;
    } else if (code >= DIGIT_0 && code <= DIGIT_9) {
      const end = numberEnd(text, at);
      if (end < 0) return undefined;
      at = end - 1;
    }
  }
  return { starts, ends, nexts, length, members };
}

/** Where a number ends; -1 for one that may be too large to be read. */
function numberEnd(text: string, start: number): number {
  NUMBER.lastIndex = start;
  const [written = ''] = NUMBER.exec(text) ?? [];
  return written.length > MAX_NUMBER_LENGTH || EXPONENT.test(written) ? -1 : start + written.length;
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

/** Where the value of a member begins whose name ends at an offset; -1 for a string that is no name. */
function valueBehind(text: string, nameEnd: number): number {
  const colon = nextToken(text, nameEnd);
  return text.charCodeAt(colon) === COLON ? nextToken(text, colon + 1) : -1;
}

/** The offset of the first character that is no blank. */
export function nextToken(text: string, start: number): number {
  let at = start;
  while (text.charCodeAt(at) <= SPACE) at += 1;
  return at;
}

/** The offset of the quote that ends the string which begins at an offset. */
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
