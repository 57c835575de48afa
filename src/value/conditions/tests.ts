import type { ArmValue, Found, Unknown } from '../arm-value.ts';
import { literal, unknown } from '../construct.ts';
import { keyOf } from '../identity.ts';
import { reasonOf } from '../lookup.ts';
import { isParameterIdentity } from '../parameter-identity.ts';
import { type Atom, type Condition, negate, type Subject, type SubjectName, type Test } from './condition.ts';
import { ANY_KIND, allBut, type Domain, FILLED, HOLLOW, KIND, ofKinds, ofValue, union } from './domain.ts';

type Scalar = string | number | bigint | boolean | null;

/** What an undecided boolean stands for: taken apart where it is a combination, else what it asks of one value. */
export function conditionOf(value: Found): Condition {
  if (value.kind === 'unknown' && value.condition) return value.condition;
  const converted = argumentOf(value, 'bool');
  if (converted) return isTruthCondition(converted);
  const test = { kind: 'is-true', yes: ofKinds(KIND.true), no: ofKinds(KIND.false) } as const;
  return asks(keyOf(value), { ...test, subject: subjectOf(value) });
}

/** That a value is null: missing members are. */
export function isNullCondition(value: Found): Condition {
  return equalsCondition(value, null);
}

/** That a value is the same as a known one. */
export function equalsCondition(value: Found, other: Scalar): Condition {
  if (typeof other === 'boolean' && value.kind === 'unknown' && value.type === 'bool') {
    return other ? conditionOf(value) : negate(conditionOf(value));
  }
  const subject = subjectOf(value);
  if (other === null) {
    const test = { kind: 'is-null', yes: ofKinds(KIND.null | KIND.missing), no: allBut(null) } as const;
    return asks(`equals(${subject.key},null)`, { ...test, subject });
  }
  const test = { kind: 'equals', yes: ofValue(other), no: allBut(other), value: other } as const;
  return asks(`equals(${subject.key},${typeof other}:${other})`, { ...test, subject });
}

/** That two values are the same. */
export function sameCondition(left: Found, right: Found): Condition {
  for (const [value, other] of [
    [left, right],
    [right, left],
  ] as const) {
    if (other.kind === 'literal') return equalsCondition(value, other.value);
    if (other.kind === 'absent') return isNullCondition(value);
    const hollow = hollowKindOf(other);
    if (hollow) {
      const subject = subjectOf(value);
      const test = { kind: 'is-empty', subject, yes: ofKinds(hollow), no: ofKinds(ANY_KIND & ~hollow) } as const;
      return asks(`equals(${subject.key},${keyOf(other)})`, test);
    }
  }
  return { op: 'atom', key: `equals(${[keyOf(left), keyOf(right)].sort().join(',')})` };
}

function hollowKindOf(value: Found): number | undefined {
  if (value.kind === 'array') return value.items.length === 0 && !value.open ? KIND.emptyList : undefined;
  if (value.kind !== 'object' || value.open || value.computed.length > 0) return undefined;
  return value.entries.size === 0 ? KIND.emptyObject : undefined;
}

/** That a string, array or object holds nothing, or the value is null. */
export function isEmptyCondition(value: Found): Condition {
  const subject = subjectOf(value);
  const test = { kind: 'is-empty', yes: ofKinds(HOLLOW | KIND.null | KIND.missing), no: ofKinds(FILLED) } as const;
  return asks(`empty(${subject.key})`, { ...test, subject });
}

/** That an object has a member of that name. */
export function hasMemberCondition(object: Found, name: string): Condition {
  const subject = memberSubject(object, name);
  const test = { kind: 'is-there', yes: ofKinds(ANY_KIND & ~KIND.missing), no: ofKinds(KIND.missing) } as const;
  return asks(`has(${subject.key})`, { ...test, subject });
}

/** That a number is at least another one. */
export function atLeastCondition(value: Found, least: number): Condition {
  const subject = subjectOf(value);
  const test = {
    kind: 'at-least',
    yes: { kinds: KIND.number, min: least },
    // NOTE: integers below it end one below it.
    no: isInteger(value) ? { kinds: KIND.number, max: least - 1 } : { kinds: KIND.number, max: least },
    value: least,
  } as const;
  return asks(`atLeast(${subject.key},${least})`, { ...test, subject });
}

