import { excerpt } from '../text/excerpt.ts';
import type { Range, SourceText } from '../text/source-text.ts';
import type { ArrayFrame, Frame, ObjectFrame, RootFrame } from './frames.ts';
import { JsonStringNode } from './json-string.ts';
import { numberOf } from './number.ts';
import { Properties } from './properties.ts';
import { TokenReader } from './tokens.ts';
import type { JsonNode, JsonString } from './tree.ts';

/** Objects and arrays inside one another beyond this are left out of the tree, which is a problem. */
export const MAX_JSON_DEPTH = 512;

/** Parsing stops at this many problems: beyond them the rest of a document is rarely read as it was meant. */
const MAX_PROBLEMS = 20;

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const NAME = /^[\p{L}\p{N}_$]+$/u;
const ELISION = /^\/[/*]\s*(?:\.{3,}|\u2026)\s*(?:\*\/)?$/;

/** What ARM's JSON parser would refuse, and where. */
export interface JsonProblem {
  readonly range: Range;
  readonly message: string;
}

export interface ParsedJson {
  /** What could be read, even when there are problems. Undefined when there is no value at all. */
  readonly root: JsonNode | undefined;
  readonly problems: readonly JsonProblem[];
  /** Where comments stand, in order; those inside what was left out are missing. */
  readonly comments: readonly Range[];
}

/**
 * Reads a document in the JSON dialect that ARM accepts: with comments, trailing commas, line breaks in strings, single
 * quotes, unquoted and duplicate names. Never throws; faulty text gives problems and as much of a tree as possible.
 */
export function parseJson(source: SourceText): ParsedJson {
  return new TreeBuilder(source).build();
}

const CLOSER = { object: 'brace', array: 'bracket' } as const;

class TreeBuilder {
  readonly #source: SourceText;
  readonly #reader: TokenReader;
  readonly #problems: JsonProblem[] = [];
  readonly #comments: Range[] = [];
  readonly #root: RootFrame = { kind: 'root', node: undefined, expects: 'value', elided: false };
  /** The open objects and arrays, outermost first. */
  readonly #open: (ArrayFrame | ObjectFrame)[] = [];
  #previousEnd = 0;
  #isTooDeep = false;
  #isStopped = false;

  constructor(source: SourceText) {
    this.#source = source;
    this.#reader = new TokenReader(source.text, (range, message) => this.#report(range, message));
  }

  build(): ParsedJson {
    const token = this.#reader;
    while (token.next() !== 'end' && !this.#isStopped) {
      this.#accept(token);
      this.#previousEnd = token.end;
    }
    this.#finish();
    return { root: this.#root.node, problems: this.#problems, comments: this.#comments };
  }

  get #top(): Frame {
    return this.#open[this.#open.length - 1] ?? this.#root;
  }

  #accept(token: TokenReader): void {
    const frame = this.#top;
    if (token.kind === 'comment') {
      if (ELISION.test(token.value)) frame.elided = true;
      this.#comments.push(rangeOf(token));
      return;
    }
    if (frame.kind === 'root' && frame.expects === 'comma') {
      this.#report(token, 'Text follows after the end of the JSON value: remove it');
      this.#isStopped = true;
      return;
    }
    switch (token.kind) {
      case '{':
      case '[':
        this.#begin(token, frame);
        break;
      case '}':
      case ']':
        this.#end(token);
        break;
      case ',':
        this.#comma(token, frame);
        break;
      case ':':
        this.#colon(token, frame);
        break;
      case 'string':
      case 'word':
        this.#scalar(token, frame);
        break;
    }
  }

  #begin(token: TokenReader, frame: Frame): void {
    if (frame.expects === 'key') this.#report(token, 'A property name is missing before this value');
    else this.#expectAnother(frame);
    const { start } = token;
    if (this.#open.length === MAX_JSON_DEPTH) {
      this.#skipContainer(token, frame);
    } else if (token.kind === '[') {
      this.#open.push({ kind: 'array', start, items: [], expects: 'value', elided: false });
    } else {
      this.#open.push({
        kind: 'object',
        start,
        properties: new Properties(),
        key: undefined,
        expects: 'key',
        elided: false,
      });
    }
  }

  #skipContainer(token: TokenReader, frame: Frame): void {
    if (!this.#isTooDeep) {
      this.#isTooDeep = true;
      this.#report(token, `This is nested deeper than ${MAX_JSON_DEPTH} levels, the limit: it was left out`);
    }
    let depth = 1;
    for (let next = token.next(); next !== 'end' && !this.#isStopped; next = token.next()) {
      if (next === '{' || next === '[') depth++;
      if (next === '}' || next === ']') depth--;
      if (depth === 0) break;
    }
    this.#place(undefined, frame);
  }

  #end(token: TokenReader): void {
    const kind = token.kind === '}' ? 'object' : 'array';
    let open = this.#open.at(-1);
    if (open?.kind !== kind && !this.#open.some((frame) => frame.kind === kind)) {
      this.#report(token, `This closing ${CLOSER[kind]} has no opening one: remove it`);
      return;
    }
    for (; open && open.kind !== kind; open = this.#open.at(-1)) {
      this.#report(token, `A closing ${CLOSER[open.kind]} is missing before this closing ${CLOSER[kind]}`);
      this.#close(open, this.#previousEnd);
    }
    if (!open) return;
    this.#endProperty(open);
    this.#close(open, token.end);
  }

  /** Reports the property that ends before it has a value, if there is one. */
  #endProperty(frame: Frame): boolean {
    if (frame.kind !== 'object' || frame.expects === 'key' || frame.expects === 'comma') return false;
    this.#reportGap(frame.key ? `The value of property ${excerpt(frame.key.value)} is missing` : 'A value is missing');
    frame.key = undefined;
    return true;
  }

  #close(frame: ArrayFrame | ObjectFrame, end: number): void {
    this.#open.pop();
    const { start, elided } = frame;
    const node: JsonNode =
      frame.kind === 'array'
        ? { kind: 'array', range: { start, end }, items: frame.items, elided }
        : { kind: 'object', range: { start, end }, properties: frame.properties.all, elided };
    this.#place(node, this.#top);
  }

  #place(node: JsonNode | undefined, frame: Frame): void {
    frame.expects = 'comma';
    switch (frame.kind) {
      case 'root':
        frame.node = node;
        return;
      case 'array':
        if (node) frame.items.push(node);
        return;
      case 'object':
        if (node && frame.key) frame.properties.add({ key: frame.key, value: node });
        frame.key = undefined;
    }
  }

  #comma(token: TokenReader, frame: Frame): void {
    if (!this.#endProperty(frame) && frame.expects !== 'comma') {
      this.#report(token, 'This comma has nothing before it: remove it');
    }
    frame.expects = frame.kind === 'object' ? 'key' : 'value';
  }

  #colon(token: TokenReader, frame: Frame): void {
    if (frame.kind === 'object' && (frame.expects === 'colon' || frame.expects === 'key')) {
      if (frame.expects === 'key') this.#report(token, 'A property name is missing before this colon');
      frame.expects = 'value';
    } else {
      this.#report(token, 'A colon stands only after the name of a property: remove it');
    }
  }

  #scalar(token: TokenReader, frame: Frame): void {
    this.#expectAnother(frame);
    if (frame.kind === 'object' && frame.expects === 'key') {
      if (token.kind === 'word' && !NAME.test(token.value)) {
        this.#report(token, `The property name ${excerpt(token.value)} needs quotes around it`);
      }
      frame.key = this.#string(token);
      frame.expects = 'colon';
    } else {
      this.#place(this.#valueOf(token), frame);
    }
  }

  /** Reports the comma or colon that is missing before a token that can only be a value or a name. */
  #expectAnother(frame: Frame): void {
    if (frame.expects === 'comma') {
      const between = frame.kind === 'object' ? 'two properties' : 'two values';
      this.#reportGap(`A comma is missing between ${between}`);
      frame.expects = frame.kind === 'object' ? 'key' : 'value';
    } else if (frame.expects === 'colon') {
      this.#reportGap('A colon is missing after the property name');
      frame.expects = 'value';
    }
  }

  #valueOf(token: TokenReader): JsonNode {
    const { kind, value } = token;
    if (kind === 'string') return this.#string(token);
    const range = rangeOf(token);
    if (value === 'null') return { kind: 'keyword', range, value: null };
    if (value === 'true' || value === 'false') return { kind: 'keyword', range, value: value === 'true' };
    if (NUMBER.test(value)) {
      const number = numberOf(value);
      if (number !== undefined) return { kind: 'number', range, value: number };
      this.#report(range, 'This number is too large: put it in quotes if it is text');
    } else {
      this.#report(range, `${excerpt(value)} is not a JSON value: put it in quotes if it is text`);
    }
    return this.#string(token);
  }

  #string(token: TokenReader): JsonString {
    return new JsonStringNode(this.#source, token, token.value);
  }

  #finish(): void {
    const innermost = this.#open.at(-1);
    if (innermost && !this.#isStopped) {
      const end = this.#source.text.length;
      const place = innermost.kind === 'object' ? 'an object' : 'an array';
      const message = `The file ends inside ${place}: a closing ${CLOSER[innermost.kind]} is missing`;
      this.#report({ start: end, end }, message);
    }
    for (let open = innermost; open; open = this.#open.at(-1)) this.#close(open, this.#previousEnd);
    if (!this.#root.node && this.#problems.length === 0) {
      this.#report({ start: 0, end: this.#source.text.length }, 'The file holds no JSON value');
    }
  }

  /** Reports something that is missing right after the previous token. */
  #reportGap(message: string): void {
    this.#report({ start: this.#previousEnd, end: this.#previousEnd }, message);
  }

  #report(range: Range, message: string): void {
    if (this.#isStopped) return;
    this.#problems.push({ range: rangeOf(range), message });
    this.#isStopped = this.#problems.length === MAX_PROBLEMS;
  }
}

function rangeOf({ start, end }: Range): Range {
  return { start, end };
}
