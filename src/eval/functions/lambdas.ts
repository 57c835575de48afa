import type { ArmArray, ArmValue } from '../../value/arm-value.ts';
import { array, isInvalid, lazyArray, lazyEntry, literal, mapArms, object } from '../../value/construct.ts';
import { reasonOf } from '../../value/lookup.ts';
import type { Reason } from '../../value/reason.ts';
import type { Call, FunctionTable, Lambda } from '../call.ts';
import { plainly, type Settled } from '../lift.ts';
import { LIMITS } from '../limits.ts';
import { type KeyedEntry, keyText, objectOf } from './objects.ts';

type Returns = 'array' | 'object' | 'any';

/** A function of a known array and the lambda at index 1. */
function overItems(call: Call, returns: Returns, apply: (list: ArmArray, lambda: Lambda) => ArmValue): ArmValue {
  const lambda = call.lambda(1);
  if (!lambda) return call.invalid('takes a lambda as its second argument');
  return plainly(call, [call.arg(0)], ([list]) => {
    if (list?.kind !== 'array') return notAnArray(list as Settled, call, returns);
    call.frame.budget.spend(list.items.length);
    return tooLong(list, call, returns) ?? apply(list, lambda);
  });
}

function notAnArray(value: Settled, call: Call, returns: Returns): ArmValue {
  if (value.kind !== 'unknown' && value.kind !== 'reference') return call.invalid('takes an array');
  return call.opaque(returns, reasonOf(value));
}

function tooLong(list: ArmArray, call: Call, returns: Returns): ArmValue | undefined {
  if (list.items.length <= LIMITS.items) return undefined;
  call.frame.budget.exceed('items', call.origin);
  return call.opaque(returns, { code: 'budget', subject: 'items' });
}

function indexOf(index: number, call: Call): ArmValue {
  return literal(index, call.origin);
}

function map(call: Call): ArmValue {
  return overItems(call, 'array', (list, lambda) => {
    const compute = () => list.items.map((item, index) => lambda.apply(item, indexOf(index, call)));
    return list.open ? array(compute(), call.origin, list.open) : lazyArray(compute, call.origin);
  });
}

/** Items up to the first that may or may not be kept are known; what follows is open. */
function filter(call: Call): ArmValue {
  return overItems(call, 'array', (list, lambda) => {
    const kept: ArmValue[] = [];
    for (const [index, item] of list.items.entries()) {
      const verdict = lambda.apply(item, indexOf(index, call));
      if (isInvalid(verdict)) return verdict;
      if (verdict.kind !== 'literal') return array(kept, call.origin, reasonOf(verdict));
      if (verdict.value === true) kept.push(item);
      else if (verdict.value !== false) return call.invalid('the lambda returns a boolean');
    }
    return array(kept, call.origin, list.open);
  });
}

function reduce(call: Call): ArmValue {
  const lambda = call.lambda(2);
  if (!lambda) return call.invalid('takes a lambda as its third argument');
  return plainly(call, [call.arg(0)], ([list]) => {
    if (list?.kind !== 'array') return notAnArray(list as Settled, call, 'any');
    if (list.open) return call.opaque('any', list.open);
    const step = (sum: ArmValue, item: ArmValue, index: number) => lambda.apply(sum, item, indexOf(index, call));
    return tooLong(list, call, 'any') ?? list.items.reduce(step, call.arg(1));
  });
}

/** The lambda says whether its first item comes before its second; items of which it says neither keep their order. */
function sort(call: Call): ArmValue {
  return overItems(call, 'array', (list, lambda) => {
    if (list.open) return array([], call.origin, list.open);
    let undecided: ArmValue | undefined;
    const comesBefore = (left: ArmValue, right: ArmValue): boolean => {
      if (undecided) return false;
      const verdict = lambda.apply(left, right);
      if (verdict.kind !== 'literal' || typeof verdict.value !== 'boolean') undecided = verdict;
      return verdict.kind === 'literal' && verdict.value === true;
    };
    const sorted = mergeSort(list.items, comesBefore);
    if (!undecided) return array(sorted, call.origin);
    if (isInvalid(undecided)) return undecided;
    if (undecided.kind === 'literal') return call.invalid('the lambda returns a boolean');
    return array([], call.origin, reasonOf(undecided));
  });
}

