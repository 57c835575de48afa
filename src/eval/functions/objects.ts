import type { Absent, Arm, ArmObject, ArmValue, ComputedEntry, Entry, Found } from '../../value/arm-value.ts';
import { equalsCondition } from '../../value/conditions/tests.ts';
import { absent, array, choice, lazyEntry, literal, object, unknown } from '../../value/construct.ts';
import { isDataObject, toData } from '../../value/data.ts';
import { distribute, type Plain, presentOr } from '../../value/distribute.ts';
import { reasonOf } from '../../value/lookup.ts';
import { mayEqualText } from '../../value/text-view.ts';
import { findAt } from '../access.ts';
import type { Call, FunctionTable } from '../call.ts';
import { compareText } from '../dotnet/culture-order.ts';
import { plainly, structural } from '../lift.ts';
import { withMembers } from '../members.ts';
import { mergeObjects } from '../merge.ts';

/** Keys are evaluated, values only on first use: most members of a large object are never asked for. */
function createObject(call: Call): ArmValue {
  if (call.count % 2 !== 0) return call.invalid('takes names and values in pairs');
  const members = Array.from({ length: call.count / 2 }, (_, index) => {
    const key = call.arg(2 * index);
    if (isNoName(key)) return undefined;
    return { key, entry: lazyEntry(keyText(key) ?? '', () => call.arg(2 * index + 1), key.origin) };
  });
  const named = members.filter((member) => member !== undefined);
  return named.length === members.length ? objectOf(named, call) : call.invalid('takes strings as names');
}

function isNoName(key: ArmValue): boolean {
  return key.kind === 'array' || key.kind === 'object' || (key.kind === 'literal' && typeof key.value !== 'string');
}

export interface KeyedEntry {
  readonly key: ArmValue;
  readonly entry: Entry;
}

/** An object with these members: by name where the key is known, as computed ones where it is not. */
export function objectOf(members: readonly KeyedEntry[], call: Call): ArmObject {
  const entries = new Map<string, Entry>();
  const computed: ComputedEntry[] = [];
  for (const { key, entry } of members) {
    if (keyText(key) !== undefined) putEntry(entries, entry, computed);
    else computed.push(computedEntry(key, entry));
  }
  return object(entries.values(), call.origin, { computed });
}

/** Names that differ in case only are one name: the first spelling stays, the last value wins. */
function putEntry(entries: Map<string, Entry>, entry: Entry, computed: readonly ComputedEntry[]): void {
  const lower = entry.name.toLowerCase();
  const name = entries.get(lower)?.name ?? entry.name;
  const earlier = computed.length;
  const value = () => perhapsOverridden(name, () => entry.value, computed.slice(earlier));
  entries.set(
    lower,
    lazyEntry(name, value, entry.nameOrigin, () => entry.nameText),
  );
}

/** How many computed members may stand for a known one before its value is taken for unknown. */
const MAX_OVERRIDES = 16;

/** The value of a member, unless one that follows and whose name is not known has the same name. */
function perhapsOverridden(name: string, value: () => Found, later: readonly ComputedEntry[]): Found {
  const overrides = later.filter(({ key }) => mayEqualText(key, name));
  const [first] = overrides;
  if (!first) return value();
  if (overrides.length > MAX_OVERRIDES) return unknown('any', reasonOf(first.key), undefined, first.key.origin);
  return overrides.reduce((known, { key, value: other }) => {
    const condition = equalsCondition(key, name);
    const guard = { kind: 'branch', condition, origin: key.origin, shows: 'subject', why: reasonOf(key) } as const;
    const arms: Arm[] = [
      { when: { ...guard, holds: false }, value: known },
      { when: { ...guard, holds: true }, value: other },
    ];
    return choice(arms, key.origin);
  }, value());
}

function computedEntry(key: ArmValue, entry: Entry): ComputedEntry {
  return {
    key,
    get value() {
      return entry.value;
    },
  };
}

export function keyText(key: ArmValue): string | undefined {
  return key.kind === 'literal' && typeof key.value === 'string' ? key.value : undefined;
}

/** Null wherever a step of the path leads nowhere. */
function tryGet(call: Call): ArmValue {
  const found = call.args(1).reduce<Found>(
    (base, key) =>
      distribute([base, key], call.origin, ([object, at]) => {
        if (!object || !at || object.kind === 'absent') return object ?? absent(call.origin);
        return at.kind === 'object' ? findFromEnd(object, at, call) : findAt(object, at, call.origin);
      }),
    call.arg(0),
  );
  return presentOr(found, (origin) => literal(null, origin));
}

/** An index as the Bicep compiler writes `[?^1]` inside of a path: `createObject('value', 1, 'fromEnd', true())`. */
function findFromEnd(value: Exclude<Plain, Absent>, index: ArmObject, call: Call): Found {
  const data = toData(index)?.data;
  const members = data !== undefined && isDataObject(data) ? data : undefined;
  const position = members?.get('value');
  if (typeof position !== 'number') return call.undecided('any', [value, index]);
  if (members?.get('fromEnd') !== true) return findAt(value, literal(position, call.origin), call.origin);
  if (value.kind === 'array' && !value.open) {
    return (position > 0 ? value.items[value.items.length - position] : undefined) ?? absent(call.origin);
  }
  const isOpen = value.kind === 'array' || value.kind === 'unknown' || value.kind === 'reference';
  return isOpen ? call.undecided('any', [value, index]) : absent(call.origin);
}

function shallowMerge(call: Call): ArmValue {
  return plainly(call, [call.arg(0)], ([list]) => {
    if (list?.kind === 'array' && !list.open) return mergeObjects(list.items, call, 'shallow');
    const isUnknown = list?.kind === 'array' || list?.kind === 'unknown' || list?.kind === 'reference';
    return isUnknown ? call.undecided('object', [list]) : call.invalid('takes an array of objects');
  });
}

/** A function of an object's members, in the order of their names. */
function ofMembers(make: (entry: Entry, call: Call) => ArmValue) {
  return structural([1, 1], ([value], call) => {
    if (value?.kind === 'unknown' || value?.kind === 'reference') return call.undecided('array', [value]);
    if (value?.kind !== 'object') return call.invalid('takes an object');
    const made = withMembers(value, call, (entries) => {
      const sorted = [...entries].sort((left, right) => compareText(left.name, right.name));
      return array(
        sorted.map((entry) => make(entry, call)),
        call.origin,
      );
    });
    return made ?? array([], call.origin, value.open ?? reasonOf(value.computed[0]?.key ?? value));
  });
}

function item(entry: Entry, call: Call): ArmValue {
  const key = lazyEntry('key', () => literal(entry.name, entry.nameOrigin ?? call.origin));
  return object([key, lazyEntry('value', () => entry.value)], call.origin);
}

export const objects: FunctionTable = {
  createobject: { arity: [0, Number.POSITIVE_INFINITY], evaluate: createObject },
  items: ofMembers(item),
  objectkeys: ofMembers((entry, call) => literal(entry.name, entry.nameOrigin ?? call.origin)),
  shallowmerge: { arity: [1, 1], evaluate: shallowMerge },
  tryget: { arity: [2, Number.POSITIVE_INFINITY], evaluate: tryGet },
};
