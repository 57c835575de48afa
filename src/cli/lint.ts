import { resolve } from 'node:path';
import type { FileChange } from '../diagnostics/file-change.ts';
import { placeName, placeOf } from '../diagnostics/place.ts';
import type { Run } from '../reporters/run.ts';
import { unifiedDiff } from '../reporters/unified-diff.ts';
import { Baseline } from '../run/baseline.ts';
import { stdinName } from '../run/file-linter.ts';
import { type FixedRun, fixRun } from '../run/fix-run.ts';
import { lintRun } from '../run/lint-run.ts';
import type { Terminal } from '../run/terminal.ts';
import { visible, visibleLines } from '../text/visible.ts';
import { Files } from '../workspace/files.ts';
import { rewriteFile } from '../workspace/rewrite-file.ts';
import { exitCodeOf } from './exit-code.ts';
import type { LintCommand } from './lint-command.ts';
import { summaryText, writeMoreReports, writeReports, writeText } from './write-reports.ts';

/** Lints, fixes and reports as a command says; the exit code to end with. */
export async function lint(command: LintCommand, terminal: Terminal, about: Run['tool']): Promise<number> {
  const baseline = command.baseline && (await Baseline.read(command.baseline, terminal.cwd));
  const isUpdate = command.baseline?.action === 'update';
  const pass = async (listener: Terminal, files: Files): Promise<Run> => {
    const run = await lintRun(command, listener, files, about);
    return baseline && !isUpdate ? baseline.apply(run) : run;
  };
  const finish = async (run: Run) => report(await settle(run, baseline, command, terminal), command, terminal);
  if (!command.fix) return finish(await pass(terminal, new Files()));
  const fixed = await fix(pass, command, terminal);
  if (command.fix.isDryRun) return showDiff(fixed, command, terminal);
  for (const change of fixed.changes) await rewriteFile(resolve(terminal.cwd, change.file), change);
  return finish(fixed.after);
}

/** Does to the baseline what a command says, and tells what in it is stale. */
async function settle(
  run: Run,
  baseline: Baseline | undefined,
  command: LintCommand,
  terminal: Terminal,
): Promise<Run> {
  if (!baseline || !command.baseline) return run;
  const { file, action } = command.baseline;
  if (action !== 'apply') return baseline.rewrite(run, action);
  const stale = baseline.stale(run);
  for (const entry of stale.slice(0, MAX_STALE)) {
    terminal.stderr(`cmk-lint: ${visible(`${file}: ${entry.rule} is found no more in ${entry.file}`)}\n`);
  }
  if (stale.length > MAX_STALE) terminal.stderr(`cmk-lint: ${file}: ... and ${stale.length - MAX_STALE} more\n`);
  if (stale.length > 0) terminal.stderr('cmk-lint: --prune-baseline removes what is found no more\n');
  return run;
}

/** More are only counted. */
const MAX_STALE = 10;

type Pass = (listener: Terminal, files: Files) => Promise<Run>;

async function fix(pass: Pass, command: LintCommand, terminal: Terminal): Promise<FixedRun> {
  const stdin = command.stdin && (await terminal.readStdin());
  const first: Terminal = { ...terminal, readStdin: async () => stdin ?? new Uint8Array() };
  // NOTE: what the first pass has to say, later ones would only repeat.
  const later: Terminal = { ...first, stderr: () => {} };
  let speaker = first;
  const next = (files: Files): Promise<Run> => {
    const listener = speaker;
    speaker = later;
    return pass(listener, files);
  };
  return fixRun(next, new Files(), {
    level: command.fix?.level ?? 'safe',
    cwd: terminal.cwd,
    stdin: command.stdin && stdinName(command.stdin, terminal.cwd),
    say: (message) => terminal.stderr(`cmk-lint: ${visible(message)}\n`),
  });
}

async function report(run: Run, command: LintCommand, terminal: Terminal): Promise<number> {
  await writeReports(run, command, terminal);
  return exitCodeOf(run, command);
}

/** The diff stands in the place of the report, and the exit code is that of the files as they are. */
async function showDiff({ before, after, changes }: FixedRun, command: LintCommand, terminal: Terminal) {
  const { outputFile } = command.report;
  const exact = changes.map(unifiedDiff).join('');
  const diff = outputFile === undefined ? changes.map((change) => unifiedDiff(safe(change))).join('') : exact;
  await writeText(diff, outputFile, terminal);
  if (diff !== exact) terminal.stderr('cmk-lint: The diff is shown with escapes; -o FILE writes it as it is\n');
  for (const { source, file, range, message } of before.problems) {
    const place = source && range ? placeName(placeOf({ source, range })) : visible(file);
    terminal.stderr(`cmk-lint: ${place}: ${visible(message)}\n`);
  }
  await writeMoreReports(before, command, terminal);
  terminal.stderr(summaryText(after));
  return exitCodeOf(before, command);
}

/** A change as a terminal or a build system may show it; where that makes a difference, `patch` needs it as it is. */
function safe({ file, before, after }: FileChange): FileChange {
  return { file, before: visibleLines(before), after: visibleLines(after) };
}
