import type { ArmObject, ArmValue, Choice, Entry, Found } from './arm-value.ts';
import { absent, isInvalid, literal, mapArms, unknown } from './construct.ts';
import type { Reason } from './reason.ts';
import { mayEqualText } from './text-view.ts';

const folded = new WeakMap<ReadonlyMap<string, Entry>, ReadonlyMap<string, Entry>>();

/** The entry of that name: in exactly that case where there is one, else in any case. */
export function entryOf(value: ArmObject, name: string): Entry | undefined {
  const exact = value.entries.get(name);
  if (exact) return exact;
  let index = folded.get(value.entries);
  if (!index) {
    const made = new Map<string, Entry>();
    for (const entry of value.entries.values()) made.set(entry.name.toLowerCase(), entry);
    index = made;
    folded.set(value.entries, index);
  }
  return index.get(name.toLowerCase());
}

/** A member of an object, through choices. What is no object has no members; a member of an unknown is unknown. */
export function getMember(value: Found, name: string): Found {
  return value.kind === 'object' ? memberOf(value, name) : mapArms(value, (arm) => memberOf(arm, name));
}

function memberOf(value: Exclude<Found, Choice>, name: string): Found {
  switch (value.kind) {
    case 'object': {
      const entry = entryOf(value, name);
      if (entry) return entry.value;
      const computed = value.computed.find((candidate) => mayEqualText(candidate.key, name));
      if (computed) return unknown('any', reasonOf(computed.key), undefined, value.origin);
      return value.open ? unknown('any', value.open, undefined, value.origin) : absent(value.origin);
    }
    case 'unknown':
      if (value.why.code === 'invalid') return value;
      return unknown('any', value.why, memberIdentity(value, name), value.origin);
    case 'reference':
      return unknown('any', reasonOf(value), memberIdentity(value, name), value.origin);
    case 'absent':
      return value;
    default:
      return absent(value.origin);
  }
}

function memberIdentity(value: ArmValue, name: string) {
  return { call: '.', of: [value, literal(name.toLowerCase(), value.origin)] };
}

/** Follows a dotted path of member names. */
export function getPath(value: Found, path: string): Found {
  return path.split('.').reduce<Found>(getMember, value);
}

/** Why a value, or the first unknown thing in it, is not known. A known value has the reason `unsupported`. */
export function reasonOf(value: Found): Reason {
  return findReason(value) ?? { code: 'unsupported', subject: value.kind };
}

/** How much of a value is searched. Values share their parts, so that one may be far larger than its template. */
const MAX_SEARCHED = 1_000;

/**
 * Why a value, or the first unknown thing in it, is not known; for a choice of known values, why its condition is not.
 * Undefined when all that is looked at is known.
 */
export function findReason(value: Found): Reason | undefined {
  return searchReason(value) ?? (value.kind === 'choice' ? value.arms[0]?.when.why : undefined);
}

/**
 * Why a value is not data, though it may be an object or an array: the first unknown thing in it at any depth, whose
 * members are evaluated. When all that is looked at is known, the value is too large.
 */
export function reasonWithin(value: Found): Reason {
  return searchReason(value, deepPartsOf) ?? { code: 'budget', subject: 'members' };
}

function searchReason(value: Found, partsOf = shallowPartsOf): Reason | undefined {
  const pending: Found[] = [value];
  for (let left = MAX_SEARCHED; left > 0; left--) {
    const next = pending.pop();
    if (!next) return undefined;
    // NOTE: what ARM refuses is no value, so a value with such a part is not for that part's reason unknown.
    const reason = next !== value && isInvalid(next) ? undefined : ownReason(next);
    if (reason) return reason;
    for (const part of partsOf(next).toReversed()) pending.push(part);
  }
  return undefined;
}

function ownReason(value: Found): Reason | undefined {
  switch (value.kind) {
    case 'unknown':
      return value.why;
    case 'reference':
      return doubtIn(value.as) ?? { code: 'runtime-state', subject: value.resourceType ?? 'reference()' };
    case 'literal':
      return doubtIn(value);
    case 'array':
    case 'object':
      return value.open;
    default:
      return undefined;
  }
}

/** The doubt in what is known of a text. */
function doubtIn(value: ArmValue | undefined): Reason | undefined {
  const parts = value?.kind === 'text' ? value.parts : [value];
  const doubtful = parts.find((part) => part?.kind === 'literal' && part.doubt !== undefined);
  return doubtful?.kind === 'literal' && doubtful.doubt
    ? { code: doubtful.doubt, subject: String(doubtful.value) }
    : undefined;
}

function deepPartsOf(value: Found): readonly Found[] {
  if (value.kind !== 'object') return shallowPartsOf(value);
  const members = [...value.entries.values()].slice(0, MAX_SEARCHED).map((entry) => entry.value);
  return [...members, ...value.computed.map((entry) => entry.key)];
}

function shallowPartsOf(value: Found): readonly Found[] {
  switch (value.kind) {
    case 'text':
      return value.parts;
    case 'choice':
      return value.arms.map((arm) => arm.value);
    case 'array':
      return value.items.slice(0, MAX_SEARCHED);
    default:
      return [];
  }
}
