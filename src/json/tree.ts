import type { DecodedText } from '../text/decoded-text.ts';
import type { Range } from '../text/source-text.ts';

/** A node of a JSON document. Ranges cover the whole token or bracketed value, quotes and brackets included. */
export type JsonNode = JsonObject | JsonArray | JsonString | JsonNumber | JsonKeyword;

interface Node {
  readonly range: Range;
}

export interface JsonProperty {
  readonly key: JsonString;
  readonly value: JsonNode;
}

export interface JsonObject extends Node {
  readonly kind: 'object';
  /** In source order. Of properties with exactly the same name only the last is here, as Newtonsoft.Json keeps it. */
  readonly properties: readonly JsonProperty[];
  /** True when a comment `...` (or `…`) inside says that members were left out, as in documentation. */
  readonly elided: boolean;
}

export interface JsonArray extends Node {
  readonly kind: 'array';
  readonly items: readonly JsonNode[];
  readonly elided: boolean;
}

export interface JsonString extends Node {
  readonly kind: 'string';
  /** Escapes undone. */
  readonly value: string;
  /** Decoded on first use: where each character of `value` is written. */
  readonly decoded: DecodedText;
}

export interface JsonNumber extends Node {
  readonly kind: 'number';
  /** Integers beyond 2^53 are `bigint`. */
  readonly value: number | bigint;
}

export interface JsonKeyword extends Node {
  readonly kind: 'keyword';
  readonly value: boolean | null;
}
