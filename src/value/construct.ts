import type { DecodedText } from '../text/decoded-text.ts';
import { SourceText } from '../text/source-text.ts';
import type {
  Absent,
  Arm,
  ArmArray,
  ArmObject,
  ArmValue,
  Choice,
  ComputedEntry,
  Doubt,
  Entry,
  Found,
  Identity,
  Literal,
  Scalar,
  TextShape,
  Unknown,
  ValueType,
} from './arm-value.ts';
import type { Condition, Guard } from './conditions/condition.ts';
import { Origin } from './origin.ts';
import type { Reason } from './reason.ts';
import { isStackOverflow } from './stack-overflow.ts';

export function literal(value: Scalar, origin: Origin, doubt?: Doubt): Literal {
  return doubt ? { kind: 'literal', value, origin, doubt } : { kind: 'literal', value, origin };
}

/** A string that stands in a document. */
export function writtenString(written: DecodedText, origin: Origin, doubt?: Doubt): Literal {
  const node: Literal = { kind: 'literal', value: written.text, origin, written };
  return doubt ? { ...node, doubt } : node;
}

export function absent(within: Origin): Absent {
  return { kind: 'absent', within };
}

export interface UnknownDetails {
  readonly shape?: TextShape | undefined;
  readonly condition?: Condition | undefined;
  readonly allowed?: readonly ArmValue[] | undefined;
}

export function unknown(
  type: ValueType,
  why: Reason,
  identity: Identity | undefined,
  origin: Origin,
  details: UnknownDetails = {},
): Unknown {
  const { shape, condition, allowed } = details;
  return {
    kind: 'unknown',
    type,
    why,
    identity,
    origin,
    ...(shape && { shape }),
    ...(condition && { condition }),
    ...(allowed && { allowed }),
  };
}

/** What ARM would refuse to evaluate. It spreads through everything that is computed from it. */
export function invalid(message: string, origin: Origin): Unknown {
  return unknown('any', { code: 'invalid', subject: message }, undefined, origin);
}

/** What `fail()` makes: no deployment gets past it, so a branch that leads here is never taken. */
export function aborted(message: string, origin: Origin): Unknown {
  return unknown('any', { code: 'aborts', subject: message }, undefined, origin);
}

/** What no deployment gets a value for. */
export interface Invalid extends Unknown {
  readonly why: Reason & { readonly code: 'invalid' | 'aborts' };
}

/** True for what ARM refuses to evaluate, whether by mistake or by `fail()`. */
export function isInvalid(value: Found): value is Invalid {
  return value.kind === 'unknown' && (value.why.code === 'invalid' || value.why.code === 'aborts');
}

/** A name, a GUID or another text that never contains `/`. */
export const SEGMENT: TextShape = { segment: true, nonEmpty: true };
export const GUID: TextShape = { segment: true, nonEmpty: true, kind: 'guid' };
export const KEY_VERSION: TextShape = { segment: true, nonEmpty: true, kind: 'key-version' };
export const HASH: TextShape = { segment: true, nonEmpty: true, kind: 'hash' };
export const ANY_TEXT: TextShape = { segment: false, nonEmpty: false };

export function array(
  items: readonly ArmValue[],
  origin: Origin,
  open?: Reason,
  further: readonly ArmValue[] = [],
): ArmArray {
  const node: ArmArray = { kind: 'array', items, open, origin };
  return open && further.length > 0 ? { ...node, further } : node;
}

/** An array whose items are computed on first use. */
export function lazyArray(items: () => readonly ArmValue[], origin: Origin): ArmArray {
  return new LazyArray(items, origin);
}

/** True for an array whose items would be computed by looking at them. */
export function isLazy(value: ArmArray): boolean {
  return value instanceof LazyArray && !value.isComputed;
}

class LazyArray implements ArmArray {
  readonly kind = 'array';
  readonly open = undefined;
  readonly origin: Origin;
  #compute: (() => readonly ArmValue[]) | undefined;
  #items: readonly ArmValue[] | undefined;

  constructor(compute: () => readonly ArmValue[], origin: Origin) {
    this.#compute = compute;
    this.origin = origin;
  }

  get isComputed(): boolean {
    return this.#items !== undefined;
  }

  get items(): readonly ArmValue[] {
    if (this.#compute) {
      const compute = this.#compute;
      this.#compute = undefined;
      this.#items = compute();
    }
    return this.#items ?? [invalid('the array refers to itself', this.origin)];
  }
}

export interface ObjectDetails {
  readonly computed?: readonly ComputedEntry[];
  readonly open?: Reason | undefined;
  readonly unordered?: Reason | undefined;
}

/** Of entries with equal names the last wins, at the place of the first. */
export function object(entries: Iterable<Entry>, origin: Origin, details: ObjectDetails = {}): ArmObject {
  const map = new Map<string, Entry>();
  for (const entry of entries) map.set(entry.name, entry);
  const { computed = [], open, unordered } = details;
  return { kind: 'object', entries: map, computed, open, origin, ...(unordered && { unordered }) };
}

