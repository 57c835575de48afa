import type { Fix } from '../diagnostics/diagnostic.ts';
import { displayWidth } from './display-width.ts';
import { type FixLine, fixLines } from './fix-lines.ts';

const MAX_LINES = 6;
const ELLIPSIS = '…';

/** Characters kept before a change on a long line. */
const CONTEXT = 16;

/** One line of a change as a terminal shows it. */
export interface DiffLine {
  readonly sign: '-' | '+' | ' ';
  readonly text: string;
}

/**
 * What a fix changes, as a few lines of a diff without their common indentation. Lines that are longer than the room for
 * them are cut around the first difference.
 */
export function fixDiff(fix: Pick<Fix, 'edits'>, room: number): readonly DiffLine[] {
  const lines = fixLines(fix).filter(({ text }) => text.trim() !== '');
  const indent = Math.min(...lines.map(({ text }) => text.search(/\S/)), Number.MAX_SAFE_INTEGER);
  const shown = lines.slice(0, MAX_LINES).map((line) => ({ ...line, text: line.text.slice(indent) }));
  const start = startOf(shown, room);
  const cuts = shown.map((line) => ({ sign: signOf(line), text: fitted(line.text, start, room) }));
  return lines.length > MAX_LINES ? [...cuts, { sign: ' ', text: ELLIPSIS }] : cuts;
}

function signOf({ kind }: FixLine): DiffLine['sign'] {
  if (kind === 'gap') return ' ';
  return kind === 'add' ? '+' : '-';
}

/** Where all lines are cut off at their beginning, so that what changes is seen and stays aligned. */
function startOf(lines: readonly FixLine[], room: number): number {
  const longest = Math.max(...lines.map(({ text }) => text.length), 0);
  if (lines.every(({ text }) => displayWidth(text) <= room)) return 0;
  return Math.max(0, Math.min(firstDifference(lines) - CONTEXT, longest - room + 1));
}

/** Of the lines that go from those that come in their place. */
function firstDifference(lines: readonly FixLine[]): number {
  const gone = lines.filter(({ kind }) => kind === 'del');
  const come = lines.filter(({ kind }) => kind === 'add');
  const pairs = gone.slice(0, come.length).map(({ text }, index) => commonLength(text, come[index]?.text ?? ''));
  return Math.min(...pairs, lines[0]?.text.length ?? 0);
}

function commonLength(left: string, right: string): number {
  let length = 0;
  while (length < left.length && left[length] === right[length]) length++;
  return length;
}

function fitted(text: string, start: number, room: number): string {
  const head = start > 0 ? ELLIPSIS : '';
  const rest = text.slice(start + head.length);
  if (head.length + displayWidth(rest) <= room) return head + rest;
  return `${head}${rest.slice(0, Math.max(room - 1 - head.length, 0))}${ELLIPSIS}`;
}
