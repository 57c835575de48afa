import type { ArmObject, Found, Text, TextShape, Unknown } from './arm-value.ts';
import { isInvalid } from './construct.ts';
import { type Data, type DataObject, isDataObject, isList } from './data.ts';
import { scalarText } from './join-text.ts';

/**
 * Whether a value that is not fully known may turn out to be this data. It answers for tests of the evaluator: whatever
 * an expression makes of known arguments, its symbolic value must admit. Guards are not looked at.
 */
export function admits(symbolic: Found, concrete: Data): boolean {
  switch (symbolic.kind) {
    case 'absent':
      return concrete === null;
    case 'literal':
      return symbolic.value === concrete;
    case 'choice':
      return symbolic.arms.some((arm) => admits(arm.value, concrete));
    case 'text':
      return typeof concrete === 'string' && fits(symbolic, concrete);
    case 'array':
      if (!isList(concrete) || concrete.length < symbolic.items.length) return false;
      if (!symbolic.open && concrete.length > symbolic.items.length) return false;
      if (symbolic.further?.some((item) => !concrete.some((candidate) => admits(item, candidate)))) return false;
      return symbolic.items.every((item, index) => admits(item, concrete[index] as Data));
    case 'object':
      return isDataObject(concrete) && admitsMembers(symbolic, concrete);
    case 'reference':
      return symbolic.as === undefined || admits(symbolic.as, concrete);
    case 'unknown':
      return !isRefused(symbolic) && admitsUnknown(symbolic, concrete);
  }
}

function isRefused(value: Unknown): boolean {
  return isInvalid(value);
}

function admitsMembers(symbolic: ArmObject, concrete: DataObject): boolean {
  const names = [...concrete.keys()];
  const isExplained = names.every((name) => {
    const entry = entryNamed(symbolic, name);
    const member = concrete.get(name) as Data;
    if (entry && admits(entry.value, member)) return true;
    if (symbolic.computed.some(({ key, value }) => admitsText(key, name) && admits(value, member))) return true;
    return !entry && symbolic.open !== undefined;
  });
  const missing = [...symbolic.entries.values()].filter(({ name }) => !names.some((other) => isSameName(name, other)));
  const unseen = symbolic.computed.filter(({ key }) => !names.some((name) => admitsText(key, name)));
  return isExplained && [...missing, ...unseen].every(({ value }) => mayBeAbsent(value));
}

function entryNamed(symbolic: ArmObject, name: string) {
  return symbolic.entries.get(name) ?? [...symbolic.entries.values()].find((entry) => isSameName(entry.name, name));
}

function isSameName(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

function mayBeAbsent(value: Found): boolean {
  return value.kind === 'choice' ? value.arms.some((arm) => mayBeAbsent(arm.value)) : value.kind === 'absent';
}

/** Longer strings are taken to fit: there are too many ways to divide them. */
const MAX_FITTED = 1_000;

/** Whether the parts of a text, one after the other, can make up the whole string. */
function fits(symbolic: Text, concrete: string): boolean {
  if (concrete.length > MAX_FITTED) return true;
  return endsOf(symbolic, concrete, new Set([0])).has(concrete.length);
}

/** Where a part of a text may end that begins at one of the places. */
function endsOf(part: Found, concrete: string, starts: ReadonlySet<number>): ReadonlySet<number> {
  switch (part.kind) {
    case 'literal': {
      const text = scalarText(part.value);
      return new Set([...starts].filter((at) => concrete.startsWith(text, at)).map((at) => at + text.length));
    }
    case 'choice':
      return new Set(part.arms.flatMap((arm) => [...endsOf(arm.value, concrete, starts)]));
    case 'text':
      return part.parts.reduce((places, inner) => endsOf(inner, concrete, places), starts);
    default:
      return new Set(placesIn(concrete).filter((end) => mayEnd(part, concrete, starts, end)));
  }
}

function placesIn(text: string): readonly number[] {
  return Array.from({ length: text.length + 1 }, (_, at) => at);
}

function mayEnd(part: Found, concrete: string, starts: ReadonlySet<number>, end: number): boolean {
  return [...starts].some((start) => start <= end && admitsText(part, concrete.slice(start, end)));
}

/** As {@link admits}, for a value that is used as a part of a text. */
function admitsText(symbolic: Found, concrete: string): boolean {
  switch (symbolic.kind) {
    case 'absent':
      return concrete === '';
    case 'literal':
      return scalarText(symbolic.value) === concrete;
    case 'choice':
      return symbolic.arms.some((arm) => admitsText(arm.value, concrete));
    case 'unknown':
      return !isRefused(symbolic) && admitsUnknownText(symbolic, concrete);
    default:
      return admits(symbolic, concrete);
  }
}

function admitsUnknownText(symbolic: Unknown, concrete: string): boolean {
  switch (symbolic.type) {
    case 'string':
      return admitsUnknown(symbolic, concrete);
    case 'int':
      return /^-?[0-9]+$/.test(concrete);
    case 'bool':
      return concrete === 'True' || concrete === 'False';
    case 'any':
    case 'array':
    case 'object':
      return true;
  }
}

function admitsUnknown(symbolic: Unknown, concrete: Data): boolean {
  if (symbolic.allowed && !symbolic.allowed.some((value) => admits(value, concrete))) return false;
  switch (symbolic.type) {
    case 'any':
      return typeof concrete !== 'string' || hasShape(concrete, symbolic.shape);
    case 'string':
      return typeof concrete === 'string' && hasShape(concrete, symbolic.shape);
    case 'int':
      return typeof concrete === 'bigint' || (typeof concrete === 'number' && Number.isInteger(concrete));
    case 'bool':
      return typeof concrete === 'boolean';
    case 'array':
      return isList(concrete);
    case 'object':
      return isDataObject(concrete);
  }
}

const PATTERNS = {
  guid: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  'key-version': /^[0-9a-f]{32}$/i,
  hash: /^[a-z2-7]{13}$/,
} as const;

function hasShape(text: string, shape: TextShape | undefined): boolean {
  if (!shape) return true;
  if (shape.segment && text.includes('/')) return false;
  if (shape.nonEmpty && text === '') return false;
  return shape.kind === undefined || PATTERNS[shape.kind].test(text);
}
