import type { Properties } from './properties.ts';
import type { JsonNode, JsonString } from './tree.ts';

/** The document while it is read. Frames are what a tree is built from: a node and the token it expects next. */
export interface RootFrame {
  readonly kind: 'root';
  node: JsonNode | undefined;
  expects: 'value' | 'comma';
  elided: boolean;
}

/** An array that is still open. */
export interface ArrayFrame {
  readonly kind: 'array';
  readonly start: number;
  readonly items: JsonNode[];
  expects: 'value' | 'comma';
  elided: boolean;
}

/** An object that is still open. */
export interface ObjectFrame {
  readonly kind: 'object';
  readonly start: number;
  readonly properties: Properties;
  /** The name of the property that has no value yet; a value without one is dropped. */
  key: JsonString | undefined;
  expects: 'key' | 'colon' | 'value' | 'comma';
  elided: boolean;
}

export type Frame = RootFrame | ArrayFrame | ObjectFrame;
