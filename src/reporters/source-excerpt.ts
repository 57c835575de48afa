import type { Span } from '../text/source-text.ts';
import { visibleAt } from '../text/visible.ts';
import { charWidth, displayWidth } from './display-width.ts';

/** One source line as it is shown, and how its marker goes under it. */
export interface SourceExcerpt {
  /** From 1. */
  readonly lineNumber: number;
  /** Tabs expanded, control characters made visible, cut off with `…` around the range where it is long. */
  readonly text: string;
  /** Columns before the marker. */
  readonly indent: number;
  /** Columns that the marker takes: 1 at least. */
  readonly width: number;
}

const MAX_WIDTH = 110;
const MIN_CONTEXT = 12;
const TAB_STOPS = 4;
const ELLIPSIS = '…';

interface Cell {
  readonly text: string;
  readonly width: number;
  readonly marked: boolean;
}

/**
 * The line in which a range begins. Of a range that goes on, only the part on that line is marked.
 *
 * @param room the columns that there are for the text, beside what shows that it is cut off
 */
export function excerptOf({ source, range }: Span, room = MAX_WIDTH): SourceExcerpt {
  const { line, column } = source.positionAt(range.start);
  // NOTE: compiled templates are often one line of megabytes; only what may be shown is looked at.
  const from = wholeChar(source.text, range.start - Math.min(column, MAX_WIDTH));
  const to = wholeChar(source.text, Math.min(range.end, range.start + MAX_WIDTH) + MAX_WIDTH);
  const window = source.text.slice(from, to);
  const lineLength = window.slice(range.start - from).search(/[\r\n]/);
  const text = lineLength < 0 ? window : window.slice(0, range.start - from + lineLength);
  const cells = cellsOf(text, range.start - from, range.end - from);
  const goesOn = { before: from > range.start - column, after: lineLength < 0 && to < source.text.length };
  return { lineNumber: line + 1, ...cut(cells, goesOn, Math.min(room, MAX_WIDTH)) };
}

/** The offset, or the one before it where it would divide a surrogate pair. */
function wholeChar(text: string, offset: number): number {
  const divides = /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(offset - 1, offset + 1));
  return divides ? offset - 1 : offset;
}

function cellsOf(text: string, start: number, end: number): readonly Cell[] {
  const cells: Cell[] = [];
  let offset = 0;
  let column = 0;
  for (const char of text) {
    const marked = offset >= start && offset < Math.max(end, start + 1);
    const shown = char === '\t' ? ' '.repeat(TAB_STOPS - (column % TAB_STOPS)) : visibleAt(text, offset, char);
    const width = shown.length === char.length ? charWidth(char) : displayWidth(shown);
    cells.push({ text: shown, width, marked });
    offset += char.length;
    column += width;
  }
  return cells;
}

interface GoesOn {
  readonly before: boolean;
  readonly after: boolean;
}

function cut(cells: readonly Cell[], goesOn: GoesOn, room: number): Omit<SourceExcerpt, 'lineNumber'> {
  const first = cells.findIndex((cell) => cell.marked);
  const marked = first < 0 ? [] : cells.filter((cell) => cell.marked);
  const before = first < 0 ? cells : cells.slice(0, first);
  const after = first < 0 ? [] : cells.slice(first + marked.length);
  const isShort = !goesOn.before && !goesOn.after && widthOf(cells) <= room;
  const spare = isShort ? room : room - widthOf(marked);
  const kept = isShort ? 0 : Math.min(widthOf(after), spare / 2);
  const left = fitting(before.toReversed(), Math.max(MIN_CONTEXT, spare - kept)).toReversed();
  const middle = fitting(marked, room - MIN_CONTEXT);
  const isWhole = middle.length === marked.length;
  const right = isWhole ? fitting(after, isShort ? room : spare - widthOf(left)) : [];
  const isCutLeft = left.length < before.length || goesOn.before;
  const isCutRight = middle.length + right.length < marked.length + after.length || goesOn.after;
  return {
    text: `${isCutLeft ? ELLIPSIS : ''}${textOf(left)}${textOf(middle)}${textOf(right)}${isCutRight ? ELLIPSIS : ''}`,
    indent: widthOf(left) + (isCutLeft ? 1 : 0),
    width: Math.max(1, widthOf(middle)),
  };
}

/** As many of the cells as fit, from the first on. */
function fitting(cells: readonly Cell[], room: number): readonly Cell[] {
  let width = 0;
  const end = cells.findIndex((cell) => {
    width += cell.width;
    return width > room;
  });
  return end < 0 ? cells : cells.slice(0, end);
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((width, cell) => width + cell.width, 0);
}

function textOf(cells: readonly Cell[]): string {
  return cells.map((cell) => cell.text).join('');
}
