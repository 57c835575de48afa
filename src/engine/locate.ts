import type { Related } from '../diagnostics/diagnostic.ts';
import { Resource } from '../model/resource.ts';
import type { Where } from '../rule/judgement.ts';
import type { Span } from '../text/source-text.ts';
import type { Found } from '../value/arm-value.ts';
import type { Origin } from '../value/origin.ts';

export interface Located {
  /** The text to edit. */
  readonly at: Span;
  /** Where it is used, when that is another place. */
  readonly related: readonly Related[];
}

/** Where a finding is shown: at the smallest text that has to change. */
export function locate(where: Where, resource: Resource, property = ''): Located {
  if (where instanceof Resource) return { at: where.span, related: [] };
  if ('view' in where) {
    const { view, start, end } = where;
    const at = view.locate(start, end);
    return at ? { at, related: usedBy(at, view.use, resource, property) } : { at: resource.span, related: [] };
  }
  return locateValue(where, resource, property);
}

function locateValue(value: Found, resource: Resource, property: string): Located {
  // NOTE: what is absent has no text; the object it is missing from may be hundreds of lines long.
  if (value.kind === 'absent') return { at: oneLine(value.within.span) ?? resource.span, related: [] };
  const text = value.kind === 'literal' ? value.written : undefined;
  const at = text && value.origin.isVerbatim ? text.toSpan(0, text.text.length) : value.origin.written.span;
  return { at: oneLine(at) ?? startOf(at), related: usedBy(at, value.origin, resource, property) };
}

function usedBy(at: Span, origin: Origin, resource: Resource, property: string): readonly Related[] {
  const use = origin.span;
  const isElsewhere = use.source !== at.source || use.range.end <= at.range.start || at.range.end <= use.range.start;
  if (!isElsewhere) return [];
  const type = resource.type.split('/').at(-1) ?? resource.type;
  return [{ at: use, message: `used by ${type} '${resource.label}'${property && `, ${property}`}` }];
}

function oneLine(span: Span): Span | undefined {
  return span.source.slice(span.range).includes('\n') ? undefined : span;
}

/** The first line of a longer place. */
function startOf({ source, range }: Span): Span {
  const length = source.slice(range).search(/[\r\n]/);
  return { source, range: { start: range.start, end: range.start + Math.max(length, 1) } };
}