/** A member whose value is computed on first use, and so is the place of each character of its name. */
export function lazyEntry(
  name: string,
  compute: () => Found,
  nameOrigin?: Origin,
  nameText?: () => DecodedText | undefined,
): Entry {
  return new LazyEntry(name, compute, nameOrigin, nameText);
}

class LazyEntry implements Entry {
  readonly name: string;
  readonly nameOrigin?: Origin;
  readonly #nameText: (() => DecodedText | undefined) | undefined;
  #compute: (() => Found) | undefined;
  #value: Found | undefined;

  constructor(
    name: string,
    compute: () => Found,
    nameOrigin: Origin | undefined,
    nameText: (() => DecodedText | undefined) | undefined,
  ) {
    this.name = name;
    if (nameOrigin) this.nameOrigin = nameOrigin;
    this.#nameText = nameText;
    this.#compute = compute;
  }

  get nameText(): DecodedText | undefined {
    return this.#nameText?.();
  }

  get value(): Found {
    if (this.#compute) {
      const compute = this.#compute;
      this.#compute = undefined;
      this.#value = this.#bounded(compute);
    }
    // NOTE: undefined while it is being computed, that is, when the value is asked for by its own expression.
    return this.#value ?? invalid(`'${this.name}' refers to itself`, this.nameOrigin ?? NOWHERE);
  }

  /** NOTE: a chain of members that lead to one another may be longer than the stack: `reduce` can merge 10,000 objects. */
  #bounded(compute: () => Found): Found {
    try {
      return compute();
    } catch (error) {
      if (!isStackOverflow(error)) throw error;
      return unknown('any', { code: 'budget', subject: 'depth' }, undefined, this.nameOrigin ?? NOWHERE);
    }
  }
}

/** For what is wrong before it has a place. */
const NOWHERE = new Origin({ source: new SourceText('', ''), range: { start: 0, end: 0 } });

/** Choices of more arms than this, counted in all depths, are not built: the arms of nested ones multiply. */
const MAX_ARMS = 256;

/**
 * Choices whose arms are all the same plain value are that value; a choice without arms is nothing, and one of too many
 * is unknown.
 */
export function choice(arms: readonly Arm[], origin: Origin): Choice | Literal | Unknown {
  const [first, ...rest] = arms;
  if (first && rest.length > 0 && first.value.kind === 'literal') {
    const { value } = first.value;
    if (rest.every((arm) => arm.value.kind === 'literal' && arm.value.value === value)) return first.value;
  }
  const made: Choice = { kind: 'choice', arms, origin };
  return countArms(made) <= MAX_ARMS ? made : unknown('any', TOO_MANY_ARMS, undefined, origin);
}

/** Why a value of more alternatives than can be looked at is not known. */
export const TOO_MANY_ARMS: Reason = { code: 'budget', subject: 'alternatives' };

/** NOTE: to count them each time is quicker than to remember it for values that are mostly gone soon. */
function countArms(value: Choice): number {
  let count = 0;
  for (const { value: arm } of value.arms) count += arm.kind === 'choice' ? countArms(arm) : 1;
  return count;
}

/** A value that is there only if the guards hold, outermost first; absent where they do not. */
export function guarded(value: Found, guards: readonly Guard[], origin: Origin): Found {
  return guards.reduceRight<Found>((inner, when) => {
    const otherwise = { when: { ...when, holds: !when.holds }, value: absent(origin) };
    return { kind: 'choice', arms: [{ when, value: inner }, otherwise], origin };
  }, value);
}

/** Applies a function to every arm, through nested choices, and keeps the guards. */
export function mapArms(value: Found, apply: (arm: Exclude<Found, Choice>) => Found): Found {
  if (value.kind !== 'choice') return apply(value);
  return choice(
    value.arms.map((arm) => ({ when: arm.when, value: mapArms(arm.value, apply) })),
    value.origin,
  );
}

/** The same value, one step further on its journey. */
export function moved<V extends ArmValue>(value: V, origin: Origin): V {
  if (value.kind === 'object') {
    // NOTE: lazy objects keep their members in getters, which a spread would force.
    return new MovedObject(value, origin) as ArmObject as V;
  }
  if (value.kind === 'array') return new MovedArray(value, origin) as ArmArray as V;
  return { ...value, origin };
}

class MovedObject implements ArmObject {
  readonly kind = 'object';
  readonly origin: Origin;
  readonly #of: ArmObject;

  constructor(of: ArmObject, origin: Origin) {
    this.#of = of instanceof MovedObject ? of.#of : of;
    this.origin = origin;
  }

  get entries(): ReadonlyMap<string, Entry> {
    return this.#of.entries;
  }
  get computed(): readonly ComputedEntry[] {
    return this.#of.computed;
  }
  get open(): Reason | undefined {
    return this.#of.open;
  }
  get unordered(): Reason | undefined {
    return this.#of.unordered;
  }
}

class MovedArray implements ArmArray {
  readonly kind = 'array';
  readonly origin: Origin;
  readonly #of: ArmArray;

  constructor(of: ArmArray, origin: Origin) {
    this.#of = of instanceof MovedArray ? of.#of : of;
    this.origin = origin;
  }

  get items(): readonly ArmValue[] {
    return this.#of.items;
  }
  get open(): Reason | undefined {
    return this.#of.open;
  }
}
