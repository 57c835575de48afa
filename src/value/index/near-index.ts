import { isResourceId, placeOf, type TextPlace } from '../compare-ids.ts';
import type { Guard } from '../conditions/condition.ts';
import { guardsKey } from '../conditions/condition-key.ts';
import { together } from '../conditions/guards.ts';
import { hasChoices, MAX_PAIRS, type Reading, readingsOf } from '../readings.ts';
import type { TextView } from '../text-view.ts';
import { inOrder, type Placed } from './grouping.ts';
import { Shelf } from './shelf.ts';

/** What texts are asked about: whether they are the same name or id, or ids that are around or inside of each other. */
export type Nearness = 'names' | 'ids' | 'scopes';

/** Items whose texts read in as many ways as one another, under the same guards. */
interface Family<Item> {
  readonly entries: Placed<Item>[];
  readonly ways: readonly { readonly under: readonly Guard[]; readonly shelf: Shelf<Item> }[];
}

/** How many families there are at most. Items beyond are near to every text. */
const MAX_FAMILIES = 16;

/** Texts that can be read in more ways are near to every text. */
const MAX_WAYS = 8;

const ALWAYS: readonly Guard[] = [];

/** Items by their texts, for finding those that need to be compared with a text at all. */
export class NearIndex<Item> {
  /** All of them, in their order. */
  readonly items: readonly Item[];
  readonly #nearness: Nearness;
  readonly #families = new Map<string, Family<Item>>();
  readonly #rest: Placed<Item>[] = [];

  constructor(nearness: Nearness, items: readonly Item[], textOf: (item: Item) => TextView | undefined) {
    this.items = items;
    this.#nearness = nearness;
    for (const [at, item] of items.entries())
      if (!this.#place({ item, at }, textOf(item))) this.#rest.push({ item, at });
  }

  /**
   * The items in their order, without those whose texts are known to be different from a text where the guards hold. For
   * `scopes`, what is known to be around the text or inside of it is near, too.
   */
  near(view: TextView, under: readonly Guard[] = ALWAYS): readonly Item[] {
    const readings = readingsOf(view, under);
    const places = readings.map((reading) => this.#placeOf(reading.view));
    if (places.length === 0 || places.includes(undefined)) return this.items;
    const lists = [...this.#families.values()].flatMap((family) => nearIn(family, readings, places as TextPlace[]));
    const count = lists.reduce((sum, list) => sum + list.length, this.#rest.length);
    // Then there is little to gain from leaving some of them out.
    return count > this.items.length / 2 ? this.items : inOrder(this.#rest, ...lists);
  }

  #place(entry: Placed<Item>, view: TextView | undefined): boolean {
    const readings = view ? readingsOf(view, ALWAYS) : [];
    const places = readings.map((reading) => (hasChoices(reading.view) ? undefined : this.#placeOf(reading.view)));
    const isPlaced = places.length > 0 && places.length <= MAX_WAYS && !places.includes(undefined);
    const family = isPlaced ? this.#familyOf(readings) : undefined;
    if (!family) return false;
    family.entries.push(entry);
    for (const [index, { shelf }] of family.ways.entries()) shelf.add(entry, places[index] as TextPlace);
    return true;
  }

  #familyOf(readings: readonly Reading[]): Family<Item> | undefined {
    const key = readings.map(({ under }) => guardsKey(under)).join('|');
    const known = this.#families.get(key);
    if (known || this.#families.size === MAX_FAMILIES) return known;
    const shelf = () => new Shelf<Item>(this.#nearness === 'scopes');
    const family = { entries: [], ways: readings.map(({ under }) => ({ under, shelf: shelf() })) };
    this.#families.set(key, family);
    return family;
  }

  /** Undefined for a text whose place does not tell what it is different from: only resource ids are ever told apart. */
  #placeOf(view: TextView): TextPlace | undefined {
    return this.#nearness === 'names' || isResourceId(view) ? placeOf(view) : undefined;
  }
}

function nearIn<Item>(
  { entries, ways }: Family<Item>,
  readings: readonly Reading[],
  places: readonly TextPlace[],
): readonly (readonly Placed<Item>[])[] {
  if (readings.length * ways.length > MAX_PAIRS) return [entries];
  const lists = readings.flatMap((reading, index) => {
    const possible = ways.filter(({ under }) => together(reading.under, under) !== undefined);
    return possible.map(({ shelf }) => shelf.near(places[index] as TextPlace));
  });
  // Where no reading is possible, nothing is known to be different.
  return lists.length > 0 ? lists.flat() : [entries];
}
