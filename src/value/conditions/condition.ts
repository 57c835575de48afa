import type { Origin } from '../origin.ts';
import type { Reason } from '../reason.ts';

/**
 * What a branch depends on, with `not` pushed inwards where it can be. An atom's `key` is the identity of the boolean;
 * `subject` and `equals` are set when it compares a value with a known one, so that `x == 'a'` excludes `x == 'b'`.
 */
export type Condition =
  | { readonly op: 'atom'; readonly key: string; readonly subject?: string; readonly equals?: string }
  | { readonly op: 'not'; readonly of: Condition }
  | { readonly op: 'all' | 'any'; readonly of: readonly Condition[] };

/**
 * A condition and the truth value assumed for it; opaque to rules.
 *
 * `branch` comes from a condition in the template. `override` says whether a caller passes a value of their own for a
 * parameter that has a default (`holds: true`) or leaves the default alone.
 */
export interface Guard {
  readonly kind: 'branch' | 'override';
  readonly condition: Condition;
  readonly holds: boolean;
  /** Where the condition stands, or the parameter's default. */
  readonly origin: Origin;
  /** Why it is not known whether it holds. */
  readonly why: Reason;
  /** For `override`: the parameter's name. */
  readonly parameter?: string;
  /** For `override` of what is no parameter: what is assumed of the value that stands there, such as `is 'x'`. */
  readonly assumed?: string;
}

export function negate(condition: Condition): Condition {
  return condition.op === 'not' ? condition.of : { op: 'not', of: condition };
}

/** How many conditions a walk may look at before it takes guards to be consistent. */
const MAX_STEPS = 2_000;

/**
 * Whether the guards can hold together, as far as that can be told without a solver: by unit propagation, which takes
 * conjunctions apart and uses what is known to simplify disjunctions. `true` when no contradiction was found.
 */
export function areConsistent(guards: readonly Guard[]): boolean {
  if (guards.length < 2) return true;
  return arePlain(guards) ? arePlainlyConsistent(guards) : new Facts(guards).isConsistent;
}

/** The truth value that the guards force on a condition; undefined when they leave it open. */
export function impliedValue(condition: Condition, guards: readonly Guard[]): boolean | undefined {
  if (guards.length === 0) return undefined;
  const atom = atomIn(condition);
  if (!atom || !arePlain(guards)) return new Facts(guards).valueOf(condition);
  const value = plainValue(atom, guards, guards.length);
  return value === undefined || condition === atom ? value : !value;
}

/**
 * Guards that can hold together, and one more: with it, as they are where they imply it, and undefined where they
 * contradict it.
 */
export function assuming(under: readonly Guard[], guard: Guard): readonly Guard[] | undefined {
  if (under.length === 0) return [guard];
  const { condition, holds } = guard;
  const atom = atomIn(condition);
  if (atom && arePlain(under)) {
    const value = plainValue(atom, under, under.length);
    if (value === undefined) return [...under, guard];
    return value === ((condition === atom) === holds) ? under : undefined;
  }
  const facts = new Facts(under);
  const implied = facts.valueOf(condition);
  if (implied !== undefined) return implied === holds ? under : undefined;
  return facts.admits(guard) ? [...under, guard] : undefined;
}

/** Whether guards hold wherever others do: false where they cannot, undefined where the others leave that open. */
export function areImplied(guards: readonly Guard[], under: readonly Guard[]): boolean | undefined {
  let isOpen = false;
  for (const { condition, holds } of guards) {
    const implied = impliedValue(condition, under);
    if (implied === !holds) return false;
    isOpen ||= implied === undefined;
  }
  return isOpen ? undefined : true;
}

type Atom = Extract<Condition, { readonly op: 'atom' }>;

/** Of more guards it is quicker to keep an index. */
const MAX_PLAIN = 16;

/** The atom that a condition is, or is the opposite of; undefined for one of several parts. */
function atomIn(condition: Condition): Atom | undefined {
  if (condition.op === 'atom') return condition;
  return condition.op === 'not' && condition.of.op === 'atom' ? condition.of : undefined;
}

/** NOTE: nearly all guards are about one atom each, and then what follows from them can be read off them. */
function arePlain(guards: readonly Guard[]): boolean {
  return guards.length <= MAX_PLAIN && guards.every(({ condition }) => atomIn(condition) !== undefined);
}

function arePlainlyConsistent(guards: readonly Guard[]): boolean {
  return guards.every(({ condition, holds }, at) => {
    const atom = atomIn(condition) as Atom;
    const known = plainValue(atom, guards, at);
    return known === undefined || known === ((condition === atom) === holds);
  });
}

