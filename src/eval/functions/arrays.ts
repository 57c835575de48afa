import type { ArmArray, ArmObject, ArmValue, Found } from '../../value/arm-value.ts';
import { array, isInvalid, lazyArray, literal, object } from '../../value/construct.ts';
import { type Data, isList } from '../../value/data.ts';
import { areEqual } from '../../value/equality.ts';
import { keyOf } from '../../value/identity.ts';
import { furtherItems } from '../../value/list.ts';
import { entryOf, reasonOf } from '../../value/lookup.ts';
import type { Reason } from '../../value/reason.ts';
import type { Call, FunctionTable } from '../call.ts';
import { EvaluationError, LimitError } from '../dotnet/errors.ts';
import { toInt64 } from '../dotnet/int64.ts';
import { computed, plainly, pure, type Settled, structural } from '../lift.ts';
import { LIMITS } from '../limits.ts';
import { mergeObjects } from '../merge.ts';

/** Items are evaluated on first use only. */
function createArray(call: Call): ArmValue {
  return lazyArray(() => call.args(), call.origin);
}

const toArray = structural([1, 1], ([value], call) => {
  const arg = value as Settled;
  if (arg.kind === 'array' || (arg.kind === 'unknown' && arg.type === 'array')) return arg;
  const isUnknown = (arg.kind === 'unknown' && arg.type === 'any') || (arg.kind === 'reference' && !arg.as);
  return isUnknown ? call.undecided('array', [arg]) : array([arg], call.origin);
});

const MAX_INT32 = 2_147_483_647;

const range = structural([2, 2], (args, call) => {
  const [start, count] = args.map((arg) => (arg.kind === 'literal' ? arg.value : undefined));
  if (start === undefined || count === undefined) return call.undecided('array', args);
  if (typeof start !== 'number' || typeof count !== 'number' || count < 0 || count > LIMITS.items) {
    return call.invalid(`takes a number and a count up to ${LIMITS.items}`);
  }
  if (start + count - 1 > MAX_INT32) return call.invalid('counts beyond the largest number');
  if (!call.frame.budget.spend(count)) return call.opaque('array', { code: 'budget', subject: 'steps' });
  return lazyArray(() => Array.from({ length: count }, (_, index) => literal(start + index, call.origin)), call.origin);
});

/** Collects items as long as it is known which they are. */
class Items {
  readonly list: ArmValue[] = [];
  /** Why what follows is not known. */
  open: Reason | undefined;

  add(item: ArmValue): void {
    if (this.list.length >= LIMITS.items) throw new LimitError('items');
    this.list.push(item);
  }

  addAll(list: ArmArray): void {
    for (const item of list.items) this.add(item);
    this.open = list.open;
  }

  toArray(call: Call): ArmValue {
    return array(this.list, call.origin, this.open);
  }
}

/** Comparisons of items that are not scalars; beyond, it is taken for unknown whether they are equal. */
const MAX_COMPARISONS = 100_000;

/** Items of which no two are equal. */
class DistinctItems {
  readonly items: ArmValue[] = [];
  readonly #scalars = new Set<string>();
  readonly #others: ArmValue[] = [];
  #comparisons = 0;

