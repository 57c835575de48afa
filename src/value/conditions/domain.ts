/** Kinds of values, told apart as far as conditions tell them apart. A member that is not there is a kind of its own. */
export const KIND = {
  missing: 1,
  null: 1 << 1,
  emptyText: 1 << 2,
  text: 1 << 3,
  emptyList: 1 << 4,
  list: 1 << 5,
  emptyObject: 1 << 6,
  object: 1 << 7,
  number: 1 << 8,
  true: 1 << 9,
  false: 1 << 10,
} as const;

/** Strings, arrays and objects that hold something; `text`, `list` and `object` never stand for empty ones. */
export const FILLED = KIND.text | KIND.list | KIND.object;
/** What is empty and has a length. */
export const HOLLOW = KIND.emptyText | KIND.emptyList | KIND.emptyObject;
/** Any value, of a member that may be missing too. */
export const ANY_KIND = (1 << 11) - 1;

/** A set of values. It may be wider than what it stands for, never narrower. */
export interface Domain {
  /** Bits of {@link KIND}. */
  readonly kinds: number;
  /** The only strings among `KIND.text`; undefined: any. */
  readonly texts?: ReadonlySet<string> | undefined;
  /** Strings and numbers that are left out. */
  readonly except?: ReadonlySet<string | number> | undefined;
  /** Bounds of the numbers, both included. */
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** Nothing is in it. */
export const NOWHERE: Domain = { kinds: 0 };

/** All values of some kinds. */
export function ofKinds(kinds: number): Domain {
  return { kinds };
}

/** Values, each by itself; those of other kinds are not in it. */
export function ofValue(value: string | number | bigint | boolean | null): Domain {
  if (value === null) return { kinds: KIND.null };
  if (value === '') return { kinds: KIND.emptyText };
  if (typeof value === 'string') return { kinds: KIND.text, texts: new Set([value]) };
  if (typeof value === 'boolean') return { kinds: value ? KIND.true : KIND.false };
  return { kinds: KIND.number, min: Number(value), max: Number(value) };
}

/** All values but one, of a member that may be missing too. */
export function allBut(value: string | number | bigint | boolean | null): Domain {
  const { kinds } = ofValue(value);
  if (typeof value === 'string' && value !== '') return { kinds: ANY_KIND, except: new Set([value]) };
  // NOTE: integers beyond 2^53 share their neighbour's number, so that leaving one out would leave out others.
  if (typeof value === 'bigint') return { kinds: ANY_KIND };
  return typeof value === 'number'
    ? { kinds: ANY_KIND, except: new Set([value]) }
    : { kinds: ANY_KIND & ~(value === null ? kinds | KIND.missing : kinds) };
}

/** The values that are in both. */
export function intersection(one: Domain, other: Domain): Domain {
  const texts = both(one.texts, other.texts);
  const except = either(one.except, other.except);
  const min = Math.max(one.min ?? Number.NEGATIVE_INFINITY, other.min ?? Number.NEGATIVE_INFINITY);
  const max = Math.min(one.max ?? Number.POSITIVE_INFINITY, other.max ?? Number.POSITIVE_INFINITY);
  let kinds = one.kinds & other.kinds;
  if (texts && [...texts].every((text) => except?.has(text))) kinds &= ~KIND.text;
  if (min > max || (min === max && except?.has(min))) kinds &= ~KIND.number;
  return { kinds, texts, except, min, max };
}

/** Whether no value is in both. */
export function areDisjoint(one: Domain, other: Domain): boolean {
  return (one.kinds & other.kinds) === 0 || intersection(one, other).kinds === 0;
}

/** The values that are in one of several. */
export function union(domains: readonly Domain[]): Domain {
  const kinds = domains.reduce((all, domain) => all | domain.kinds, 0);
  const withText = domains.filter((domain) => domain.kinds & KIND.text);
  const withNumber = domains.filter((domain) => domain.kinds & KIND.number);
  const isListed = withText.every(({ texts }) => texts !== undefined);
  return {
    kinds,
    ...(isListed && { texts: new Set(withText.flatMap(({ texts }) => [...(texts ?? [])])) }),
    ...(withNumber.length > 0 && {
      min: Math.min(...withNumber.map(({ min }) => min ?? Number.NEGATIVE_INFINITY)),
      max: Math.max(...withNumber.map(({ max }) => max ?? Number.POSITIVE_INFINITY)),
    }),
  };
}

function both<T>(one: ReadonlySet<T> | undefined, other: ReadonlySet<T> | undefined): ReadonlySet<T> | undefined {
  if (!one || !other) return one ?? other;
  return new Set([...one].filter((each) => other.has(each)));
}

function either<T>(one: ReadonlySet<T> | undefined, other: ReadonlySet<T> | undefined): ReadonlySet<T> | undefined {
  if (!one || !other) return one ?? other;
  return new Set([...one, ...other]);
}
