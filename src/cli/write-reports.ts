import { resolve } from 'node:path';
import { Chalk } from 'chalk';
import { renderReport, reporterOf } from '../api/render-report.ts';
import type { Run } from '../reporters/run.ts';
import { statsText } from '../reporters/stats.ts';
import { summaryLine } from '../reporters/summary-line.ts';
import { counted } from '../reporters/words.ts';
import { colorsFor } from './colors.ts';
import { linksFor } from './links.ts';
import type { LintCommand } from './lint-command.ts';
import type { Terminal } from './terminal.ts';
import { writeReport } from './write-report.ts';

/**
 * Writes what a command wants to know of a run: the report, those besides, and on stderr what belongs to none of them.
 *
 * @throws UsageError when a file cannot be written
 */
export async function writeReports(run: Run, command: LintCommand, terminal: Terminal): Promise<void> {
  const started = performance.now();
  const { format, outputFile, color, quiet } = command.report;
  const listed = quiet ? { ...run, diagnostics: run.diagnostics.filter(({ severity }) => severity === 'error') } : run;
  const text = await renderReport(listed, format, command.report, {
    colors: colorsFor(color, terminal, outputFile === undefined),
    links: linksFor(terminal, outputFile === undefined),
    width: outputFile === undefined && terminal.isTTY ? widthOf(terminal) : undefined,
  });
  await writeText(text, outputFile, terminal);
  tellNotice(listed, format, terminal);
  if (outputFile !== undefined) terminal.stderr(summaryText(listed));
  await writeMoreReports(listed, command, terminal);
  if (command.report.stats) terminal.stderr(statsText(run, performance.now() - started));
  const complaint = complaintOfWarnings(run, command);
  if (complaint !== undefined) terminal.stderr(complaint);
}

/** NOTE: some terminals say that they have no columns; in narrow ones single words would stand below each other. */
function widthOf({ columns }: Terminal): number | undefined {
  return columns !== undefined && columns >= MIN_COLUMNS ? columns : undefined;
}

const MIN_COLUMNS = 40;

/** Writes the reports that have formats of their own. */
export async function writeMoreReports(run: Run, { report }: LintCommand, terminal: Terminal): Promise<void> {
  for (const { format, file } of report.moreReports) {
    await writeReport(resolve(terminal.cwd, file), await renderReport(run, format, report, { colors: 0 }));
    tellNotice(run, format, terminal);
  }
}

/** Writes to a file, or to stdout where there is none. */
export async function writeText(text: string, outputFile: string | undefined, terminal: Terminal): Promise<void> {
  if (outputFile === undefined) await terminal.stdout(text);
  else await writeReport(resolve(terminal.cwd, outputFile), text);
}

/** One line, without colours. */
export function summaryText(run: Run): string {
  return `${summaryLine(run, new Chalk({ level: 0 }))}\n`;
}

function tellNotice(run: Run, format: string, terminal: Terminal): void {
  const notice = reporterOf(format).notice?.(run);
  if (notice !== undefined) terminal.stderr(`cmk-lint: ${notice}\n`);
}

/** NOTE: the report does not show why a run without errors fails. */
function complaintOfWarnings({ summary }: Run, { maxWarnings }: LintCommand): string | undefined {
  if (maxWarnings === undefined || summary.warnings <= maxWarnings) return undefined;
  return `cmk-lint: ${counted(summary.warnings, 'warning')}, and --max-warnings lets ${maxWarnings} pass\n`;
}
