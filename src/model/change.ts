import type { SourceText } from '../text/source-text.ts';
import type { ArmArray, ArmObject, ArmValue, Literal } from '../value/arm-value.ts';
import type { Origin } from '../value/origin.ts';
import type { Resource } from './resource.ts';

/** Plain data that a change may write into a template. */
export type PlainData =
  | string
  | number
  | boolean
  | null
  | readonly PlainData[]
  | { readonly [name: string]: PlainData };

/**
 * What a fix does, in terms of values. A front end turns it into text edits of its language, or declines when that
 * cannot be done without rewriting more than the change says.
 */
export type Change =
  /** Replaces the characters `[start, end)` of a string that stands in the document. */
  | {
      readonly kind: 'replace-text';
      readonly literal: Literal;
      readonly start: number;
      readonly end: number;
      readonly text: string;
    }
  /** Adds a member to an object, after the ones it has. */
  | { readonly kind: 'add-member'; readonly object: ArmObject; readonly name: string; readonly value: PlainData }
  /** Adds an item to an array, after the ones it has. */
  | { readonly kind: 'add-item'; readonly array: ArmArray; readonly value: PlainData }
  /** Puts another value in the place of one that stands in the document as it is. */
  | { readonly kind: 'replace-value'; readonly value: ArmValue; readonly by: PlainData }
  /** Takes a member out of an object. `name` is spelled as it is written. */
  | { readonly kind: 'remove-member'; readonly object: ArmObject; readonly name: string }
  /** Reads another member in `reference(...).member`. `member` is where the name is written. */
  | { readonly kind: 'rename-member'; readonly member: Origin; readonly name: string }
  /** Lets a resource wait for another one of the same template, by naming it among what the resource depends on. */
  | { readonly kind: 'add-dependency'; readonly resource: Resource; readonly on: Resource }
  /** Lets the loop that makes a resource go through its iterations one after another. */
  | { readonly kind: 'make-serial'; readonly resource: Resource };

/** The file in which a change is made. */
export function sourceOf(change: Change): SourceText {
  switch (change.kind) {
    case 'replace-text':
      return (change.literal.written?.toSpan(change.start, change.end) ?? change.literal.origin.written.span).source;
    case 'add-member':
    case 'remove-member':
      return change.object.origin.written.span.source;
    case 'add-item':
      return change.array.origin.written.span.source;
    case 'replace-value':
      return change.value.origin.written.span.source;
    case 'rename-member':
      return change.member.span.source;
    case 'add-dependency':
    case 'make-serial':
      return change.resource.span.source;
  }
}
