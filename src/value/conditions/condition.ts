import type { Origin } from '../origin.ts';
import type { Reason } from '../reason.ts';
import type { Domain } from './domain.ts';

/** A value that conditions say something about: a parameter, a member of one, the result of a function. */
export interface Subject {
  /** Shared by subjects only if they are the same value in every deployment. */
  readonly key: string;
  /** What it may be, by its type and allowed values. */
  readonly domain: Domain;
  /** Where it stands. */
  readonly origin: Origin;
  /** The value that it is a member of, or the length of. */
  readonly base?: { readonly of: Subject; readonly as: 'member' | 'length' };
  /** For whoever puts it into words: the parameter or the member that it is. */
  readonly name?: SubjectName;
}

/** What a subject is called. */
export interface SubjectName {
  readonly kind: 'parameter' | 'member';
  /** That of a member is in lower case. */
  readonly name: string;
}

/** What a condition asks of its subject, for whoever puts it into words. */
export type TestKind = 'is-null' | 'is-empty' | 'equals' | 'is-there' | 'is-true' | 'at-least';

/**
 * What a condition asks of one value. The answer may be both where a value is in neither set, or in both: ARM refuses to
 * answer for some values, and sets may be wider than what they stand for.
 */
export interface Test {
  readonly kind: TestKind;
  readonly subject: Subject;
  /** The values for which the condition may hold. */
  readonly yes: Domain;
  /** The values for which it may not. */
  readonly no: Domain;
  /** For `equals` and `at-least`: what the subject is compared with. */
  readonly value?: string | number | bigint | boolean | null;
}

/** A boolean that is not taken apart. Its `key` is its identity. */
export interface Atom {
  readonly op: 'atom';
  readonly key: string;
  /** What it asks, where it is a question about one value. */
  readonly test?: Test;
}

/** What a branch depends on. Made by `tests.ts`; what follows from it is told by `facts.ts`. */
export type Condition =
  | Atom
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
  /** Set where the origin is that of the value which the condition asks about: no condition is written. */
  readonly shows?: 'subject';
  /** Why it is not known whether it holds. */
  readonly why: Reason;
  /** For `override`: the parameter's name. */
  readonly parameter?: string;
  /** For `override` of what is no parameter: what is assumed of the value that stands there, such as `is 'x'`. */
  readonly assumed?: string;
}

/** The opposite. */
export function negate(condition: Condition): Condition {
  return condition.op === 'not' ? condition.of : { op: 'not', of: condition };
}

/** True when the guards say that a caller passes a value of their own for a parameter that has a default. */
export function assumesOverride(guards: readonly Guard[]): boolean {
  return guards.some((guard) => guard.kind === 'override' && guard.holds);
}
