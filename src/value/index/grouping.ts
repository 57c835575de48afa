/** The items by a key, in their order; without those whose key is undefined. */
export function groupedBy<Key, Item>(
  items: Iterable<Item>,
  keyOf: (item: Item) => Key | undefined,
): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key !== undefined) addTo(groups, key, item);
  }
  return groups;
}

/** Adds an item to the list of a key. */
export function addTo<Key, Item>(groups: Map<Key, Item[]>, key: Key, item: Item): void {
  const group = groups.get(key);
  if (group) group.push(item);
  else groups.set(key, [item]);
}

/** An item, and its place among others. */
export interface Placed<Item> {
  readonly item: Item;
  readonly at: number;
}

/** The items of several lists, each of them once, by their places. */
export function inOrder<Item>(...lists: readonly (readonly Placed<Item>[])[]): readonly Item[] {
  return [...new Set(lists.flat())].sort((one, other) => one.at - other.at).map(({ item }) => item);
}
