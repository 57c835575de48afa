import type { Range } from '../text/source-text.ts';

export interface Marked {
  /** The text without its marks. */
  readonly text: string;
  /** What stood between the marks, in offsets of `text`, in source order. */
  readonly ranges: readonly Range[];
}

/**
 * Takes the marks `«` and `»` out of a text. Marks do not nest.
 *
 * @throws when a mark has no partner
 */
export function readMarks(marked: string): Marked {
  const ranges: Range[] = [];
  let text = '';
  let start: number | undefined;
  for (const piece of marked.split(/([«»])/)) {
    if (piece === '«') {
      if (start !== undefined) throw new Error(`« inside of a mark, after: ${tail(text)}`);
      start = text.length;
    } else if (piece === '»') {
      if (start === undefined) throw new Error(`» without «, after: ${tail(text)}`);
      ranges.push({ start, end: text.length });
      start = undefined;
    } else {
      text += piece;
    }
  }
  if (start !== undefined) throw new Error(`« without », before: ${text.slice(start, start + 40)}`);
  return { text, ranges };
}

/** The inverse of {@link readMarks}. Ranges that overlap are all shown. */
export function writeMarks(text: string, ranges: readonly Range[]): string {
  let marked = '';
  let at = 0;
  for (const place of new Set(ranges.flatMap(({ start, end }) => [start, end]).sort((left, right) => left - right))) {
    const ending = ranges.filter(({ start, end }) => start < place && end === place);
    const empty = ranges.filter(({ start, end }) => start === place && end === place);
    const starting = ranges.filter(({ start, end }) => start === place && end > place);
    marked +=
      text.slice(at, place) + '»'.repeat(ending.length) + '«»'.repeat(empty.length) + '«'.repeat(starting.length);
    at = place;
  }
  return marked + text.slice(at);
}

function tail(text: string): string {
  return text.slice(-40);
}