/** What the first so many of plain guards say of an atom. */
function plainValue(atom: Atom, guards: readonly Guard[], end: number): boolean | undefined {
  let bySubject: boolean | undefined;
  for (let at = end - 1; at >= 0; at--) {
    const { condition, holds } = guards[at] as Guard;
    const other = atomIn(condition) as Atom;
    const isTrue = (condition === other) === holds;
    if (other.key === atom.key) return isTrue;
    const isAboutSubject = isTrue && other.subject !== undefined && other.subject === atom.subject;
    if (isAboutSubject && other.equals !== undefined) bySubject ??= other.equals === atom.equals;
  }
  return bySubject;
}

/** What follows from guards. */
class Facts {
  readonly #atoms = new Map<string, boolean>();
  readonly #values = new Map<string, string>();
  #open: { condition: Condition; holds: boolean }[] = [];
  #contradiction = false;
  #steps = 0;

  constructor(guards: readonly Guard[]) {
    for (const { condition, holds } of guards) this.#assume(condition, holds);
    this.#settle();
  }

  get isConsistent(): boolean {
    return !this.#contradiction;
  }

  /** The truth value that a condition must have; undefined where it may have both. */
  valueOf(condition: Condition): boolean | undefined {
    this.#steps = 0;
    return this.#evaluate(condition);
  }

  /** Takes a guard to hold, and tells whether it can. */
  admits({ condition, holds }: Guard): boolean {
    this.#assume(condition, holds);
    this.#settle();
    return this.isConsistent;
  }

  #assume(condition: Condition, holds: boolean): void {
    if (this.#contradiction || ++this.#steps > MAX_STEPS) return;
    switch (condition.op) {
      case 'not':
        this.#assume(condition.of, !holds);
        return;
      case 'atom':
        this.#assumeAtom(condition, holds);
        return;
      default:
        if ((condition.op === 'all') === holds) for (const part of condition.of) this.#assume(part, holds);
        else this.#open.push({ condition, holds });
    }
  }

  /** Simplifies what is open until nothing changes. */
  #settle(): void {
    for (let changed = true; changed && !this.#contradiction && this.#steps <= MAX_STEPS; ) {
      changed = false;
      const open = this.#open;
      this.#open = [];
      for (const { condition, holds } of open) changed = this.#simplify(condition, holds) || changed;
    }
  }

  #evaluate(condition: Condition): boolean | undefined {
    if (++this.#steps > MAX_STEPS) return undefined;
    switch (condition.op) {
      case 'not': {
        const value = this.#evaluate(condition.of);
        return value === undefined ? undefined : !value;
      }
      case 'atom':
        return this.#evaluateAtom(condition);
      default: {
        const decisive = condition.op === 'any';
        let undecided = false;
        for (const part of condition.of) {
          const value = this.#evaluate(part);
          if (value === decisive) return decisive;
          if (value === undefined) undecided = true;
        }
        return undecided ? undefined : !decisive;
      }
    }
  }

  #evaluateAtom(atom: Condition & { op: 'atom' }): boolean | undefined {
    const known = this.#atoms.get(atom.key);
    if (known !== undefined || atom.subject === undefined) return known;
    const value = this.#values.get(atom.subject);
    return value === undefined ? undefined : value === atom.equals;
  }

  #assumeAtom(atom: Condition & { op: 'atom' }, holds: boolean): void {
    const known = this.#evaluateAtom(atom);
    if (known === !holds) this.#contradiction = true;
    this.#atoms.set(atom.key, holds);
    if (holds && atom.subject !== undefined && atom.equals !== undefined) this.#values.set(atom.subject, atom.equals);
  }

  /** A false conjunction (or true disjunction): drop its decided parts; a single part left is forced. */
  #simplify(condition: Condition, holds: boolean): boolean {
    if (condition.op !== 'all' && condition.op !== 'any') return false;
    const rest: Condition[] = [];
    for (const part of condition.of) {
      const value = this.#evaluate(part);
      if (value === holds) return true;
      if (value === undefined) rest.push(part);
    }
    if (rest.length === 0) this.#contradiction = true;
    else if (rest.length === 1) this.#assume(rest[0] as Condition, holds);
    else this.#open.push({ condition: { op: condition.op, of: rest }, holds });
    return rest.length < 2;
  }
}

/** True when the guards say that a caller passes a value of their own for a parameter that has a default. */
export function assumesOverride(guards: readonly Guard[]): boolean {
  return guards.some((guard) => guard.kind === 'override' && guard.holds);
}
