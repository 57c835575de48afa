import { resolve } from 'node:path';
import { applyEdits } from '../diagnostics/apply-edits.ts';
import { chooseFixes, type FixLevel } from '../diagnostics/choose-fixes.ts';
import type { Diagnostic, Edit } from '../diagnostics/diagnostic.ts';
import type { FileChange } from '../diagnostics/file-change.ts';
import { compareText } from '../diagnostics/order.ts';
import type { Run } from '../reporters/run.ts';
import type { SourceText } from '../text/source-text.ts';
import type { Files } from '../workspace/files.ts';
import { obstacleTo } from '../workspace/rewrite-file.ts';
import { type GivenText, nameOfText } from './options.ts';

export interface FixOptions {
  readonly level: FixLevel;
  readonly cwd: string;
  /** Documents that are given as text, and cannot be written. */
  readonly texts: readonly GivenText[];
  /** Called once for each file that cannot be changed. */
  readonly say: (message: string) => void;
}

export interface FixedRun {
  /** What was found at first. */
  readonly before: Run;
  /** What is left, and how much is fixed. */
  readonly after: Run;
  /** In the order of the files' names. Nothing is written yet. */
  readonly changes: readonly FileChange[];
}

/** A fix may uncover what could not be seen before; more than a few passes mean that two fixes undo each other. */
const MAX_PASSES = 10;

/**
 * Lints, makes the fixes in the texts that were read, and lints again, until nothing is left that can be fixed. Files
 * with problems are left alone, and so is everything when a pass brings new ones.
 */
export async function fixRun(
  lint: (files: Files) => Promise<Run>,
  files: Files,
  options: FixOptions,
): Promise<FixedRun> {
  const before = await lint(files);
  const fixer = new Fixer(files, options);
  let after = before;
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    const changed = await fixer.change(after);
    if (changed === 0) break;
    const next = await lint(files);
    if (next.problems.length > after.problems.length) {
      await fixer.takeBack();
      break;
    }
    const fixed = after.summary.fixed + changed;
    const durationMs = after.summary.durationMs + next.summary.durationMs;
    after = { ...next, summary: { ...next.summary, fixed, durationMs } };
  }
  return { before, after, changes: fixer.changes() };
}

interface Change {
  readonly before: string;
  readonly after: string;
}

class Fixer {
  readonly #files: Files;
  readonly #options: FixOptions;
  readonly #obstacles = new Map<string, string | undefined>();
  #changes: ReadonlyMap<string, Change> = new Map();
  #previous: ReadonlyMap<string, Change> = new Map();

  constructor(files: Files, options: FixOptions) {
    this.#files = files;
    this.#options = options;
  }

  /** Makes the fixes of a run; how many. */
  async change({ diagnostics, problems }: Run): Promise<number> {
    const faulty = new Set(problems.map(({ file }) => file));
    const fixable: Diagnostic[] = [];
    for (const diagnostic of diagnostics) {
      const involved = [diagnostic.at.source.uri, ...diagnostic.parameterFiles];
      if (!involved.some((file) => faulty.has(file))) fixable.push(await this.#withoutObstacles(diagnostic, faulty));
    }
    const fixes = chooseFixes(fixable, this.#options.level);
    const bySource = new Map<SourceText, Edit[]>();
    for (const edit of fixes.flatMap(({ edits }) => edits)) {
      const edits = bySource.get(edit.source) ?? [];
      edits.push(edit);
      bySource.set(edit.source, edits);
    }
    const changes = new Map(this.#changes);
    for (const [source, edits] of bySource) {
      const after = applyEdits(source.text, edits).text;
      changes.set(source.uri, { before: changes.get(source.uri)?.before ?? source.text, after });
      await this.#files.replace(this.#pathOf(source.uri), after);
    }
    this.#previous = this.#changes;
    this.#changes = changes;
    return fixes.length;
  }

  /** Undoes the last change. */
  async takeBack(): Promise<void> {
    for (const [file, { before }] of this.#changes) {
      await this.#files.replace(this.#pathOf(file), this.#previous.get(file)?.after ?? before);
    }
    this.#changes = this.#previous;
  }

  changes(): readonly FileChange[] {
    return [...this.#changes]
      .map(([file, change]) => ({ file, ...change }))
      .filter(({ before, after }) => before !== after)
      .sort((left, right) => compareText(left.file, right.file));
  }

  async #withoutObstacles(diagnostic: Diagnostic, faulty: ReadonlySet<string>): Promise<Diagnostic> {
    const fixes: Diagnostic['fixes'][number][] = [];
    for (const fix of diagnostic.fixes) {
      if (this.#options.level === 'safe' && fix.safety !== 'safe') continue;
      if (await this.#canMake(fix.edits, faulty)) fixes.push(fix);
    }
    return { ...diagnostic, fixes };
  }

  async #canMake(edits: readonly Edit[], faulty: ReadonlySet<string>): Promise<boolean> {
    for (const { source } of edits) {
      if (faulty.has(source.uri) || (await this.#obstacle(source)) !== undefined) return false;
    }
    return true;
  }

  async #obstacle({ uri, text }: SourceText): Promise<string | undefined> {
    if (this.#isText(uri) || this.#obstacles.has(uri)) return this.#obstacles.get(uri);
    const obstacle = await obstacleTo(this.#pathOf(uri), text, this.#options.cwd);
    this.#obstacles.set(uri, obstacle);
    if (obstacle !== undefined) this.#options.say(`${uri} is left as it is: ${obstacle}`);
    return obstacle;
  }

  #isText(uri: string): boolean {
    const { texts, cwd } = this.#options;
    return texts.some(({ filename }) => uri === nameOfText(filename, cwd));
  }

  #pathOf(uri: string): string {
    return resolve(this.#options.cwd, uri);
  }
}
