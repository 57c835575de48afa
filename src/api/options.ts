import type { Level } from '../engine/levels.ts';
import type { DeploymentContext } from '../frontends/front-end.ts';
import type { RunOptions } from '../run/options.ts';
import type { CloudName } from '../value/arm-value.ts';

/** A document that is linted without being read from the disk. */
export interface LintText {
  readonly text: string;
  /** The file that it stands for, which decides its configuration, parameter files and linked templates. */
  readonly path?: string;
}

/** What is linted. */
export interface LintTargets {
  /** Files, folders and globs. */
  readonly paths?: readonly string[];
  readonly texts?: readonly LintText[];
}

/** The door to documents that are not on the disk, or differ from it, such as the open buffers of an editor. */
export interface LintHost {
  /**
   * The text of an open document, which hides the file on the disk; undefined for all others.
   *
   * @param path absolute
   */
  openText(path: string): string | undefined;
}

/** How templates are linted. What is left out is decided by the configuration files that are found. */
export interface LinterOptions {
  /** The folder that all paths are relative to. Default: the working directory of the process. */
  readonly cwd?: string;
  readonly host?: LintHost;
  /** The configuration file to use instead of those that are found; `false` for none at all. */
  readonly config?: string | false;
  /** Parameter files to use instead of those that are found. */
  readonly parameters?: readonly string[];
  /** Globs of files that are not linted, besides those that the configuration ignores. */
  readonly ignorePatterns?: readonly string[];
  /** `false` lints ignored files, too. */
  readonly ignore?: boolean;
  /** Severities of rules, by their ids. */
  readonly rules?: Readonly<Record<string, Level>>;
  /** Whether the resources exist already. */
  readonly assume?: 'create' | 'update';
  readonly pedantic?: boolean;
  readonly requireCmk?: boolean;
  readonly cloud?: CloudName;
  /** Where the templates are deployed. */
  readonly context?: DeploymentContext;
  /** The time to judge as at. Default: now. */
  readonly now?: Date;
  /** Packs (`*.json`) and modules with more rules. */
  readonly plugins?: readonly string[];
  /** `false` runs no module among the plugins, whatever names it. */
  readonly runPlugins?: boolean;
  /** A baseline: findings in it do not count. */
  readonly baseline?: string;
  /** The fixes to make. They are returned as changes, and nothing is written. */
  readonly fix?: 'safe' | 'suggested';
  /** `false` when it is no problem that there is nothing to lint. */
  readonly errorOnUnmatched?: boolean;
}

/** The options of a run, of what a caller of the library asks for. */
export function runOptionsOf(options: LinterOptions, { paths = [], texts = [] }: LintTargets): RunOptions {
  const { parameters = [], ignorePatterns = [], plugins = [], baseline, fix } = options;
  return {
    paths,
    texts: texts.map(({ text, path }) => ({ filename: path, content: text })),
    parameterFiles: parameters,
    files: { mayBeUnmatched: options.errorOnUnmatched === false, forceExclude: false },
    report: { keepsUndecided: true, showHolds: true, reportSuppressed: true },
    concurrency: undefined,
    config: options.config,
    plugins,
    runPlugins: options.runPlugins,
    ignore: { patterns: ignorePatterns, isOff: options.ignore === false },
    overrides: {
      assume: options.assume,
      pedantic: options.pedantic,
      requireCmk: options.requireCmk,
      now: options.now,
      cloud: options.cloud,
      context: options.context ?? {},
      levels: new Map(Object.entries(options.rules ?? {})),
    },
    fix: fix && { level: fix, isDryRun: true },
    baseline: baseline === undefined ? undefined : { file: baseline, action: 'apply' },
  };
}
