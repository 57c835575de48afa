import type { ArmValue, Doubt, Found } from './arm-value.ts';
import { array, lazyEntry, literal, object } from './construct.ts';
import type { Origin } from './origin.ts';
import type { Reason } from './reason.ts';

/** A fully known value as plain data. Objects are maps, so that no name of a template's making can be special. */
export type Data = string | number | bigint | boolean | null | readonly Data[] | DataObject;
export type DataObject = ReadonlyMap<string, Data>;

/** Values with more members than this, counted at all depths, are not turned into data. */
const MAX_MEMBERS = 100_000;
const MAX_DEPTH = 200;

export interface KnownData {
  readonly data: Data;
  /** The first doubt found in any string inside. */
  readonly doubt: Doubt | undefined;
  /** Why the members of the first object whose order is not certain may be in another one. */
  readonly unordered: Reason | undefined;
}

/** The data of a value without any unknown, open or conditional part; undefined for all others. */
export function toData(value: Found): KnownData | undefined {
  const reader = new Reader();
  const data = reader.read(value, 0);
  return data === undefined ? undefined : { data, doubt: reader.doubt, unordered: reader.unordered };
}

class Reader {
  doubt: Doubt | undefined;
  unordered: Reason | undefined;
  #left = MAX_MEMBERS;

  read(value: Found, depth: number): Data | undefined {
    if (depth > MAX_DEPTH || --this.#left < 0) return undefined;
    switch (value.kind) {
      case 'literal':
        this.doubt ??= value.doubt;
        return value.value;
      case 'array': {
        if (value.open) return undefined;
        const items: Data[] = [];
        for (const item of value.items) {
          const data = this.read(item, depth + 1);
          if (data === undefined) return undefined;
          items.push(data);
        }
        return items;
      }
      case 'object': {
        if (value.open || value.computed.length > 0) return undefined;
        this.unordered ??= value.unordered;
        const members = new Map<string, Data>();
        for (const entry of value.entries.values()) {
          const data = this.read(entry.value, depth + 1);
          if (data === undefined) return undefined;
          members.set(entry.name, data);
        }
        return members;
      }
      default:
        return undefined;
    }
  }
}

/** Data as a value that stands, in all its parts, at one origin. */
export function fromData(data: Data, origin: Origin, doubt?: Doubt): ArmValue {
  if (data instanceof Map) {
    const entries = [...(data as DataObject)].map(([name, member]) =>
      lazyEntry(name, () => fromData(member, origin, doubt)),
    );
    return object(entries, origin);
  }
  if (isList(data))
    return array(
      data.map((item) => fromData(item, origin, doubt)),
      origin,
    );
  return literal(data as string, origin, typeof data === 'string' ? doubt : undefined);
}

export function isList(data: Data): data is readonly Data[] {
  return Array.isArray(data);
}

export function isDataObject(data: Data): data is DataObject {
  return data instanceof Map;
}
