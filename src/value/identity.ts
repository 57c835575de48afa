import type { Found, Identity, Literal } from './arm-value.ts';
import { guardKey, shortKey } from './conditions/condition-key.ts';

/** Objects and arrays with more members than this are the same only if they are the same node. */
const MAX_MEMBERS = 200;

const MAX_DEPTH = 40;

const keys = new WeakMap<object, string>();
let serial = 0;

/**
 * A text that two values share only if they are the same in every deployment: known values by content, unknown ones by
 * what names or computes them. Different keys mean nothing by themselves.
 */
export function keyOf(value: Found): string {
  return key(value, 0);
}

function key(value: Found, depth: number): string {
  if (value.kind === 'literal') return literalKey(value);
  const known = keys.get(value);
  if (known !== undefined) return known;
  const made = depth > MAX_DEPTH ? unique() : shortKey(makeKey(value, depth + 1));
  keys.set(value, made);
  return made;
}

function makeKey(value: Found, depth: number): string {
  switch (value.kind) {
    case 'absent':
      return 'absent';
    case 'literal':
      return literalKey(value);
    case 'text':
      return `text(${value.parts.map((part) => key(part, depth)).join(',')})`;
    case 'choice':
      return `choice(${value.arms.map((arm) => `${guardKey(arm.when)}:${key(arm.value, depth)}`).join(',')})`;
    case 'reference':
      return `reference(${key(value.id, depth)}${value.full ? ',full' : ''}).${value.path.join('.').toLowerCase()}`;
    case 'array':
      if (value.open || value.items.length > MAX_MEMBERS) return unique();
      return `[${value.items.map((item) => key(item, depth)).join(',')}]`;
    case 'object': {
      if (value.open || value.computed.length > 0 || value.entries.size > MAX_MEMBERS) return unique();
      const entries = [...value.entries.values()].map((entry) => `${entry.name}=${key(entry.value, depth)}`);
      return `{${entries.sort().join(',')}}`;
    }
    case 'unknown':
      return identityKey(value.identity, depth);
  }
}

function literalKey({ value }: Literal): string {
  return value === null ? 'null' : shortKey(`${typeof value}:${String(value)}`);
}

function identityKey(identity: Identity | undefined, depth: number): string {
  if (identity === undefined) return unique();
  if (typeof identity === 'string') return identity;
  return `${identity.call}(${identity.of.map((argument) => key(argument, depth)).join(',')})`;
}

function unique(): string {
  serial += 1;
  return `#${serial}`;
}
