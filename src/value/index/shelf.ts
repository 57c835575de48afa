import type { TextPlace } from '../compare-ids.ts';
import { addTo, type Placed } from './grouping.ts';

/** Ids with more segments than this are near to every id. */
const MAX_SEGMENTS = 40;

interface Group<Item> {
  readonly entries: Placed<Item>[];
  readonly byTail: Map<string, Placed<Item>[]>;
  /** By the tails of all ids that theirs are inside of. */
  readonly byScope: Map<string, Placed<Item>[]>;
}

/** Items by the places of their texts: see `placeOf`. */
export class Shelf<Item> {
  readonly #hasScopes: boolean;
  readonly #groups = new Map<string, Group<Item>>();
  readonly #rest: Placed<Item>[] = [];

  /** With scopes, ids are near to what they are inside of. */
  constructor(hasScopes: boolean) {
    this.#hasScopes = hasScopes;
  }

  add(entry: Placed<Item>, { head, tail }: TextPlace): void {
    const scopes = this.#hasScopes ? scopesOf(tail) : [];
    if (!scopes) {
      this.#rest.push(entry);
      return;
    }
    const group: Group<Item> = this.#groups.get(head) ?? { entries: [], byTail: new Map(), byScope: new Map() };
    this.#groups.set(head, group);
    group.entries.push(entry);
    addTo(group.byTail, tail, entry);
    for (const scope of scopes) addTo(group.byScope, scope, entry);
  }

  /** All but the entries that share the head of a place, and whose tails tell them apart from it. */
  near({ head, tail }: TextPlace): readonly (readonly Placed<Item>[])[] {
    const group = this.#groups.get(head);
    const others = [...this.#groups.values()].filter((each) => each !== group).map(({ entries }) => entries);
    if (!group) return [this.#rest, ...others];
    const alike = group.byTail.get(tail) ?? [];
    const scopes = this.#hasScopes ? scopesOf(tail) : [];
    if (!scopes) return [this.#rest, ...others, group.entries];
    const around = scopes.flatMap((scope) => group.byTail.get(scope) ?? []);
    return [this.#rest, ...others, alike, around, group.byScope.get(tail) ?? []];
  }
}

/** What stands before each slash; undefined where there are too many of them. */
function scopesOf(tail: string): readonly string[] | undefined {
  const scopes: string[] = [];
  for (let at = tail.indexOf('/'); at >= 0; at = tail.indexOf('/', at + 1)) {
    if (scopes.length === MAX_SEGMENTS) return undefined;
    scopes.push(tail.slice(0, at));
  }
  return scopes;
}