/** What `bool()` makes of a value: true for `true`, the texts that say so in any case, and all numbers but zero. */
function isTruthCondition(value: Found): Condition {
  const subject = subjectOf(value);
  const test = {
    kind: 'is-true',
    // NOTE: spaces before and after the word count for nothing, so that the texts cannot be listed.
    yes: { kinds: KIND.true | KIND.text | KIND.number, except: new Set([...FALSE, 0]) },
    no: { kinds: KIND.false | KIND.text | KIND.number, except: TRUE, min: 0, max: 0 },
  } as const;
  return asks(`bool(${subject.key})`, { ...test, subject });
}

function isInteger(value: Found): boolean {
  return value.kind === 'unknown' && value.type === 'int';
}

/** What a function was applied to, where its result is not known. */
function argumentOf(value: Found, name: string): Found | undefined {
  if (value.kind !== 'unknown' || typeof value.identity !== 'object') return undefined;
  return value.identity.call === name ? value.identity.of[0] : undefined;
}

function asks(key: string, test: Test): Atom {
  return { op: 'atom', key, test };
}

/** A word in every mixture of upper and lower case. */
function spellingsOf(word: string): ReadonlySet<string> {
  const longer = (begun: readonly string[], letter: string) =>
    begun.flatMap((text) => [text + letter, text + letter.toUpperCase()]);
  return new Set([...word].reduce(longer, ['']));
}

const TRUE = spellingsOf('true');
const FALSE = spellingsOf('false');

/** How many values of which each is a member of the next are told apart. */
const MAX_DEPTH = 16;

const subjects = new WeakMap<Found, Subject>();

function subjectOf(value: Found, depth = 0): Subject {
  const known = subjects.get(value);
  if (known) return known;
  const base = depth < MAX_DEPTH ? baseOf(value, depth + 1) : undefined;
  const domain = domainOf(value, base);
  const origin = value.kind === 'absent' ? value.within : value.origin;
  const name = nameOf(value);
  const made: Subject = { key: keyOf(value), domain, origin, ...(base && { base }), ...(name && { name }) };
  subjects.set(value, made);
  return made;
}

/** What a parameter or a member is called; undefined for all other values. */
function nameOf(value: Found): SubjectName | undefined {
  if (value.kind !== 'unknown') return undefined;
  const { identity, why } = value;
  if (isParameterIdentity(identity)) return { kind: 'parameter', name: why.subject };
  const member = typeof identity === 'object' && identity.call === '.' ? identity.of[1] : undefined;
  return member?.kind === 'literal' ? { kind: 'member', name: String(member.value) } : undefined;
}

/** What a value was read from, by the identity of what is not known. */
function baseOf(value: Found, depth: number): Subject['base'] {
  if (value.kind !== 'unknown' || typeof value.identity !== 'object') return undefined;
  const { call, of } = value.identity;
  const [first] = of;
  if (!first) return undefined;
  if (call === '.' || call === '[]') return { of: subjectOf(first, depth), as: 'member' };
  return call === 'length' ? { of: subjectOf(first, depth), as: 'length' } : undefined;
}

function memberSubject(object: Found, name: string): Subject {
  const origin = object.kind === 'absent' ? object.within : object.origin;
  const identity = { call: '.', of: [object, literal(name.toLowerCase(), origin)] };
  return subjectOf(unknown('any', reasonOf(object), identity, origin));
}

const KINDS_OF_TYPE = {
  string: KIND.emptyText | KIND.text,
  int: KIND.number,
  bool: KIND.true | KIND.false,
  object: KIND.emptyObject | KIND.object,
  array: KIND.emptyList | KIND.list,
  any: ANY_KIND & ~KIND.missing,
} as const;

function domainOf(value: Found, base: Subject['base']): Domain {
  if (value.kind === 'text') return ofKinds(KINDS_OF_TYPE.string);
  if (value.kind === 'reference' && value.as) return ofKinds(KINDS_OF_TYPE.string);
  if (value.kind === 'literal') return ofValue(value.value);
  if (value.kind !== 'unknown') return ofKinds(ANY_KIND);
  if (base?.as === 'length') return { kinds: KIND.number, min: 0 };
  const allowed = allowedIn(value);
  if (allowed) return allowed;
  return ofKinds(KINDS_OF_TYPE[value.type] | (base ? KIND.missing : 0));
}

/** The only values that a caller may pass; undefined where they are not all known. */
function allowedIn({ allowed = [] }: Unknown): Domain | undefined {
  const known = allowed.map((value: ArmValue) => (value.kind === 'literal' ? ofValue(value.value) : undefined));
  const all = known.flatMap((domain) => domain ?? []);
  return all.length > 0 && all.length === known.length ? union(all) : undefined;
}
