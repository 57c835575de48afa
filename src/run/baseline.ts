import { existsSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { fingerprints } from '../diagnostics/fingerprint.ts';
import { compareDiagnostics } from '../diagnostics/order.ts';
import type { Run } from '../reporters/run.ts';
import { displayPath, portable } from '../workspace/paths.ts';
import { type KnownFinding, readBaseline, writeBaseline } from './baseline-file.ts';
import type { RunOptions } from './options.ts';

/** The findings that are known and do not count, until they are gone. */
export class Baseline {
  readonly #path: string;
  readonly #cwd: string;
  #known: ReadonlyMap<string, KnownFinding>;
  #found: ReadonlyMap<string, KnownFinding> = new Map();

  private constructor(path: string, cwd: string, known: readonly KnownFinding[]) {
    this.#path = path;
    this.#cwd = cwd;
    this.#known = byKey(known);
  }

  /** @throws ConfigError for a file that cannot be read or is no baseline */
  static async read({ file, action }: NonNullable<RunOptions['baseline']>, cwd: string): Promise<Baseline> {
    const path = resolve(cwd, file);
    const known = await readBaseline(path, displayPath(path, cwd), action === 'update');
    return new Baseline(path, cwd, known);
  }

  /** The run with what is known among the suppressed findings. */
  apply(run: Run): Run {
    const entries = this.#entriesOf(run);
    this.#found = byKey(entries);
    const isKnown = (index: number) => this.#known.has(keyOf(entries[index] as KnownFinding));
    const known = run.diagnostics.filter((_, index) => isKnown(index)).map(accepted);
    const diagnostics = run.diagnostics.filter((_, index) => !isKnown(index));
    const count = (severity: Diagnostic['severity']) => diagnostics.filter((each) => each.severity === severity).length;
    return {
      ...run,
      diagnostics,
      suppressed: run.suppressed && [...run.suppressed, ...known].sort(compareDiagnostics),
      summary: {
        ...run.summary,
        errors: count('error'),
        warnings: count('warning'),
        notes: count('note'),
        suppressed: run.summary.suppressed + known.length,
      },
    };
  }

  /** What is known and was not in the run that was applied last, although its file was judged in full or is gone. */
  stale({ judgedFiles, problems }: Run): readonly KnownFinding[] {
    return [...this.#known.values()].filter((entry) => {
      if (this.#found.has(keyOf(entry))) return false;
      const path = resolve(dirname(this.#path), entry.file);
      const name = displayPath(path, this.#cwd);
      if (problems.some(({ file }) => file === name)) return false;
      return judgedFiles.has(name) || !existsSync(path);
    });
  }

  /**
   * Forgets what is stale, and with `update` makes known what a run has found; the run with all that is known applied.
   *
   * @throws ConfigError when the file cannot be written
   */
  async rewrite(run: Run, action: 'update' | 'prune'): Promise<Run> {
    const entries = this.#entriesOf(run);
    if (action === 'update') this.#found = byKey(entries);
    const stale = byKey(this.stale(run));
    const kept = [...this.#known.values()].filter((entry) => !stale.has(keyOf(entry)));
    this.#known = byKey(action === 'update' ? [...kept, ...entries] : kept);
    await writeBaseline(this.#path, displayPath(this.#path, this.#cwd), [...this.#known.values()]);
    return action === 'update' ? this.apply(run) : run;
  }

  #entriesOf({ diagnostics }: Run): readonly KnownFinding[] {
    const marks = fingerprints(diagnostics);
    return diagnostics.map(({ ruleId, at }, index) => ({
      file: portable(relative(dirname(this.#path), resolve(this.#cwd, at.source.uri))),
      rule: ruleId,
      fingerprint: marks[index] as string,
    }));
  }
}

function accepted(diagnostic: Diagnostic): Diagnostic {
  return { ...diagnostic, acceptance: { kind: 'external', reason: 'It is in the baseline' } };
}

function keyOf({ file, fingerprint }: KnownFinding): string {
  return JSON.stringify([file, fingerprint]);
}

function byKey(findings: readonly KnownFinding[]): ReadonlyMap<string, KnownFinding> {
  return new Map(findings.map((finding) => [keyOf(finding), finding]));
}
