import { propertyOf } from '../../../json/lookup.ts';
import type { JsonNode, JsonObject } from '../../../json/tree.ts';

/** An entry of `resources`, of a template or of a resource that has others nested in it. */
export interface ResourceEntry {
  readonly node: JsonObject;
  /** The symbolic name; undefined where `resources` is an array. */
  readonly symbol: string | undefined;
}

export function entriesOf(resources: JsonNode | undefined): readonly ResourceEntry[] {
  if (resources?.kind === 'array') {
    return resources.items.flatMap((node) => (node.kind === 'object' ? [{ node, symbol: undefined }] : []));
  }
  if (resources?.kind !== 'object') return [];
  return resources.properties.flatMap(({ key, value: node }) =>
    node.kind === 'object' ? [{ node, symbol: key.value }] : [],
  );
}

/** What others call an entry and those nested in it: symbolic names and names of copy loops, in lower case. */
export function calledIn(entry: ResourceEntry): ReadonlySet<string> {
  const names = new Set<string>();
  const pending = [entry];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { node, symbol } = next;
    if (symbol !== undefined) names.add(symbol.toLowerCase());
    const copy = propertyOf(node, 'copy')?.value;
    if (copy?.kind === 'object') names.add(loopName(copy).toLowerCase());
    pending.push(...entriesOf(propertyOf(node, 'resources')?.value));
  }
  return names;
}

/** The name of a copy loop; empty where it has none. */
export function loopName(copy: JsonObject): string {
  const named = propertyOf(copy, 'name')?.value;
  return named?.kind === 'string' ? named.value : '';
}
