import { resolve } from 'node:path';
import { REPORTERS } from '../reporters/formats.ts';
import { jsonReport } from '../reporters/json.ts';
import type { JsonReport } from '../reporters/json-report.ts';
import { type LintOutcome, runLint } from '../run/run-lint.ts';
import { UsageError } from '../workspace/usage-error.ts';
import { type LinterOptions, type LintTargets, runOptionsOf } from './options.ts';
import { renderReport } from './render-report.ts';
import { TOOL } from './tool.ts';

/** A file with other text after the fixes. */
export interface LintChange {
  /** Relative to the working directory, with forward slashes. */
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/** How a report is formatted. */
export interface FormatOptions {
  /** Whether undecided verdicts are listed by formats that list them on request. */
  readonly showUndecided?: boolean;
  /** Whether rules that hold are listed by formats that list them on request. */
  readonly showHolds?: boolean;
  /** Whether suppressed findings are listed by formats that list them on request. */
  readonly reportSuppressed?: boolean;
  readonly colors?: boolean;
  /** Columns to wrap sentences at, in formats for people. */
  readonly width?: number;
}

/** What linting came to: the JSON report with all verdicts, and more. */
export interface LintReport extends Required<JsonReport> {
  /** With `fix`, the files that the fixes change; nothing is written. Findings are those left after them. */
  readonly changes: readonly LintChange[];
  /** What the user should know besides: sentences without a full stop. */
  readonly notes: readonly string[];
  /**
   * The report in one of {@link formats}.
   *
   * @throws Error for a format that does not exist
   */
  format(format: string, options?: FormatOptions): Promise<string>;
}

/** Lints again and again with the same options, as an editor does. */
export interface Linter {
  /** Rejects with an Error for options and configurations that cannot be used; bad input is a problem in the report. */
  lint(targets: LintTargets): Promise<LintReport>;
}

/** The names of all formats; the first is the default of the command line. */
export const formats: readonly string[] = REPORTERS.map(({ format }) => format);

/**
 * Lints files, folders, globs and texts.
 *
 * @example
 * const report = await lint({ paths: ['infra'] });
 * console.log(await report.format('pretty'));
 */
export function lint(options: LinterOptions & LintTargets): Promise<LintReport> {
  return createLinter(options).lint(options);
}

/** A linter with the same options for everything that it lints. */
export function createLinter(options: LinterOptions = {}): Linter {
  const cwd = resolve(options.cwd ?? '.');
  const openText = (path: string) => options.host?.openText(path);
  return {
    lint: async (targets) =>
      reportOf(await runLint(runOptionsOf(options, targets), { cwd, env: process.env }, TOOL, openText)),
  };
}

function reportOf({ run, changes, notes }: LintOutcome): LintReport {
  const { suppressed = [], undecided = [], holds = [], ...rest } = jsonReport(run);
  return {
    ...rest,
    suppressed,
    undecided,
    holds,
    changes,
    notes,
    async format(format, options = {}) {
      if (!formats.includes(format)) throw new UsageError(`There is no format '${format}': ${formats.join(', ')}`);
      const { showUndecided = false, showHolds = false, reportSuppressed = false, colors = false, width } = options;
      const listed = { showUndecided, showHolds, reportSuppressed };
      return renderReport(run, format, listed, { colors: colors ? 1 : 0, width });
    },
  };
}
