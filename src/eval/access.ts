import type { ArmValue, Found, Unknown } from '../value/arm-value.ts';
import {
  absent,
  invalid,
  isInvalid,
  literal,
  mapArms,
  SEGMENT,
  type UnknownDetails,
  unknown,
} from '../value/construct.ts';
import { distribute, type Plain, presentOr } from '../value/distribute.ts';
import { findReason, getMember, reasonOf } from '../value/lookup.ts';
import type { Origin } from '../value/origin.ts';
import { readRuntimeMember } from './runtime.ts';

/** `object.name`: ARM refuses a member that does not exist. `member` is where the name is written. */
export function readMember(object: Found, name: string, origin: Origin, member: Origin): ArmValue {
  const found = findMember(object, name, origin, member);
  return presentOr(found, (within) => missing(`there is no property '${name}'`, within));
}

function missing(message: string, origin: Origin): Unknown {
  return invalid(message, origin);
}

/** As {@link readMember}, but absent where there is no such member, for `tryGet`. */
export function findMember(object: Found, name: string, origin: Origin, member: Origin): Found {
  return mapArms(object, (arm) => {
    if (arm.kind === 'reference') return readRuntimeMember(arm, name, origin, member);
    if (arm.kind === 'unknown' && !isInvalid(arm)) return unknownMember(arm, name, origin);
    return getMember(arm, name);
  });
}

function unknownMember(object: Unknown, name: string, origin: Origin): Unknown {
  return unknown('any', object.why, { call: '.', of: [object, literal(name.toLowerCase(), origin)] }, origin);
}

/** `array[i]`, `object['name']` */
export function readIndex(object: ArmValue, index: ArmValue, origin: Origin): ArmValue {
  const found = distribute([object, index], origin, ([base, at]) => findAt(base as Plain, at as Plain, origin));
  return presentOr(found, (within) => missing('the index is outside of the array', within));
}

/** The item or member that an index names; absent where there is none. */
export function findAt(object: Plain, index: Plain, origin: Origin): Found {
  if (isInvalid(object)) return object;
  if (isInvalid(index)) return index;
  if (index.kind !== 'literal') return undecidedItem(object, index, origin);
  if (typeof index.value === 'string') return findMember(object, index.value, origin, index.origin);
  if (typeof index.value !== 'number') return invalid('an index is a number or a property name', origin);
  return itemAt(object, index.value, origin);
}

function itemAt(object: Plain, index: number, origin: Origin): Found {
  switch (object.kind) {
    case 'array': {
      const item = index < 0 ? undefined : object.items[index];
      if (item) return item;
      return object.open ? unknown('any', object.open, undefined, origin) : absent(origin);
    }
    case 'unknown':
    case 'reference':
      return undecidedItem(object, literal(index, origin), origin);
    default:
      return absent(origin);
  }
}

function undecidedItem(object: Plain, index: Plain, origin: Origin): Unknown {
  const why = findReason(index) ?? reasonOf(object);
  const identity = object.kind === 'absent' ? undefined : { call: '[]', of: [object, index] };
  return unknown('any', why, identity, origin, itemShape(object));
}

/** The parts that `split(x, '/')` makes hold no `/`. */
export function itemShape(object: Plain): UnknownDetails {
  const separator = splitArguments(object)?.[1];
  const isSlash = separator?.kind === 'literal' && separator.value === '/';
  return isSlash ? { shape: { ...SEGMENT, nonEmpty: false } } : {};
}

/** Of an array that `split()` makes of a text that is not known: the text and its delimiters. */
export function splitArguments(object: Plain): readonly Found[] | undefined {
  if (object.kind !== 'unknown' || typeof object.identity !== 'object') return undefined;
  return object.identity.call === 'split' ? object.identity.of : undefined;
}
