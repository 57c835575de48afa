import { compareResourceIds, compareTexts, placeOf } from '../compare-ids.ts';
import type { Guard } from '../conditions/condition.ts';
import { hasChoices } from '../readings.ts';
import type { TextView } from '../text-view.ts';
import { NearIndex } from './near-index.ts';

const COMPARE = { names: compareTexts, ids: compareResourceIds } as const;

/** Which of some items a text means. */
export type Match<Item> =
  | { readonly kind: 'found'; readonly item: Item }
  /** It is different from the texts of all. */
  | { readonly kind: 'none' }
  | { readonly kind: 'undecided' };

interface Entry<Item> {
  readonly item: Item;
  readonly at: number;
  /** Undefined for what is no text, which is never told apart from any. */
  readonly view: TextView | undefined;
  /** True where no guards settle what it reads. */
  readonly isPlain: boolean;
}

/** Items by their names or ids. Answers as comparing a text with that of each item does, and compares few of them. */
export class TextIndex<Item> {
  readonly #kind: 'names' | 'ids';
  readonly #entries: NearIndex<Entry<Item>>;
  /** The first of each text. */
  readonly #exact = new Map<string, Entry<Item>>();

  constructor(kind: 'names' | 'ids', items: readonly Item[], textOf: (item: Item) => TextView | undefined) {
    const entries = items.map((item, at): Entry<Item> => {
      const view = textOf(item);
      return { item, at, view, isPlain: view !== undefined && !hasChoices(view) };
    });
    this.#kind = kind;
    this.#entries = new NearIndex(kind, entries, ({ view }) => view);
    for (const entry of entries.toReversed()) if (entry.view) this.#exact.set(keyOf(entry.view), entry);
  }

  /** See {@link NearIndex.near}. */
  near(view: TextView, under?: readonly Guard[]): readonly Item[] {
    return this.#entries.near(view, under).map(({ item }) => item);
  }

  /** The first item whose text is the same where the guards hold; undecided where there is none, but may be one. */
  first(view: TextView, under?: readonly Guard[]): Match<Item> {
    const exact = this.#exact.get(keyOf(view));
    const isPlain = !hasChoices(view);
    let isOpen = false;
    for (const entry of this.#entries.near(view, under)) {
      if (entry.at === exact?.at) return { kind: 'found', item: exact.item };
      // Texts without choices are the same only where they are spelled alike.
      if (exact && isPlain && entry.isPlain) continue;
      const verdict = entry.view ? COMPARE[this.#kind](view, entry.view, under) : 'undecided';
      if (verdict === 'same') return { kind: 'found', item: entry.item };
      isOpen ||= verdict === 'undecided';
    }
    return { kind: isOpen ? 'undecided' : 'none' };
  }
}

function keyOf(view: TextView): string {
  const { head, tail } = placeOf(view);
  return `${head.length} ${head}${tail}`;
}