/** Stable, and with n log n comparisons even for a predicate that contradicts itself. */
function mergeSort<T>(items: readonly T[], comesBefore: (left: T, right: T) => boolean): readonly T[] {
  if (items.length < 2) return items;
  const middle = items.length >> 1;
  const left = mergeSort(items.slice(0, middle), comesBefore);
  const right = mergeSort(items.slice(middle), comesBefore);
  const merged: T[] = [];
  let [fromLeft, fromRight] = [0, 0];
  while (fromLeft < left.length && fromRight < right.length) {
    const takesRight = comesBefore(right[fromRight] as T, left[fromLeft] as T);
    merged.push((takesRight ? right[fromRight++] : left[fromLeft++]) as T);
  }
  return [...merged, ...left.slice(fromLeft), ...right.slice(fromRight)];
}

/** Keys and values that lambdas make of an array's items, for `toObject` and `groupBy`. */
function keyedItems(
  call: Call,
  combine: (members: readonly KeyedEntry[], open: Reason | undefined) => ArmValue,
): ArmValue {
  const valueLambda = call.count > 2 ? call.lambda(2) : undefined;
  if (call.count > 2 && !valueLambda) return call.invalid('takes a lambda as its third argument');
  return overItems(call, 'object', (list, keyLambda) => {
    const members = list.items.map((item, index): KeyedEntry => {
      const key = keyLambda.apply(item, indexOf(index, call));
      const value = () => (valueLambda ? valueLambda.apply(item, indexOf(index, call)) : item);
      return { key, entry: lazyEntry(keyText(key) ?? '', value, key.origin) };
    });
    const wrong = members.find(({ key }) => isInvalid(key))?.key;
    if (wrong) return wrong;
    if (members.some(({ key }) => !mayBeText(key))) return call.invalid('the lambda for the keys returns a string');
    return combine(members, list.open);
  });
}

function mayBeText(key: ArmValue): boolean {
  if (key.kind === 'literal') return typeof key.value === 'string';
  return key.kind !== 'object' && key.kind !== 'array';
}

/** Of items that are not seen, any may have the name of one that is. */
function toObject(call: Call): ArmValue {
  return keyedItems(call, (members, open) => (open ? call.opaque('object', open) : objectOf(members, call)));
}

/** Groups are known only where all keys are. */
function groupBy(call: Call): ArmValue {
  return keyedItems(call, (members, open) => {
    const groups = new Map<string, { readonly name: string; readonly items: ArmValue[] }>();
    for (const { key, entry } of members) {
      const name = keyText(key);
      if (open || name === undefined) return call.opaque('object', open ?? reasonOf(key));
      const group = groups.get(name.toLowerCase()) ?? { name, items: [] };
      groups.set(name.toLowerCase(), group);
      group.items.push(entry.value as ArmValue);
    }
    const entries = [...groups.values()].map(({ name, items }) => lazyEntry(name, () => array(items, call.origin)));
    return object(entries, call.origin);
  });
}

function mapValues(call: Call): ArmValue {
  const lambda = call.lambda(1);
  if (!lambda) return call.invalid('takes a lambda as its second argument');
  return plainly(call, [call.arg(0)], ([value]) => {
    if (value?.kind === 'unknown' || value?.kind === 'reference') return call.opaque('object', reasonOf(value));
    if (value?.kind !== 'object') return call.invalid('takes an object');
    const entries = [...value.entries.values()].map((entry) =>
      lazyEntry(
        entry.name,
        () => mapArms(entry.value, (arm) => (arm.kind === 'absent' ? arm : lambda.apply(arm))),
        entry.nameOrigin,
        () => entry.nameText,
      ),
    );
    const computed = value.computed.map(({ key, value: member }) => ({
      key,
      value: mapArms(member, (arm) => (arm.kind === 'absent' ? arm : lambda.apply(arm))),
    }));
    return object(entries, call.origin, { computed, open: value.open });
  });
}

export const lambdas: FunctionTable = {
  filter: { arity: [2, 2], evaluate: filter },
  groupby: { arity: [2, 3], evaluate: groupBy },
  map: { arity: [2, 2], evaluate: map },
  mapvalues: { arity: [2, 2], evaluate: mapValues },
  reduce: { arity: [3, 3], evaluate: reduce },
  sort: { arity: [2, 2], evaluate: sort },
  toobject: { arity: [2, 3], evaluate: toObject },
};
