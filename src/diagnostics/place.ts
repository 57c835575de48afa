import type { Position, Span } from '../text/source-text.ts';
import { visible } from '../text/visible.ts';

/** A range that outlives the text of its document. Positions are zero-based. */
export interface Place {
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
}

export function placeOf({ source, range }: Span): Place {
  return { file: source.uri, start: source.positionAt(range.start), end: source.positionAt(range.end) };
}

/** `main.json:42:27`, counting from 1; safe to show. */
export function placeName({ file, start }: Pick<Place, 'file' | 'start'>): string {
  return `${visible(file)}:${start.line + 1}:${start.column + 1}`;
}
