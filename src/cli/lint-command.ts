import type { FixLevel } from '../diagnostics/choose-fixes.ts';
import { REPORTERS } from '../reporters/formats.ts';
import type { CollectorOptions } from '../run/collector.ts';
import type { RunOptions } from '../run/options.ts';
import { suggestion } from '../text/closest.ts';
import type { IgnoreOptions } from '../workspace/ignores.ts';
import type { Overrides } from '../workspace/settings.ts';
import { UsageError } from '../workspace/usage-error.ts';
import { contextOf, dateOf, levelsOf } from './deployment-options.ts';
import type { Given } from './given.ts';
import { ASSUME, CLOUDS, FAIL_ON, FIX_LEVELS, FORMATS } from './options.ts';
import { outputsOf } from './outputs.ts';

/** What the user asks for. */
export interface LintCommand extends Omit<RunOptions, 'texts'> {
  readonly kind: 'lint';
  readonly stdin: { readonly filename: string | undefined } | undefined;
  readonly report: ReportOptions;
  readonly failOn: (typeof FAIL_ON)[number];
  /** How many warnings are let pass; undefined when it does not matter. */
  readonly maxWarnings: number | undefined;
}

/** Which reports are written, and what is in them. */
export interface ReportOptions extends CollectorOptions {
  readonly format: string;
  readonly outputFile: string | undefined;
  readonly moreReports: readonly { readonly format: string; readonly file: string }[];
  readonly stats: boolean;
  /** Whether reports that do not list them by themselves list undecided verdicts. */
  readonly showUndecided: boolean;
  readonly quiet: boolean;
  /** Undefined when the user leaves it to the terminal. */
  readonly color: boolean | undefined;
}

/** @throws UsageError for what cannot be taken */
export function lintCommand(given: Given): LintCommand {
  const format = given.oneOf('format', FORMATS) ?? (FORMATS[0] as string);
  const outputs = outputsOf(given.texts('output-file'));
  const showUndecided = given.flag('show-undecided') ?? false;
  const paths = given.words;
  return {
    kind: 'lint',
    paths: paths.length === 0 && !given.flag('stdin') ? ['.'] : paths,
    stdin: stdinOf(given, paths),
    parameterFiles: given.texts('parameters'),
    files: {
      mayBeUnmatched: given.flag('error-on-unmatched') === false,
      forceExclude: given.flag('force-exclude') ?? false,
      compiled: given.flag('compiled') ?? false,
    },
    report: {
      format,
      ...outputs,
      stats: given.flag('stats') ?? false,
      keepsUndecided: showUndecided || listsUndecided([format, ...outputs.moreReports.map((more) => more.format)]),
      showUndecided,
      showHolds: given.flag('show-holds') ?? false,
      reportSuppressed: given.flag('report-suppressed') ?? false,
      quiet: given.flag('quiet') ?? false,
      color: given.flag('color'),
    },
    failOn: given.oneOf('fail-on', FAIL_ON) ?? 'error',
    maxWarnings: given.count('max-warnings'),
    concurrency: threadsOf(given),
    fix: fixOf(given),
    config: configOf(given),
    plugins: given.texts('plugin'),
    runPlugins: given.flag('plugins'),
    ignore: ignoreOf(given),
    overrides: overridesOf(given),
    baseline: baselineOf(given),
  };
}

function listsUndecided(formats: readonly string[]): boolean {
  return REPORTERS.some(({ format, showsUndecided }) => showsUndecided && formats.includes(format));
}

/** As {@link LintCommand.config}. */
export function configOf(given: Given): LintCommand['config'] {
  return given.flag('config') === false ? false : given.text('config');
}

/** As {@link LintCommand.ignore}. */
export function ignoreOf(given: Given): IgnoreOptions {
  return { patterns: given.texts('ignore-pattern'), isOff: given.flag('ignore') === false };
}

function threadsOf(given: Given): number | undefined {
  const threads = given.count('concurrency');
  if (threads === 0) throw new UsageError('--concurrency takes 1 or more');
  return threads;
}

/** What {@link LintCommand.overrides} is, of a command that may have only some of the options. */
export function overridesOf(given: Given): Overrides {
  const now = given.text('now');
  return {
    assume: given.oneOf('assume', ASSUME),
    pedantic: given.flag('pedantic'),
    requireCmk: given.flag('require-cmk'),
    now: now === undefined ? undefined : dateOf(now),
    cloud: given.oneOf('cloud', CLOUDS),
    context: contextOf(given.texts('context')),
    levels: levelsOf(given.texts('rule')),
  };
}

function stdinOf(given: Given, paths: readonly string[]): LintCommand['stdin'] {
  const filename = given.text('stdin-filename');
  if (!given.flag('stdin')) {
    if (filename !== undefined) throw new UsageError('--stdin-filename needs --stdin');
    return undefined;
  }
  if (paths.length > 0) throw new UsageError('--stdin reads one template and takes no paths');
  return { filename };
}

function fixOf(given: Given): LintCommand['fix'] {
  const isDryRun = given.flag('fix-dry-run') ?? false;
  if (!given.flag('fix') && !isDryRun) return undefined;
  if (given.flag('stdin') && !isDryRun) throw new UsageError('--fix changes files, not stdin; --fix-dry-run shows how');
  return { level: fixLevelOf(given), isDryRun };
}

function baselineOf(given: Given): LintCommand['baseline'] {
  const file = given.text('baseline');
  const actions = (['update', 'prune'] as const).filter((action) => given.flag(`${action}-baseline`));
  const [action = 'apply', other] = actions;
  if (file === undefined && action !== 'apply') throw new UsageError(`--${action}-baseline needs --baseline FILE`);
  if (other !== undefined) throw new UsageError('--update-baseline prunes too: leave --prune-baseline out');
  if (action !== 'apply' && given.flag('fix-dry-run')) {
    throw new UsageError(`--fix-dry-run writes nothing: leave --${action}-baseline out`);
  }
  return file === undefined ? undefined : { file, action };
}

function fixLevelOf(given: Given): FixLevel {
  const level = given.text('fix-level') ?? 'safe';
  const known = FIX_LEVELS.find((candidate) => candidate === level);
  if (known === undefined) throw new UsageError(`--fix does not take '${level}'${suggestion(level, FIX_LEVELS)}`);
  return known;
}
