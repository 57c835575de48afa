import type { Range, SourceText } from '../text/source-text.ts';
import { JsonStringNode, unescapeJson } from './json-string.ts';
import { numberOf } from './number.ts';
import { closingQuote, nextToken, type Outline, outlineOf } from './outline.ts';
import { MAX_JSON_DEPTH } from './parse-json.ts';
import { Properties } from './properties.ts';
import type { JsonArray, JsonNode, JsonObject, JsonProperty, JsonString } from './tree.ts';

/** A document whose objects and arrays are read when somebody looks into them. */
export interface LateJson {
  readonly root: JsonNode;
  readonly outline: Outline;
}

/**
 * The same tree as that of `parseJson`, for a text that is plain JSON and whose root is an object or array: without
 * comments, and without anything that `JSON.parse` refuses or `parseJson` reports. Undefined for all other texts.
 *
 * @param names members that the outline is to list: in lower case, of ASCII letters
 */
export function lateJson(source: SourceText, names: readonly string[]): LateJson | undefined {
  const outline = outlineOf(source.text, { maxDepth: MAX_JSON_DEPTH, names });
  return outline && { root: new Reader(source, outline).container(0), outline };
}

const BACKSLASH = '\\';
const QUOTE = 0x22;
const OPEN_OBJECT = 0x7b;
const OPEN_ARRAY = 0x5b;
const COMMA = 0x2c;
const SCALAR = /[^\s,\]}]+/y;

/** Reads the members of one object or array at a time. It trusts the text. */
class Reader {
  readonly #source: SourceText;
  readonly #outline: Outline;

  constructor(source: SourceText, outline: Outline) {
    this.#source = source;
    this.#outline = outline;
  }

  container(index: number): JsonNode {
    const { starts, ends } = this.#outline;
    const range = { start: starts[index] as number, end: ends[index] as number };
    return this.#source.text.charCodeAt(range.start) === OPEN_OBJECT
      ? new LateObject(range, () => this.#propertiesOf(index))
      : new LateArray(range, () => this.#itemsOf(index));
  }

  #propertiesOf(index: number): readonly JsonProperty[] {
    const { text } = this.#source;
    const properties = new Properties();
    const cursor = this.#cursorIn(index);
    while (cursor.at < cursor.end) {
      const key = this.#string(cursor);
      cursor.at = nextToken(text, nextToken(text, cursor.at) + 1);
      properties.add({ key, value: this.#value(cursor) });
      this.#toNext(cursor);
    }
    return properties.all;
  }

  #itemsOf(index: number): readonly JsonNode[] {
    const items: JsonNode[] = [];
    const cursor = this.#cursorIn(index);
    while (cursor.at < cursor.end) {
      items.push(this.#value(cursor));
      this.#toNext(cursor);
    }
    return items;
  }

  #cursorIn(index: number): Cursor {
    const { starts, ends } = this.#outline;
    const at = nextToken(this.#source.text, (starts[index] as number) + 1);
    return { at, end: (ends[index] as number) - 1, inner: index + 1 };
  }

  /** From the end of a value to the next one, or to the bracket that closes. */
  #toNext(cursor: Cursor): void {
    const { text } = this.#source;
    const at = nextToken(text, cursor.at);
    cursor.at = text.charCodeAt(at) === COMMA ? nextToken(text, at + 1) : at;
  }

  #value(cursor: Cursor): JsonNode {
    const code = this.#source.text.charCodeAt(cursor.at);
    if (code === QUOTE) return this.#string(cursor);
    if (code !== OPEN_OBJECT && code !== OPEN_ARRAY) return this.#scalar(cursor);
    const index = cursor.inner;
    cursor.at = this.#outline.ends[index] as number;
    cursor.inner = this.#outline.nexts[index] as number;
    return this.container(index);
  }

  #string(cursor: Cursor): JsonString {
    const { text } = this.#source;
    const start = cursor.at;
    const close = closingQuote(text, start);
    cursor.at = close + 1;
    const written = text.slice(start + 1, close);
    const value = written.includes(BACKSLASH) ? unescapeJson(text, start + 1, close).value : written;
    return new JsonStringNode(this.#source, { start, end: close + 1 }, value);
  }

  #scalar(cursor: Cursor): JsonNode {
    SCALAR.lastIndex = cursor.at;
    const [written = ''] = SCALAR.exec(this.#source.text) ?? [];
    const range = { start: cursor.at, end: cursor.at + written.length };
    cursor.at = range.end;
    if (written === 'null') return { kind: 'keyword', range, value: null };
    if (written === 'true' || written === 'false') return { kind: 'keyword', range, value: written === 'true' };
    return { kind: 'number', range, value: numberOf(written) as number | bigint };
  }
}

interface Cursor {
  at: number;
  /** Where the bracket stands that closes. */
  readonly end: number;
  /** The index of the next object or array inside. */
  inner: number;
}

/** What is read when somebody asks for it first, and is the same from then on. */
abstract class Late<Member> {
  readonly elided = false;
  readonly range: Range;
  #read: (() => readonly Member[]) | undefined;
  #members: readonly Member[] = [];

  constructor(range: Range, read: () => readonly Member[]) {
    this.range = range;
    this.#read = read;
  }

  protected get members(): readonly Member[] {
    if (this.#read) {
      this.#members = this.#read();
      this.#read = undefined;
    }
    return this.#members;
  }
}

class LateObject extends Late<JsonProperty> implements JsonObject {
  readonly kind = 'object';

  get properties(): readonly JsonProperty[] {
    return this.members;
  }
}

class LateArray extends Late<JsonNode> implements JsonArray {
  readonly kind = 'array';

  get items(): readonly JsonNode[] {
    return this.members;
  }
}
