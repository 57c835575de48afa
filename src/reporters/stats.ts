import { visible } from '../text/visible.ts';
import type { Run } from './run.ts';

/** What each rule came to and what took how long, for people: two tables. */
export function statsText(run: Run, reportMs: number): string {
  return `${[...columns(ruleRows(run)), '', ...columns(phaseRows(run, reportMs))].join('\n')}\n`;
}

type Row = readonly string[];

/** Those that took longest first. */
function ruleRows({ ruleCounts }: Run): readonly Row[] {
  const rows = [...ruleCounts]
    .sort(([, left], [, right]) => right.milliseconds - left.milliseconds)
    .map(([ruleId, { holds, fails, undecided, milliseconds }]) => {
      return [visible(ruleId), String(holds), String(fails), String(undecided), inMs(milliseconds)];
    });
  return [['Rule', 'holds', 'fails', 'undecided', 'time'], ...rows];
}

function phaseRows({ ruleCounts, lintedMs, summary }: Run, reportMs: number): readonly Row[] {
  const judging = [...ruleCounts.values()].reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  return [
    ['Phase', 'time'],
    ['find and read files', inMs(summary.durationMs - lintedMs)],
    ['load templates', inMs(lintedMs - judging)],
    ['evaluate and judge', inMs(judging)],
    ['write reports', inMs(reportMs)],
  ];
}

function inMs(milliseconds: number): string {
  return `${Math.max(0, milliseconds).toFixed(1)} ms`;
}

/** The first column to the left, numbers to the right. */
function columns(rows: readonly Row[]): readonly string[] {
  const widthOf = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  return rows.map((row) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widthOf(0)) : cell.padStart(widthOf(column)))).join('  '),
  );
}
