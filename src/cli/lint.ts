import type { FileChange } from '../diagnostics/file-change.ts';
import type { Run } from '../reporters/run.ts';
import { unifiedDiff } from '../reporters/unified-diff.ts';
import type { RunOptions } from '../run/options.ts';
import { type LintOutcome, runLint } from '../run/run-lint.ts';
import { visible, visibleLines } from '../text/visible.ts';
import { exitCodeOf } from './exit-code.ts';
import type { LintCommand } from './lint-command.ts';
import { problemLines } from './problem-lines.ts';
import { Progress } from './progress.ts';
import type { Terminal } from './terminal.ts';
import { summaryText, writeMoreReports, writeReports, writeText } from './write-reports.ts';

/** What a command came to. */
export interface LintEnding {
  readonly exitCode: number;
  /** Whether templates were linted, as in most runs. */
  readonly didLint: boolean;
}

/** Lints, fixes and reports as a command says. */
export async function lint(command: LintCommand, terminal: Terminal, tool: Run['tool']): Promise<LintEnding> {
  const { cwd, env } = terminal;
  const texts = command.stdin ? [{ ...command.stdin, content: await terminal.readStdin() }] : [];
  const progress = new Progress(terminal);
  const onProgress = (done: number, total: number) => progress.tell(done, total);
  const outcome = await runLint({ ...plainOptions(command), texts }, { cwd, env, onProgress }, tool).finally(() =>
    progress.end(),
  );
  for (const note of outcome.notes) terminal.stderr(`cmk-lint: ${visible(note)}\n`);
  tellStale(outcome.stale, command, terminal);
  const didLint = outcome.run.templates.length > 0;
  if (command.fix?.isDryRun) return { exitCode: await showDiff(outcome, command, terminal), didLint };
  await writeReports(outcome.run, command, terminal);
  return { exitCode: exitCodeOf(outcome.run, command), didLint };
}

/** The options of the run alone: other threads get a copy of them. */
function plainOptions({
  kind,
  stdin,
  failOn,
  maxWarnings,
  report,
  ...options
}: LintCommand): Omit<RunOptions, 'texts'> {
  const { keepsUndecided, showHolds, reportSuppressed } = report;
  return { ...options, report: { keepsUndecided, showHolds, reportSuppressed } };
}

function tellStale(stale: LintOutcome['stale'], { baseline }: LintCommand, terminal: Terminal): void {
  const file = baseline?.file ?? '';
  for (const entry of stale.slice(0, MAX_STALE))
    terminal.stderr(`cmk-lint: ${visible(`${file}: ${entry.rule} is no longer found in ${entry.file}`)}\n`);
  if (stale.length > MAX_STALE)
    terminal.stderr(`cmk-lint: ${visible(file)}: ... and ${stale.length - MAX_STALE} more\n`);
  if (stale.length > 0) terminal.stderr('cmk-lint: --prune-baseline removes what is no longer found\n');
}

/** More are only counted. */
const MAX_STALE = 10;

/** The diff takes the place of the report, and the exit code is that of the files as they are. */
async function showDiff({ before, run, changes }: LintOutcome, command: LintCommand, terminal: Terminal) {
  const { outputFile } = command.report;
  const exact = changes.map(unifiedDiff).join('');
  const diff = outputFile === undefined ? changes.map((change) => unifiedDiff(safe(change))).join('') : exact;
  await writeText(diff, outputFile, terminal);
  if (diff !== exact) terminal.stderr('cmk-lint: The diff is shown with escapes; -o FILE writes it as it is\n');
  for (const line of problemLines(before.problems)) terminal.stderr(line);
  await writeMoreReports(before, command, terminal);
  terminal.stderr(summaryText(run));
  return exitCodeOf(before, command);
}

/** A change as a terminal or a build system may show it; where that makes a difference, `patch` needs it as it is. */
function safe({ file, before, after }: FileChange): FileChange {
  return { file, before: visibleLines(before), after: visibleLines(after) };
}
