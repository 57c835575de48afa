import { alternatives } from '../value/alternatives.ts';
import type { ArmArray, ArmObject, Found } from '../value/arm-value.ts';

/** A place where one of several values stands. */
export interface Site {
  /** A JSON pointer, as ajv writes them. */
  readonly pointer: string;
  readonly value: Found;
}

export interface PartialDataOptions {
  /** Property names as a schema spells them, by their lower case: ARM compares them without regard to case. */
  readonly spelling: ReadonlyMap<string, string>;
  /** Whether the schema asks which properties there are, and not only for those that it names. */
  readonly countsProperties: boolean;
  /** What stands at sites, by their pointers. */
  readonly pins: ReadonlyMap<string, Found>;
}

/** Larger values are unknown from there on. */
const MAX_VALUES = 20_000;
const MAX_DEPTH = 64;

/** What cannot be seen. To a schema it looks like a property that is not there. */
const HIDDEN = Symbol('hidden');
const NOTHING = Symbol('nothing');

type Built = unknown | typeof HIDDEN | typeof NOTHING;

/** A value as JSON data, as far as it is known. It remembers what of the rest was asked for. */
export class PartialData {
  /** Undefined when nothing is known. */
  readonly data: unknown;
  /** Those in the value, but not in what stands at another site. */
  readonly sites: Site[] = [];
  readonly #options: PartialDataOptions;
  readonly #values = new Map<string, Found>();
  readonly #hidden = new Set<string>();
  readonly #asked = new Set<string>();
  #left = MAX_VALUES;

  constructor(root: Found, options: PartialDataOptions) {
    this.#options = options;
    const built = this.#build(root, '', 0);
    if (built === HIDDEN) this.#asked.add('');
    this.data = built === HIDDEN || built === NOTHING ? undefined : built;
  }

  /** How many values it holds. */
  get size(): number {
    return MAX_VALUES - this.#left;
  }

  /** The value at a pointer; undefined where there is none. */
  valueAt(pointer: string): Found | undefined {
    return this.#values.get(pointer);
  }

  /** Whether something at a pointer, or below, cannot be seen. */
  hidesAt(pointer: string): boolean {
    return [...this.#hidden].some((hidden) => hidden === pointer || hidden.startsWith(`${pointer}/`));
  }

  /** Whether this very value cannot be seen. */
  isHidden(pointer: string): boolean {
    return this.#hidden.has(pointer);
  }

  /** The pointers of what was asked for since the last time, and cannot be seen. */
  takeAsked(): readonly string[] {
    const asked = [...this.#asked];
    this.#asked.clear();
    return asked;
  }

  #build(found: Found, pointer: string, depth: number): Built {
    const value = this.#options.pins.get(pointer) ?? this.#settled(found, pointer);
    if (value === undefined) return this.#hide(pointer, found);
    this.#values.set(pointer, value);
    if (--this.#left < 0 || depth > MAX_DEPTH) return this.#hide(pointer, value);
    switch (value.kind) {
      case 'absent':
        return NOTHING;
      case 'literal':
        return typeof value.value === 'bigint' ? Number(value.value) : value.value;
      case 'array':
        return value.open ? this.#hide(pointer, value) : this.#array(value, pointer, depth);
      case 'object':
        return this.#object(value, pointer, depth);
      default:
        return this.#hide(pointer, value);
    }
  }

  /** The one value that it is; undefined for one of several, which makes a site. */
  #settled(found: Found, pointer: string): Found | undefined {
    const [first, second] = alternatives(found);
    if (first && !second && first.under.length === 0) return first.value;
    this.sites.push({ pointer, value: found });
    return undefined;
  }

  #hide(pointer: string, value: Found): typeof HIDDEN {
    this.#values.set(pointer, value);
    this.#hidden.add(pointer);
    return HIDDEN;
  }

  #array(value: ArmArray, pointer: string, depth: number): readonly unknown[] {
    const items: unknown[] = [];
    for (const [index, item] of value.items.entries()) {
      const at = `${pointer}/${index}`;
      const built = this.#build(item, at, depth + 1);
      if (built === HIDDEN) this.#hideMember(items, String(index), at, true);
      else items[index] = built === NOTHING ? null : built;
    }
    return items;
  }

  #object(value: ArmObject, pointer: string, depth: number): object {
    // NOTE: without a prototype no name of a template's making is special.
    const members: object = Object.create(null);
    const { spelling, countsProperties } = this.#options;
    for (const entry of value.entries.values()) {
      const name = spelling.get(entry.name.toLowerCase()) ?? entry.name;
      const at = childPointer(pointer, name);
      const built = this.#build(entry.value, at, depth + 1);
      if (built === HIDDEN) this.#hideMember(members, name, at, true);
      else if (built !== NOTHING) Object.defineProperty(members, name, { value: built, enumerable: true });
    }
    if (!value.open && value.computed.length === 0) return members;
    if (countsProperties) this.#asked.add(pointer);
    for (const name of spelling.values()) {
      if (Object.hasOwn(members, name)) continue;
      const at = childPointer(pointer, name);
      this.#hide(at, value);
      this.#hideMember(members, name, at, false);
    }
    return members;
  }

  #hideMember(owner: object, name: string, pointer: string, enumerable: boolean): void {
    const get = () => void this.#asked.add(pointer);
    Object.defineProperty(owner, name, { get, enumerable, configurable: true });
  }
}

/** The pointer of a member. */
export function childPointer(pointer: string, name: string): string {
  return `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** `properties.locations[0].name` for `/properties/locations/0/name`. */
export function pathOf(pointer: string): string {
  const names = pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  return names.map((name, index) => (/^\d+$/.test(name) ? `[${name}]` : index === 0 ? name : `.${name}`)).join('');
}
