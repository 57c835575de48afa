import type { Diagnostic, Edit, Problem } from '../diagnostics/diagnostic.ts';
import { compareText } from '../diagnostics/order.ts';
import type { LintInput, LintResult } from '../engine/linter.ts';
import { mergeDiagnostics } from '../engine/merge-results.ts';
import { RuleCounter } from '../engine/rule-counts.ts';
import { type HeldVerdict, type OpenVerdict, placeOf, type Run, type Summary } from '../reporters/run.ts';
import { SourceText, type Span } from '../text/source-text.ts';

export interface CollectorOptions {
  readonly showUndecided: boolean;
  readonly showHolds: boolean;
  readonly reportSuppressed: boolean;
}

/** Adds up what is found in one template after the other, and keeps of it only what the report needs. */
export class Collector {
  readonly #options: CollectorOptions;
  readonly #files = new Set<string>();
  readonly #judgedFiles = new Set<string>();
  readonly #templates = new Set<string>();
  readonly #transcoded = new Set<string>();
  readonly #diagnostics: Diagnostic[] = [];
  readonly #suppressed: Diagnostic[] = [];
  readonly #unused: Diagnostic[] = [];
  readonly #usedSuppressions = new Set<string>();
  readonly #undecided: OpenVerdict[] = [];
  readonly #holds: HeldVerdict[] = [];
  readonly #problems: Problem[] = [];
  readonly #judged = { holds: 0, fails: 0, undecided: 0 };
  readonly #counter = new RuleCounter();
  readonly #copies = new Map<string, SourceText>();
  #resources = 0;

  constructor(options: CollectorOptions) {
    this.#options = options;
  }

  /** Whether there was anything to lint, or a reason why there was not. */
  get isEmpty(): boolean {
    return this.#templates.size === 0 && this.#problems.length === 0;
  }

  /** @param isPartial whether the template has parameter files that it was not judged with */
  add({ source, parameterFiles }: LintInput, result: LintResult, isPartial: boolean): void {
    this.#templates.add(source.uri);
    for (const { uri } of [source, ...parameterFiles]) {
      this.#files.add(uri);
      if (!isPartial) this.#judgedFiles.add(uri);
    }
    this.#resources += result.resources;
    this.#counter.addAll(result.rules);
    this.#judged.holds += result.judged.holds;
    this.#judged.fails += result.judged.fails;
    this.#judged.undecided += result.judged.undecided;
    for (const diagnostic of result.diagnostics) this.#diagnostics.push(this.#detach(diagnostic));
    for (const diagnostic of result.suppressed) this.#suppressed.push(this.#detach(diagnostic));
    for (const at of result.suppressions.used) this.#usedSuppressions.add(nameOf(at));
    for (const diagnostic of isPartial ? [] : result.suppressions.unused) this.#unused.push(this.#detach(diagnostic));
    for (const problem of result.problems) this.addProblem(problem);
    if (this.#options.showUndecided) this.#undecided.push(...result.undecided.map(withPlace));
    if (this.#options.showHolds) this.#holds.push(...result.holds.map(withPlace));
  }

  addProblem(problem: Problem): void {
    const { source } = problem;
    this.#problems.push(source ? { ...problem, source: this.#copyOf(source) } : problem);
  }

  /** A file whose bytes are not the UTF-8 of its text. */
  addTranscoded(uri: string): void {
    this.#transcoded.add(uri);
  }

  run(about: Pick<Run, 'tool' | 'rules' | 'repository' | 'lintedMs'>, durationMs: number): Run {
    const unused = this.#unused.filter(({ at }) => !this.#usedSuppressions.has(nameOf(at)));
    const diagnostics = mergeDiagnostics([...this.#diagnostics, ...unused]);
    const suppressed = mergeDiagnostics(this.#suppressed);
    return {
      ...about,
      help: new Map(),
      diagnostics,
      suppressed: this.#options.reportSuppressed ? suppressed : undefined,
      undecided: this.#options.showUndecided ? this.#undecided : undefined,
      holds: this.#options.showHolds ? this.#holds : undefined,
      problems: withoutRepetitions(this.#problems),
      summary: this.#summary(diagnostics, suppressed.length, durationMs),
      transcoded: this.#transcoded,
      judgedFiles: this.#judgedFiles,
      templates: [...this.#templates].sort(compareText),
      ruleCounts: this.#counter.counts,
    };
  }

  #summary(diagnostics: readonly Diagnostic[], suppressed: number, durationMs: number): Summary {
    const count = (severity: Diagnostic['severity']) => diagnostics.filter((each) => each.severity === severity).length;
    return {
      files: this.#files.size,
      templates: this.#templates.size,
      resources: this.#resources,
      judged: this.#judged,
      errors: count('error'),
      warnings: count('warning'),
      notes: count('note'),
      suppressed,
      fixed: 0,
      durationMs,
    };
  }

  #detach(diagnostic: Diagnostic): Diagnostic {
    return {
      ...diagnostic,
      at: this.#detached(diagnostic.at),
      related: diagnostic.related.map((related) => ({ ...related, at: this.#detached(related.at) })),
      fixes: diagnostic.fixes.map((fix) => ({
        ...fix,
        edits: fix.edits.map((edit): Edit => ({ ...edit, source: this.#copyOf(edit.source) })),
      })),
    };
  }

  #detached({ source, range }: Span): Span {
    return { source: this.#copyOf(source), range };
  }

  /** NOTE: front ends remember syntax trees for as long as a `SourceText` is in use; a copy has none. */
  #copyOf(source: SourceText): SourceText {
    const known = this.#copies.get(source.uri);
    if (known && known.text === source.text) return known;
    const copy = new SourceText(source.uri, source.text);
    this.#copies.set(source.uri, copy);
    return copy;
  }
}

/** Tells the places of suppressions apart. */
function nameOf(at: Span): string {
  const { file, start } = placeOf(at);
  return JSON.stringify([file, start]);
}

function withPlace<T extends { readonly at: Span }>({ at, ...verdict }: T): Omit<T, 'at'> & Pick<OpenVerdict, 'place'> {
  // NOTE: the clone is of the strings. A piece cut from a text keeps all of the text in memory.
  return structuredClone({ ...verdict, place: placeOf(at) });
}

/** A faulty parameter file is a problem of every template that it belongs to. */
function withoutRepetitions(problems: readonly Problem[]): readonly Problem[] {
  const byContent = new Map(
    problems.map((problem) => [JSON.stringify([problem.file, problem.message, problem.range]), problem]),
  );
  return [...byContent.values()];
}
