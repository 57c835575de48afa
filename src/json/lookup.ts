import type { JsonObject, JsonProperty } from './tree.ts';

/**
 * The property that ARM finds under a name: the one written exactly so, else one that differs only in case. Of several
 * the last wins.
 */
export function propertyOf(object: JsonObject, name: string): JsonProperty | undefined {
  const { properties } = object;
  const folded = name.toLowerCase();
  return (
    properties.findLast(({ key }) => key.value === name) ??
    properties.findLast(({ key }) => key.value.toLowerCase() === folded)
  );
}
