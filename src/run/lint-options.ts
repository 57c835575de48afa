import type { FixLevel } from '../diagnostics/choose-fixes.ts';
import type { DiscoverOptions } from '../workspace/discover.ts';
import type { LoadOptions } from '../workspace/workspace.ts';

/** What a run does. Paths are as written. */
export interface LintOptions extends LoadOptions {
  readonly paths: readonly string[];
  readonly stdin: { readonly filename: string | undefined } | undefined;
  readonly files: DiscoverOptions;
  readonly report: ReportOptions;
  readonly failOn: 'error' | 'warning' | 'note' | 'never';
  /** How many threads may share the work; undefined when that is left to the program. */
  readonly concurrency: number | undefined;
  /** How many warnings are let pass; undefined when it does not matter. */
  readonly maxWarnings: number | undefined;
  /** Undefined when nothing is to be fixed. */
  readonly fix: { readonly level: FixLevel; readonly isDryRun: boolean } | undefined;
  /** Packs and modules with more rules, as written. */
  readonly plugins: readonly string[];
  /** Whether modules are run; undefined when the configuration decides. */
  readonly runPlugins: boolean | undefined;
  /** Undefined when all findings count. */
  readonly baseline: { readonly file: string; readonly action: 'apply' | 'update' | 'prune' } | undefined;
}

export interface ReportOptions {
  readonly format: string;
  readonly outputFile: string | undefined;
  readonly moreReports: readonly { readonly format: string; readonly file: string }[];
  readonly stats: boolean;
  /** Whether undecided verdicts are kept, because a report that lists them was asked for. */
  readonly keepsUndecided: boolean;
  /** Whether reports that do not list them by themselves list undecided verdicts. */
  readonly showUndecided: boolean;
  readonly showHolds: boolean;
  readonly reportSuppressed: boolean;
  readonly quiet: boolean;
  /** Undefined when the user leaves it to the terminal. */
  readonly color: boolean | undefined;
}