  /** Undefined when it is not known. */
  has(item: ArmValue): boolean | undefined {
    if (item.kind === 'literal' && this.#scalars.has(keyOf(item))) return true;
    let verdict: boolean | undefined = false;
    const candidates = item.kind === 'literal' ? this.#others : this.items;
    for (const candidate of candidates) {
      if (++this.#comparisons > MAX_COMPARISONS) return undefined;
      const isEqual = equalItems(candidate, item);
      if (isEqual) return true;
      if (isEqual === undefined) verdict = undefined;
    }
    return verdict;
  }

  add(item: ArmValue): void {
    if (this.items.length >= LIMITS.items) throw new LimitError('items');
    this.items.push(item);
    if (item.kind === 'literal') this.#scalars.add(keyOf(item));
    else this.#others.push(item);
  }
}

function equalItems(left: ArmValue, right: ArmValue): boolean | undefined {
  if (left.kind === 'choice' || right.kind === 'choice') return keyOf(left) === keyOf(right) ? true : undefined;
  return areEqual(left, right);
}

/** The items without repetitions, up to the first of which it is not known whether it is one. */
function withoutRepetitions(lists: readonly Settled[], call: Call): ArmValue {
  const wrong = refusedItem(lists);
  if (wrong) return wrong;
  const distinct = new DistinctItems();
  for (const [index, list] of lists.entries()) {
    if (list.kind === 'literal' && list.value === null) continue;
    if (list.kind !== 'array' && list.kind !== 'unknown' && list.kind !== 'reference') {
      throw new EvaluationError('takes arrays, or objects, not both');
    }
    const open = list.kind === 'array' ? addDistinct(distinct, list) : reasonOf(list);
    if (open) return array(distinct.items, call.origin, open, furtherItems(lists.slice(index), distinct.items));
  }
  return array(distinct.items, call.origin);
}

/** Adds items up to the first of which it is not known whether it is a repetition; says why what follows is not known. */
function addDistinct(distinct: DistinctItems, list: ArmArray): Reason | undefined {
  for (const item of list.items) {
    const verdict = distinct.has(item);
    if (verdict === undefined) return reasonOf(item);
    if (!verdict) distinct.add(item);
  }
  return list.open;
}

function refusedItem(lists: readonly Settled[]): ArmValue | undefined {
  return lists.flatMap((list) => (list.kind === 'array' ? list.items : [])).find(isInvalid);
}

type Kind = 'array' | 'object' | 'other' | 'open';

function kindsOf(value: Found): readonly Kind[] {
  switch (value.kind) {
    case 'choice':
      return value.arms.flatMap((arm) => kindsOf(arm.value));
    case 'array':
    case 'object':
      return [value.kind];
    case 'unknown':
      if (value.type === 'any') return ['open'];
      return [value.type === 'array' || value.type === 'object' ? value.type : 'other'];
    case 'reference':
      return [value.as ? 'other' : 'open'];
    case 'text':
      return ['other'];
    case 'literal':
      return value.value === null ? [] : ['other'];
    case 'absent':
      return [];
  }
}

/** Objects are merged in depth, a later member over an earlier one; arrays lose repeated items. */
function union(call: Call): ArmValue {
  const args = call.args();
  const kinds = new Set(args.flatMap(kindsOf));
  if (kinds.has('array'))
    return plainly(call, args, (lists) => computed(call, 'array', () => withoutRepetitions(lists, call)));
  if (kinds.has('object')) return mergeObjects(args, call, 'deep');
  return kinds.has('open') ? call.undecided('any', args) : call.invalid('takes arrays or objects');
}

const distinct = structural([1, 1], ([list], call) => {
  if (list?.kind === 'unknown' || list?.kind === 'reference') return call.undecided('array', [list]);
  return computed(call, 'array', () => withoutRepetitions([list as Settled], call));
});

const intersection = structural([2, Number.POSITIVE_INFINITY], (args, call) => {
  const [first, ...others] = args;
  const kinds = new Set(args.flatMap(kindsOf));
  if (kinds.has('other') || (kinds.has('array') && kinds.has('object')))
    return call.invalid('takes arrays, or objects');
  if (first?.kind === 'array') return computed(call, 'array', () => commonItems(first, others, call));
  if (first?.kind === 'object') return commonMembers(first, others, call);
  return call.undecided(kinds.has('array') ? 'array' : kinds.has('object') ? 'object' : 'any', args);
});

/** The items of the first array that all others have, up to the first of which that is not known. */
function commonItems(first: ArmArray, others: readonly Settled[], call: Call): ArmValue {
  const wrong = refusedItem([first, ...others]);
  if (wrong) return wrong;
  const found = new DistinctItems();
  const sets = others.map((other) => {
    const set = new DistinctItems();
    if (other.kind === 'array') for (const item of other.items) if (set.has(item) !== true) set.add(item);
    return { set, isOpen: other.kind !== 'array' || other.open !== undefined };
  });
  for (const item of first.items) {
    const verdicts = sets.map(({ set, isOpen }) => set.has(item) || (isOpen ? undefined : set.has(item)));
    if (verdicts.includes(false)) continue;
    const isNew = found.has(item);
    if (isNew === true) continue;
    if (verdicts.includes(undefined) || isNew === undefined) {
      return array(found.items, call.origin, reasonOf(others.find((other) => other.kind !== 'array') ?? item));
    }
    found.add(item);
  }
  return array(found.items, call.origin, first.open);
}

/** The members of the first object that all others have with the same value; open where that is not known. */
function commonMembers(first: ArmObject, others: readonly Settled[], call: Call): ArmValue {
  let open = first.open ?? first.computed.map((entry) => reasonOf(entry.key))[0];
  const entries = [...first.entries.values()].filter((entry) => {
    const verdicts = others.map((other) => hasSameMember(other, entry.name, entry.value));
    if (verdicts.includes(undefined)) open ??= reasonOf(others.find((other) => other.kind !== 'object') ?? first);
    return verdicts.every((verdict) => verdict === true);
  });
  return object(entries, call.origin, { open });
}

function hasSameMember(other: Settled, name: string, value: Found): boolean | undefined {
  if (other.kind !== 'object') return undefined;
  const member = entryOf(other, name)?.value;
  if (member === undefined) return other.open || other.computed.length > 0 ? undefined : false;
  if (keyOf(member) === keyOf(value)) return true;
  if (member.kind === 'absent' || value.kind === 'absent') return undefined;
  return value.kind === 'choice' || member.kind === 'choice' ? undefined : areEqual(value, member);
}

/** One level of nesting less. */
function flatten(call: Call): ArmValue {
  return plainly(call, [call.arg(0)], ([list]) => {
    if (list?.kind === 'unknown' || list?.kind === 'reference') return call.undecided('array', [list]);
    if (list?.kind !== 'array') return call.invalid('takes an array of arrays');
    const choices = list.items.filter((item) => item.kind === 'choice').length;
    if (choices > MAX_CHOICES) return call.undecided('array', [list]);
    return plainly(call, list.items, (items) => computed(call, 'array', () => flattened(items, list.open, call)));
  });
}

/** Items under a condition that `flatten()` tells apart. */
const MAX_CHOICES = 5;

function flattened(lists: readonly Settled[], open: Reason | undefined, call: Call): ArmValue {
  const items = new Items();
  for (const list of lists) {
    if (list.kind === 'array') items.addAll(list);
    else if (list.kind === 'unknown' || list.kind === 'reference') items.open = reasonOf(list);
    else throw new EvaluationError('takes an array of arrays');
    if (items.open) return items.toArray(call);
  }
  items.open = open;
  return items.toArray(call);
}

/** An item counted from the end: 1 is the last. */
function fromEnd(orNull: boolean) {
  return structural([2, 2], (args, call) => {
    const [list, index] = args;
    if (list?.kind !== 'array' || list.open || index?.kind !== 'literal') {
      const isWrong = list?.kind === 'literal' || list?.kind === 'text' || list?.kind === 'object';
      return isWrong ? call.invalid('takes an array') : call.undecided('any', args);
    }
    if (typeof index.value !== 'number') return call.invalid('takes a number');
    const item = index.value > 0 ? list.items[list.items.length - index.value] : undefined;
    return item ?? (orNull ? literal(null, call.origin) : call.invalid('the index is outside of the array'));
  });
}

function extreme(isBetter: (candidate: bigint, best: bigint) => boolean) {
  return (...args: readonly Data[]): Data => {
    const [first] = args;
    const numbers = first !== undefined && isList(first) ? first : args;
    const [start] = numbers;
    if (start === undefined) throw new EvaluationError('there is no number to choose');
    return numbers.reduce((best, candidate) => (isBetter(toInt64(candidate), toInt64(best)) ? candidate : best), start);
  };
}

export const arrays: FunctionTable = {
  array: toArray,
  createarray: { arity: [0, Number.POSITIVE_INFINITY], evaluate: createArray },
  distinct,
  flatten: { arity: [1, 1], evaluate: flatten },
  indexfromend: fromEnd(false),
  intersection,
  max: pure(
    [1, Number.POSITIVE_INFINITY],
    'int',
    extreme((candidate, best) => candidate > best),
  ),
  min: pure(
    [1, Number.POSITIVE_INFINITY],
    'int',
    extreme((candidate, best) => candidate < best),
  ),
  range,
  tryindexfromend: fromEnd(true),
  union: { arity: [2, Number.POSITIVE_INFINITY], evaluate: union },
};
