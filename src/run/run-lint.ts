import { resolve } from 'node:path';
import type { FileChange } from '../diagnostics/file-change.ts';
import type { Run } from '../reporters/run.ts';
import { Files, type OpenText } from '../workspace/files.ts';
import { rewriteFile } from '../workspace/rewrite-file.ts';
import { Baseline } from './baseline.ts';
import type { KnownFinding } from './baseline-file.ts';
import { type FixedRun, fixRun } from './fix-run.ts';
import { lintRun } from './lint-run.ts';
import type { RunContext, RunOptions } from './options.ts';

/** What came of linting, fixing and comparing with a baseline. */
export interface LintOutcome {
  /** What was found: with fixes, what is left after them. */
  readonly run: Run;
  /** What was found at first. */
  readonly before: Run;
  /** What fixes change, in the order of the files' names; written unless it was a dry run. */
  readonly changes: readonly FileChange[];
  /** What the baseline knows and is no longer found. */
  readonly stale: readonly KnownFinding[];
  /** What the user should know besides, each a sentence without a full stop. */
  readonly notes: readonly string[];
}

/**
 * Lints, fixes, and applies or rewrites the baseline, as the options say.
 *
 * @throws UsageError and ConfigError for what cannot be used, read or written
 */
export async function runLint(
  options: RunOptions,
  context: RunContext,
  tool: Run['tool'],
  openText?: OpenText,
): Promise<LintOutcome> {
  const baseline = options.baseline && (await Baseline.read(options.baseline, context.cwd));
  const isUpdate = options.baseline?.action === 'update';
  const notes: string[] = [];
  let isFirst = true;
  const pass = async (files: Files): Promise<Run> => {
    const { run, notes: told } = await lintRun(options, context, files, tool);
    // Later passes would only repeat them.
    if (isFirst) notes.push(...told);
    isFirst = false;
    return baseline && !isUpdate ? baseline.apply(run) : run;
  };
  const files = new Files(openText);
  const { before, after, changes } = await fixedOr(pass, files, options, context, notes);
  if (options.fix?.isDryRun) return { run: after, before, changes, stale: [], notes };
  for (const change of changes) await rewriteFile(resolve(context.cwd, change.file), change);
  const settled = await settle(after, baseline, options);
  return { ...settled, before, changes, notes };
}

function fixedOr(
  pass: (files: Files) => Promise<Run>,
  files: Files,
  { fix, texts }: RunOptions,
  { cwd }: RunContext,
  notes: string[],
): Promise<FixedRun> {
  if (!fix) return pass(files).then((run) => ({ before: run, after: run, changes: [] }));
  const say = (message: string) => void notes.push(message);
  return fixRun(pass, files, { level: fix.level, cwd, texts, say });
}

/** Applies what the options do to the baseline. */
async function settle(
  run: Run,
  baseline: Baseline | undefined,
  options: RunOptions,
): Promise<Pick<LintOutcome, 'run' | 'stale'>> {
  if (!baseline || !options.baseline) return { run, stale: [] };
  const { action } = options.baseline;
  if (action === 'apply') return { run, stale: baseline.stale(run) };
  return { run: await baseline.rewrite(run, action), stale: [] };
}
