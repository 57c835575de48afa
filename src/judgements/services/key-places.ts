import type { KeyService, KeySlot } from '../../knowledge/services/key-service.ts';
import { keyServiceOf } from '../../knowledge/services/key-services.ts';
import type { Resource } from '../../model/resource.ts';
import { alternatives } from '../../value/alternatives.ts';
import type { Found } from '../../value/arm-value.ts';
import { absent, mapArms, unknown } from '../../value/construct.ts';
import { getPath, reasonOf } from '../../value/lookup.ts';

/** One place in which a resource may name a key: a slot of its type, or one item of a slot that is a list. */
export class KeyPlace {
  readonly resource: Resource;
  readonly row: KeyService;
  readonly slot: KeySlot;
  /** Where a key is named, with the numbers of items: dotted paths, the one that findings are about first. */
  readonly members: readonly [string, ...string[]];
  readonly #items: readonly ListItem[];
  readonly #known = new Map<string, Found>();

  constructor(resource: Resource, row: KeyService, slot: KeySlot, anchor: string, items: readonly ListItem[]) {
    this.resource = resource;
    this.row = row;
    this.slot = slot;
    this.#items = items;
    const others = slot.form === 'resource-id' ? [] : membersOf(slot).filter((path) => path !== anchor);
    this.members = [this.pathOf(anchor), ...others.map((path) => this.pathOf(path))];
  }

  /** A path of the row as a path of the resource: with the number of the item in the place of `[]`. */
  pathOf(path: string): string {
    return this.#items.reduce((found, { list, number }) => found.replace(`${list}[]`, `${list}[${number}]`), path);
  }

  /** The value at a path of the row or of the resource. */
  at(path: string): Found {
    const concrete = this.pathOf(path);
    let value = this.#known.get(concrete);
    if (!value) {
      value = valueAt(this.resource, concrete);
      this.#known.set(concrete, value);
    }
    return value;
  }
}

/** An item of a list at a path, in which lists further out have numbers. */
interface ListItem {
  readonly list: string;
  readonly number: number;
}

/** How many items of one list are looked at. */
const MAX_ITEMS = 64;

const known = new WeakMap<Resource, readonly KeyPlace[]>();

/** Every place in which a resource may name a key; none for a type that takes none. */
export function keyPlacesOf(resource: Resource): readonly KeyPlace[] {
  let places = known.get(resource);
  if (!places) {
    const row = resource.existing ? undefined : keyServiceOf(resource.type);
    places = row ? (row.slots ?? []).flatMap((slot) => placesOfSlot(resource, row, slot)) : [];
    known.set(resource, places);
  }
  return places;
}

/** The paths of the row at which a slot names its key. */
export function membersOf({ paths }: KeySlot): readonly string[] {
  return Object.values(paths as Readonly<Record<string, string | readonly string[]>>).flat();
}

function placesOfSlot(resource: Resource, row: KeyService, slot: KeySlot): readonly KeyPlace[] {
  const [first, ...others] = membersOf(slot);
  const anchors = slot.form === 'resource-id' ? [first, ...others] : [first];
  return anchors.flatMap((anchor) =>
    anchor === undefined
      ? []
      : itemsOn(resource, anchor, []).map((items) => new KeyPlace(resource, row, slot, anchor, items)),
  );
}

/** The numbers of items for every `[]` on a path. */
function itemsOn(resource: Resource, path: string, chosen: readonly ListItem[]): readonly (readonly ListItem[])[] {
  const end = path.indexOf('[]');
  if (end < 0) return [chosen];
  const list = path.slice(0, end);
  const numbers = Array.from({ length: itemCount(valueAt(resource, list)) }, (_, number) => number);
  return numbers.flatMap((number) =>
    itemsOn(resource, path.replace('[]', `[${number}]`), [...chosen, { list, number }]),
  );
}

/** How many items are looked at: one that is not known where that is so of the list. */
function itemCount(list: Found): number {
  const counts = [...alternatives(list)].map(({ value }) => {
    if (value.kind === 'array') return value.items.length + (value.open ? 1 : 0);
    return value.kind === 'unknown' || value.kind === 'reference' ? 1 : 0;
  });
  return Math.min(MAX_ITEMS, Math.max(0, ...counts));
}

function valueAt(resource: Resource, path: string): Found {
  const [first = '', ...rest] = path.split(/\[(\d+)\]\.?/);
  let value = resource.at(first);
  for (let at = 0; at < rest.length; at += 2) {
    const item = itemAt(value, Number(rest[at]));
    const members = rest[at + 1] ?? '';
    value = members === '' ? item : getPath(item, members);
  }
  return value;
}

function itemAt(list: Found, number: number): Found {
  return mapArms(list, (arm) => {
    if (arm.kind === 'absent') return arm;
    const item = arm.kind === 'array' ? arm.items[number] : undefined;
    if (item) return item;
    const isSeen = arm.kind === 'array' ? arm.open === undefined : arm.kind !== 'unknown' && arm.kind !== 'reference';
    return isSeen ? absent(arm.origin) : unknown('any', reasonOf(arm), undefined, arm.origin);
  });
}
