import { type Dirent, readdir, readdirSync, type Stats, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { FileSystemAdapter } from 'fast-glob';
import type { Problem } from '../diagnostics/diagnostic.ts';
import { compareText } from '../diagnostics/order.ts';
import { compiledTemplates } from './compiled-templates.ts';
import { TEMPLATE_FILE } from './file-endings.ts';
import { displayPath, portable } from './paths.ts';
import { codeOf, wordsOf } from './system-errors.ts';

/** A file that may be linted. */
export interface Candidate {
  /** Absolute. */
  readonly path: string;
  /** Whether the user named this very file; what is found in folders and by globs is not. */
  readonly isNamed: boolean;
}

export interface Discovery {
  /** Each file once, in the order of their paths. */
  readonly candidates: readonly Candidate[];
  /** How many templates are left out because the source that they are compiled from is there. */
  readonly leftToSources: number;
  /** What was named and is not there, matches nothing, or cannot be listed. */
  readonly problems: readonly Problem[];
}

export interface DiscoverOptions {
  /** Whether it is no problem when a glob matches nothing. */
  readonly mayBeUnmatched: boolean;
  /** Whether files that are never looked for are left out even when the user names them. */
  readonly forceExclude: boolean;
  /** Whether templates are found, too, whose source is found. */
  readonly compiled?: boolean;
}

/**
 * The files that paths and globs lead to. Folders are searched for JSON and Bicep, and neither they nor globs
 * lead into `node_modules`, `.git` or symbolic links.
 */
export async function discover(
  patterns: readonly string[],
  cwd: string,
  options: DiscoverOptions = { mayBeUnmatched: false, forceExclude: false },
): Promise<Discovery> {
  const search = new Search(cwd, options);
  for (const pattern of patterns) await search.add(pattern);
  return search.discovery();
}

const IGNORED_FOLDERS = ['node_modules', '.git'];
const IGNORED = IGNORED_FOLDERS.map((folder) => `**/${folder}/**`);
const GLOB = /[*?[\]{}()!]/;

type Listed = (error: NodeJS.ErrnoException | null, entries: Dirent[]) => void;

class Search {
  readonly #cwd: string;
  readonly #options: DiscoverOptions;
  readonly #found = new Map<string, Candidate>();
  readonly #problems: Problem[] = [];

  constructor(cwd: string, options: DiscoverOptions) {
    this.#cwd = cwd;
    this.#options = options;
  }

  discovery(): Discovery {
    const all = [...this.#found.values()].sort((left, right) => compareText(left.path, right.path));
    const compiled = this.#options.compiled ? new Set() : compiledTemplates(this.#found.keys());
    const candidates = all.filter(({ path, isNamed }) => isNamed || !compiled.has(path));
    return { candidates, leftToSources: all.length - candidates.length, problems: this.#problems };
  }

  async add(pattern: string): Promise<void> {
    const path = resolve(this.#cwd, pattern);
    const stats = statOf(path);
    if (stats instanceof Error) {
      if (codeOf(stats) === 'ENOENT' && GLOB.test(pattern)) await this.#addGlob(pattern);
      else this.#report(displayPath(path, this.#cwd), wordsOf(stats));
    } else if (stats.isDirectory()) {
      this.#walk(path);
    } else if (!this.#options.forceExclude || !this.#isIgnored(path)) {
      this.#keep(path, true);
    }
  }

  async #addGlob(pattern: string): Promise<void> {
    const paths = (await this.#glob(portable(pattern), this.#cwd)).filter((path) => TEMPLATE_FILE.test(path));
    if (paths.length === 0 && !this.#options.mayBeUnmatched)
      this.#report(pattern, 'No template or parameter file matches');
    for (const path of paths) this.#keep(path, false);
  }

  /** NOTE: what a glob for the same takes is longer than to read what it finds. */
  #walk(top: string): void {
    const pending = [top];
    for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
      for (const entry of this.#entriesOf(folder)) {
        const path = join(folder, entry.name);
        if (entry.isDirectory() && !IGNORED_FOLDERS.includes(entry.name)) pending.push(path);
        if (entry.isFile() && TEMPLATE_FILE.test(entry.name)) this.#keep(path, false);
      }
    }
  }

  #entriesOf(folder: string): readonly Dirent[] {
    try {
      return readdirSync(folder, { withFileTypes: true });
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') this.#report(displayPath(folder, this.#cwd), wordsOf(error));
      return [];
    }
  }

  /** Absolute paths of the files that match. */
  async #glob(pattern: string, folder: string): Promise<readonly string[]> {
    const { default: glob } = await import('fast-glob');
    const found = await glob(pattern, {
      cwd: folder,
      absolute: true,
      dot: true,
      caseSensitiveMatch: false,
      followSymbolicLinks: false,
      ignore: IGNORED,
      // NOTE: the form without options is used only for `stats`.
      fs: { readdir: this.#readdir as unknown as FileSystemAdapter['readdir'] },
    });
    return found.map((path) => resolve(path));
  }

  /** A folder that cannot be listed is reported, and the search goes on. */
  readonly #readdir = (path: string, options: { withFileTypes: true }, callback: Listed): void => {
    readdir(path, options, (error, entries) => {
      if (error && codeOf(error) !== 'ENOENT') this.#report(displayPath(path, this.#cwd), wordsOf(error));
      callback(null, error ? [] : entries);
    });
  };

  #isIgnored(path: string): boolean {
    const folders = displayPath(path, this.#cwd).split('/').slice(0, -1);
    return folders.some((folder) => IGNORED_FOLDERS.includes(folder));
  }

  #keep(path: string, isNamed: boolean): void {
    if (isNamed || !this.#found.has(path)) this.#found.set(path, { path, isNamed });
  }

  #report(file: string, message: string): void {
    this.#problems.push({ source: undefined, file, message, range: undefined });
  }
}

function statOf(path: string): Stats | Error {
  try {
    return statSync(path);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
