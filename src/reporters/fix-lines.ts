import type { Edit, Fix } from '../diagnostics/diagnostic.ts';
import type { SourceText } from '../text/source-text.ts';
import { visible } from '../text/visible.ts';

/** A line of a fix as a diff shows it; safe to show. */
export interface FixLine {
  readonly kind: 'add' | 'del' | 'gap';
  readonly text: string;
}

const MAX_LINES = 24;
const MAX_LINE = 240;

/** How much of a long line is shown on either side of a change, in UTF-16 code units. */
const CONTEXT = 80;

/**
 * What a fix changes, as lines that go and lines that come, without context. Long lines are cut, and a fix of many lines
 * ends in a gap. Several files follow one another.
 */
export function fixLines({ edits }: Pick<Fix, 'edits'>): readonly FixLine[] {
  const sources = [...new Set(edits.map(({ source }) => source))];
  const lines = sources.flatMap((source) =>
    linesOf(
      source,
      edits.filter((edit) => edit.source === source),
    ),
  );
  const shown = lines.slice(0, MAX_LINES);
  return lines.length > shown.length ? [...shown, { kind: 'gap', text: '…' }] : shown;
}

/** NOTE: edits on the same lines are shown as one change, as they are made together. */
function linesOf(source: SourceText, edits: readonly Edit[]): FixLine[] {
  const sorted = [...edits].sort((left, right) => left.range.start - right.range.start);
  const groups: Edit[][] = [];
  let end = -1;
  for (const edit of sorted) {
    const isSame = groups.length > 0 && lineStart(source.text, edit.range.start) <= end;
    if (isSame) groups.at(-1)?.push(edit);
    else groups.push([edit]);
    end = Math.max(end, lineEnd(source.text, edit.range.end));
  }
  return groups.flatMap((group) => changeOf(source.text, group));
}

function changeOf(text: string, edits: readonly Edit[]): FixLine[] {
  const first = Math.min(...edits.map(({ range }) => range.start));
  const last = Math.max(...edits.map(({ range }) => range.end));
  // NOTE: compiled templates are often one line of megabytes.
  const start = Math.max(lineStart(text, first), first - CONTEXT);
  const end = Math.min(lineEnd(text, last), last + CONTEXT);
  let after = '';
  let offset = start;
  for (const { range, text: inserted } of edits) {
    after += text.slice(offset, range.start) + inserted;
    offset = range.end;
  }
  after += text.slice(offset, end);
  const before = text.slice(start, end).split(/\r?\n/);
  const next = after.split(/\r?\n/);
  const head = commonCount(before, next);
  const tail = commonCount(before.slice(head).reverse(), next.slice(head).reverse());
  return [
    ...toLines('del', before.slice(head, before.length - tail)),
    ...toLines('add', next.slice(head, next.length - tail)),
  ];
}

function commonCount(left: readonly string[], right: readonly string[]): number {
  const at = left.findIndex((line, index) => line !== right[index]);
  return at < 0 ? Math.min(left.length, right.length) : at;
}

function toLines(kind: 'add' | 'del', lines: readonly string[]): FixLine[] {
  return lines.map((line) => ({ kind, text: visible(cut(line.replaceAll('\t', '  '))) }));
}

function cut(line: string): string {
  return line.length > MAX_LINE ? `${line.slice(0, MAX_LINE)}…` : line;
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}
