import { Chalk } from 'chalk';
import { placeOf } from '../diagnostics/place.ts';
import { code, escapeMarkdown, type Lines, markdownTable } from './markdown-text.ts';
import type { Reporter } from './reporter.ts';
import type { Run } from './run.ts';
import { summaryLine } from './summary-line.ts';
import { findingText } from './words.ts';

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

function findingTable({ diagnostics }: Run): Lines {
  const rows = diagnostics.slice(0, MAX_ROWS).map((diagnostic) => {
    const { file, start } = placeOf(diagnostic.at);
    const place = code(`${file}:${start.line + 1}:${start.column + 1}`);
    return [diagnostic.severity, code(diagnostic.ruleId), place, escapeMarkdown(findingText(diagnostic))];
  });
  return markdownTable(['Severity', 'Rule', 'Place', 'Finding'], rows, diagnostics.length);
}

function problemTable({ problems }: Run): Lines {
  const rows = problems.slice(0, MAX_ROWS).map(({ file, message }) => [code(file), escapeMarkdown(message)]);
  return markdownTable(['File', 'Problem'], rows, problems.length);
}
