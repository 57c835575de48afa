import type { JsonProperty } from './tree.ts';

/** Most objects have fewer; looking through so many is quicker than to keep an index of them. */
const MAX_LISTED = 12;

/** The properties of an object while it is read. Of those with the same name only the last is kept, at its place. */
export class Properties {
  readonly #few: JsonProperty[] = [];
  #many: Map<string, JsonProperty> | undefined;

  get all(): readonly JsonProperty[] {
    return this.#many ? [...this.#many.values()] : this.#few;
  }

  add(property: JsonProperty): void {
    const name = property.key.value;
    if (this.#many) {
      // NOTE: deleting first moves a duplicate to the place of its last occurrence.
      this.#many.delete(name);
      this.#many.set(name, property);
      return;
    }
    const earlier = this.#few.findIndex(({ key }) => key.value === name);
    if (earlier >= 0) this.#few.splice(earlier, 1);
    this.#few.push(property);
    if (this.#few.length > MAX_LISTED) this.#many = new Map(this.#few.map((each) => [each.key.value, each]));
  }
}
