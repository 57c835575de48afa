import type { Template } from '../model/template.ts';
import { withDescendants } from '../model/template.ts';
import type { Found } from '../value/arm-value.ts';
import type { Origin } from '../value/origin.ts';

/** How many values of a template are looked at. */
const MAX_VALUES = 50_000;

/** A value, and the offsets of the text that it is the value of. */
export interface ValueAt {
  readonly value: Found;
  readonly start: number;
  readonly end: number;
}

/**
 * What the smallest expression, parameter, variable or literal at a place evaluates to; undefined where nothing that is
 * evaluated is there.
 *
 * @param uri the document, as the template's sources are named
 * @param offset zero-based, in UTF-16 code units
 */
export function valueAt(root: Template, uri: string, offset: number): ValueAt | undefined {
  let best: ValueAt | undefined;
  for (const value of valuesOf(root)) {
    const found = spanAt(value, uri, offset);
    if (found && (!best || found.end - found.start < best.end - best.start)) best = { value, ...found };
  }
  return best;
}

/** The text that a value stands for, newest step first: what it was read from lies further back. */
function spanAt(value: Found, uri: string, offset: number): { start: number; end: number } | undefined {
  for (let at: Origin | undefined = value.kind === 'absent' ? value.within : value.origin; at; at = at.from) {
    const { source, range } = at.span;
    if (source.uri === uri && range.start <= offset && offset <= range.end) return range;
  }
  return undefined;
}

function* valuesOf(root: Template): Generator<Found, void> {
  let left = MAX_VALUES;
  const pending: Found[] = [];
  for (const template of withDescendants(root)) {
    for (const { value } of [...template.parameters, ...template.variables, ...template.outputs]) pending.push(value);
    for (const resource of template.resources) pending.push(resource.body);
  }
  for (let value = pending.pop(); value !== undefined && left > 0; value = pending.pop(), left--) {
    yield value;
    pending.push(...partsOf(value));
  }
}

function partsOf(value: Found): readonly Found[] {
  switch (value.kind) {
    case 'object':
      return [...value.entries.values(), ...value.computed].map((entry) => entry.value);
    case 'array':
      return value.items;
    case 'choice':
      return value.arms.map((arm) => arm.value);
    case 'text':
      return value.parts;
    default:
      return [];
  }
}
