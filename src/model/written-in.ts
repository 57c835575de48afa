import type { Span } from '../text/source-text.ts';
import type { Resource } from './resource.ts';

/**
 * True for what stands inside of a resource. What stands elsewhere, such as a variable or a value in a parameter file, may
 * be that of others, too.
 */
export function isWrittenIn({ body }: Resource, written: Span | undefined): boolean {
  return written !== undefined && body.kind !== 'absent' && contains(body.origin.written.span, written);
}

/** True where a place holds all of another one. */
export function contains({ source, range }: Span, inner: Span): boolean {
  return inner.source === source && range.start <= inner.range.start && inner.range.end <= range.end;
}
