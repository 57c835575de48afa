import { SourceText } from '../text/source-text.ts';

/** How deep what another thread sends is looked into. */
const MAX_DEPTH = 16;

/**
 * What another thread sent, with its documents: of an object, a thread gets the members but not what they belong to. Changes
 * what it is given.
 */
export function revived<T>(sent: T): T {
  return revive(sent, new Map(), 0) as T;
}

function revive(value: unknown, known: Map<object, SourceText>, depth: number): unknown {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return value;
  if (isSource(value)) {
    const source = known.get(value) ?? new SourceText(value.uri, value.text);
    known.set(value, source);
    return source;
  }
  for (const [name, member] of Object.entries(value)) {
    const own = revive(member, known, depth + 1);
    if (own !== member) (value as Record<string, unknown>)[name] = own;
  }
  return value;
}

function isSource(value: object): value is { readonly uri: string; readonly text: string } {
  const names = Object.keys(value);
  return names.length === 2 && names[0] === 'uri' && names[1] === 'text';
}
