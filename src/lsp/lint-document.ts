import type { Diagnostic, Problem } from '../diagnostics/diagnostic.ts';
import { lintRun, NOTHING_TO_LINT } from '../run/lint-run.ts';
import type { RunOptions } from '../run/options.ts';
import { ConfigError } from '../workspace/config-error.ts';
import { UsageError } from '../workspace/usage-error.ts';
import type { EditorFiles } from './editor-files.ts';
import { workspaceOptions } from './workspace-options.ts';

/** Where a document lies, and how it is to be linted. */
export interface DocumentContext {
  /** Absolute. */
  readonly path: string;
  /** The workspace folder that it lies in, else its own; absolute. */
  readonly cwd: string;
  /** Whether modules with rules may be run. */
  readonly isTrusted: boolean;
  /** The one parameter file to lint a template with, absolute; undefined for all that belong to it. */
  readonly parameterFile: string | undefined;
}

/** What came of linting a document. Files of findings are named from `cwd`. */
export interface LintedDocument {
  readonly diagnostics: readonly Diagnostic[];
  readonly problems: readonly Problem[];
  readonly state: 'linted' | 'skipped' | 'failed';
  /** What a user is told of the file. */
  readonly message: string;
  /** Absolute paths of all files that the result depends on. */
  readonly read: ReadonlySet<string>;
}

/**
 * Lints a document as the command line would if the file was named: a parameter file with the templates that it belongs to,
 * a module with the templates that link to it. Never rejects.
 */
export async function lintDocument(context: DocumentContext, files: EditorFiles): Promise<LintedDocument> {
  const { result, read } = await files.recording(async () => {
    try {
      return await lint(context, files);
    } catch (error) {
      if (error instanceof ConfigError || error instanceof UsageError) return failed(error.message);
      throw error;
    }
  });
  return { ...result, read: new Set([context.path, ...read]) };
}

type Linted = Omit<LintedDocument, 'read'>;

const TOOL = { name: 'cmk-lint', version: '' };

async function lint({ path, cwd, isTrusted, parameterFile }: DocumentContext, files: EditorFiles): Promise<Linted> {
  const { run, notes } = await lintRun(runOptions(path, isTrusted, parameterFile), { cwd, env: {} }, files, TOOL);
  const { diagnostics, templates, summary } = run;
  if (templates.length === 0) {
    // A file that is none of ours is skipped: that nothing is left to lint is no problem of the editor.
    const problems = run.problems.filter(({ message }) => message !== NOTHING_TO_LINT);
    const message = problems[0]?.message ?? (notes.join('; ') || 'this is not a template');
    return { diagnostics, problems, state: problems.length > 0 ? 'failed' : 'skipped', message };
  }
  const { holds, fails, undecided } = summary.judged;
  const problem = run.problems[0];
  return {
    diagnostics,
    problems: run.problems,
    state: problem ? 'failed' : 'linted',
    message: problem?.message ?? `linted: ${holds} hold, ${fails} fail, ${undecided} undecided`,
  };
}

function failed(message: string): Linted {
  return { diagnostics: [], problems: [], state: 'failed', message };
}

function runOptions(path: string, isTrusted: boolean, parameterFile: string | undefined): RunOptions {
  return {
    ...workspaceOptions(parameterFile),
    paths: [path],
    texts: [],
    files: { mayBeUnmatched: false, forceExclude: true },
    report: { keepsUndecided: false, showHolds: false, reportSuppressed: false },
    concurrency: 1,
    fix: undefined,
    plugins: [],
    runPlugins: isTrusted ? undefined : false,
    baseline: undefined,
  };
}
