import type { DecodedText } from '../text/decoded-text.ts';
import type { Condition, Guard } from './conditions/condition.ts';
import type { Origin } from './origin.ts';
import type { Reason } from './reason.ts';

/** A template value as far as it can be known before deployment. */
export type ArmValue = Literal | ArmObject | ArmArray | Text | Choice | Reference | Unknown;

/** A lookup may also prove that nothing was written; that is not the same as not knowing. */
export type Found = ArmValue | Absent;

/** What a leaf holds. Integers beyond 2^53 are `bigint`, all others `number`. */
export type Scalar = string | number | bigint | boolean | null;

/**
 * Text that is known to the evaluator and yet says nothing about what will be deployed: a placeholder that was left in
 * the file (`<subscription-id>`), or text computed from a parameter whose default is `''`, which means *not given*.
 */
export type Doubt = 'placeholder' | 'empty-default';

interface Node {
  readonly origin: Origin;
}

export interface Literal extends Node {
  readonly kind: 'literal';
  readonly value: Scalar;
  /** For a string that stands in a document as it is: where each of its characters is written. */
  readonly written?: DecodedText;
  /** For a string joined from several: the joined strings, whose concatenation is `value`. */
  readonly pieces?: readonly Literal[];
  /** For a hash, such as `guid()` makes: what it was computed from, since it does not show it. */
  readonly hashOf?: readonly ArmValue[];
  readonly doubt?: Doubt;
}

export interface Entry {
  readonly name: string;
  /** Evaluated on first use. May be, or contain the arm, {@link Absent}: a member that exists under a condition. */
  readonly value: Found;
  /** Where the name is written; undefined when it is computed. */
  readonly nameOrigin?: Origin;
  /** For a name that stands in a document as it is: where each of its characters is written. */
  readonly nameText?: DecodedText | undefined;
}

/** A member whose name is not fully known, such as the resource id of an identity in an unknown subscription. */
export interface ComputedEntry {
  readonly key: ArmValue;
  readonly value: Found;
}

export interface ArmObject extends Node {
  readonly kind: 'object';
  /**
   * By name as written, in the order in which they are written. Look members up with `getMember`: ARM compares
   * property names case-insensitively, and yet keeps two names in free-form objects that differ in case only.
   */
  readonly entries: ReadonlyMap<string, Entry>;
  readonly computed: readonly ComputedEntry[];
  /** Why other, unseen members may exist, e.g. after `union()` with a parameter; undefined when none can. */
  readonly open: Reason | undefined;
  /** Why the members may be in another order, which only shows in the object's JSON; undefined when they cannot. */
  readonly unordered?: Reason | undefined;
}

export interface ArmArray extends Node {
  readonly kind: 'array';
  readonly items: readonly ArmValue[];
  /** Why more, unseen items may follow the known ones; undefined when none can. */
  readonly open: Reason | undefined;
  /** Items that are certain to be among the unseen ones, or to equal one of them, and whose places are not known. */
  readonly further?: readonly ArmValue[];
}

/**
 * A string some of whose parts are known: `concat()`, `format()`, interpolation. Two parts or more, no two neighbours
 * both literal, none of them empty or itself a text: `format('{0}', x)` is `x`.
 */
export interface Text extends Node {
  readonly kind: 'text';
  readonly parts: readonly ArmValue[];
}

export interface Arm {
  readonly when: Guard;
  readonly value: Found;
}

/** One of several values; never expanded into a cross product. */
export interface Choice extends Node {
  readonly kind: 'choice';
  readonly arms: readonly Arm[];
}

/** `reference('key').keyUri`: not known, but named. */
export interface Reference extends Node {
  readonly kind: 'reference';
  /** Canonical case where it is known, e.g. `Microsoft.KeyVault/vaults/keys`. */
  readonly resourceType: string | undefined;
  /** The id of the resource that is read: text, possibly with holes. */
  readonly id: ArmValue;
  /** The members read from the runtime state; below `properties` unless the first is an envelope member of `'Full'`. */
  readonly path: readonly string[];
  /** What the service is known to answer, e.g. `https://{vault}.vault.azure.net/keys/{key}`. */
  readonly as: ArmValue | undefined;
  /** Where the last member name of `path` is written. */
  readonly member: Origin | undefined;
  /** True for the whole resource, as `reference(id, api, 'Full')` answers; false for its `properties`. */
  readonly full: boolean;
  /** The declaration that is read, when it is part of the same deployment. */
  readonly target: Target | undefined;
  readonly cloud: CloudName;
}

/** The Azure cloud that a template is deployed to; it decides which host names services answer with. */
export type CloudName = 'public' | 'usgov' | 'china';

/** A declaration that a reference leads to. Two references lead to the same declaration if this is the same object. */
export interface Target {
  /** Canonical case, fully qualified. */
  readonly type: string;
  readonly id: ArmValue;
  /** True when the resource is only read here, not deployed. */
  readonly existing: boolean;
  /** What the declaration says at a dotted path from the resource's root; absent when it says nothing. */
  unconditionally(path: string): Found;
  /** For a nested deployment: its outputs, an object of `{ value }` objects by name. Absent for all other types. */
  readonly outputs: Found;
}

export type ValueType = 'string' | 'int' | 'bool' | 'object' | 'array' | 'any';

/** What holds for every text that may stand in a hole. */
export interface TextShape {
  /** Never contains `/`: a name or another single segment of a path. */
  readonly segment: boolean;
  readonly nonEmpty: boolean;
  readonly kind?: 'guid' | 'key-version' | 'hash';
}

/**
 * What makes two unknowns the same one: a name that is unique in the deployment, or the function and the arguments
 * that computed it. A value without identity is equal to nothing but itself.
 */
export type Identity = string | { readonly call: string; readonly of: readonly Found[] };

export interface Unknown extends Node {
  readonly kind: 'unknown';
  readonly type: ValueType;
  readonly why: Reason;
  readonly identity: Identity | undefined;
  readonly shape?: TextShape;
  /** For a bool: the condition it stands for, as far as it can be taken apart. */
  readonly condition?: Condition;
  /** The only values a caller may pass, from `allowedValues`. They may prove that a rule holds, never that it fails. */
  readonly allowed?: readonly ArmValue[];
}

export interface Absent {
  readonly kind: 'absent';
  /** Where the property would have been written. */
  readonly within: Origin;
}
