import { Chalk } from 'chalk';
import { placeOf } from '../diagnostics/place.ts';
import { visible } from '../text/visible.ts';
import type { Reporter } from './reporter.ts';
import type { Run } from './run.ts';
import { summaryLine } from './summary-line.ts';
import { counted, findingText } from './words.ts';

/** A page for summaries of builds and for comments: a table of the findings, and one of the problems. */
export const markdown: Reporter = {
  format: 'markdown',
  render(run) {
    const parts = [`## ${run.tool.name}`, escapeMarkdown(summaryLine(run, new Chalk({ level: 0 })))];
    const tables = [findingTable(run), problemTable(run)].filter((lines) => lines.length > 0);
    return `${[...parts, ...tables.map((lines) => lines.join('\n'))].join('\n\n')}\n`;
  },
};

/** NOTE: a summary of a GitHub Actions step may have 1 MiB. */
const MAX_ROWS = 1_000;

type Lines = readonly string[];

function findingTable({ diagnostics }: Run): Lines {
  const rows = diagnostics.slice(0, MAX_ROWS).map((diagnostic) => {
    const { file, start } = placeOf(diagnostic.at);
    const place = code(`${file}:${start.line + 1}:${start.column + 1}`);
    return [diagnostic.severity, code(diagnostic.ruleId), place, escapeMarkdown(findingText(diagnostic))];
  });
  return table(['Severity', 'Rule', 'Place', 'Finding'], rows, diagnostics.length);
}

function problemTable({ problems }: Run): Lines {
  const rows = problems.slice(0, MAX_ROWS).map(({ file, message }) => [code(file), escapeMarkdown(message)]);
  return table(['File', 'Problem'], rows, problems.length);
}

function table(header: Lines, rows: readonly Lines[], count: number): Lines {
  if (rows.length === 0) return [];
  const line = (cells: Lines) => `| ${cells.join(' | ')} |`;
  const unlisted = count > rows.length ? ['', `${counted(count - rows.length, 'more line')} not shown.`] : [];
  return [line(header), line(header.map(() => '---')), ...rows.map(line), ...unlisted];
}

const PLAIN = /^[\w./: -]+$/;

/** NOTE: what a table takes for the end of a cell, and what a backslash means in code, depends on the reader. */
function code(text: string): string {
  return PLAIN.test(text) ? `\`${text}\`` : escapeMarkdown(text);
}

const PUNCTUATION = /[\\`*_[\]<>|~$&]|:(?=\/\/)|(?<=www)\./gi;

/** NOTE: an invisible space keeps `@name` and `#1` from being taken for people and issues. */
function escapeMarkdown(text: string): string {
  return visible(text).replace(PUNCTUATION, '\\$&').replace(/[@#]/g, '$&&#8203;');
}
