import { resolve } from 'node:path';
import type { FixLevel } from '../diagnostics/choose-fixes.ts';
import type { LintResult } from '../engine/results.ts';
import type { PluginOptions } from '../plugins/plugins.ts';
import type { DiscoverOptions } from '../workspace/discover.ts';
import { displayPath } from '../workspace/paths.ts';
import type { Settings } from '../workspace/settings.ts';
import type { WorkspaceOptions } from '../workspace/workspace.ts';
import type { CollectorOptions } from './collector.ts';

/** What a run does, as plain data. Paths are relative to the working directory. */
export interface RunOptions extends WorkspaceOptions, PluginOptions {
  /** Files, folders and globs. */
  readonly paths: readonly string[];
  /** What is linted without being read from the disk. */
  readonly texts: readonly GivenText[];
  readonly files: DiscoverOptions;
  /** Which verdicts are kept for the report. */
  readonly report: CollectorOptions;
  /** How many threads may share the work; undefined when that is left to the program. */
  readonly concurrency: number | undefined;
  /** Undefined when nothing is to be fixed. */
  readonly fix: { readonly level: FixLevel; readonly isDryRun: boolean } | undefined;
  /** Undefined when all findings count. */
  readonly baseline: { readonly file: string; readonly action: 'apply' | 'update' | 'prune' } | undefined;
}

/** A document that is not read from the disk. */
export interface GivenText {
  /** The file that it stands for; undefined for none. */
  readonly filename: string | undefined;
  readonly content: string | Uint8Array;
}

/**
 * What reports call a document that is given as text.
 *
 * @param cwd absolute
 */
export function nameOfText(filename: string | undefined, cwd: string): string {
  return filename === undefined ? '<stdin>' : displayPath(resolve(cwd, filename), cwd);
}

/** A template that was linted, for those who look further into it. */
export interface LintedTemplate {
  readonly result: LintResult;
  /** Whether its resources are known to be created, or to exist already. */
  readonly assume: Settings['modes']['assume'];
}

/** Where a run takes place. */
export interface RunContext {
  /** Absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Called with each template that was linted, in this thread: none other helps then. */
  readonly onLinted?: (linted: LintedTemplate) => void;
  /** Called now and then with the number of files that are done, and of all. */
  readonly onProgress?: (done: number, total: number) => void;
}
