import type { Diagnostic, Edit, Problem } from '../diagnostics/diagnostic.ts';
import { withFixesOnRequest } from '../diagnostics/on-request.ts';
import { compareText } from '../diagnostics/order.ts';
import { placeOf } from '../diagnostics/place.ts';
import type { LintInput } from '../engine/linter.ts';
import { mergeDiagnostics } from '../engine/merge-results.ts';
import type { LintResult } from '../engine/results.ts';
import { RuleCounter, type RuleCounts } from '../engine/rule-counts.ts';
import type { HeldVerdict, OpenVerdict, Run, Summary } from '../reporters/run.ts';
import { SourceText, type Span } from '../text/source-text.ts';

/** Which verdicts are kept, and not only counted. */
export interface CollectorOptions {
  /** Whether undecided verdicts are kept, because a report that lists them was asked for. */
  readonly keepsUndecided: boolean;
  readonly showHolds: boolean;
  readonly reportSuppressed: boolean;
}

/** What was found in some templates, as plain data: a thread can hand it to another one. */
export interface Collected {
  readonly files: Set<string>;
  readonly judgedFiles: Set<string>;
  readonly templates: Set<string>;
  /** Which templates were judged with which parameter files: JSON of both names, the parameter file's first. */
  readonly pairs: Set<string>;
  readonly transcoded: Set<string>;
  readonly diagnostics: Diagnostic[];
  readonly suppressed: Diagnostic[];
  readonly unused: Diagnostic[];
  readonly usedSuppressions: Set<string>;
  readonly undecided: OpenVerdict[];
  readonly holds: HeldVerdict[];
  readonly problems: Problem[];
  readonly judged: { holds: number; fails: number; undecided: number };
  readonly rules: RuleCounts;
  resources: number;
}

/** Adds up what is found in one template after the other, and keeps of it only what the report needs. */
export class Collector {
  readonly #options: CollectorOptions;
  readonly #counter = new RuleCounter();
  readonly #copies = new Map<string, SourceText>();
  readonly #all: Collected = {
    files: new Set(),
    judgedFiles: new Set(),
    templates: new Set(),
    pairs: new Set(),
    transcoded: new Set(),
    diagnostics: [],
    suppressed: [],
    unused: [],
    usedSuppressions: new Set(),
    undecided: [],
    holds: [],
    problems: [],
    judged: { holds: 0, fails: 0, undecided: 0 },
    rules: this.#counter.counts,
    resources: 0,
  };

  constructor(options: CollectorOptions) {
    this.#options = options;
  }

  /** Whether there was anything to lint, or a reason why there was not. */
  get isEmpty(): boolean {
    return this.#all.templates.size === 0 && this.#all.problems.length === 0;
  }

  get collected(): Collected {
    return this.#all;
  }

  /** Adds what another one collected of other templates. */
  merge(more: Collected): void {
    const all = this.#all;
    for (const name of SETS) for (const member of more[name]) all[name].add(member);
    for (const name of LISTS) for (const item of more[name]) (all[name] as unknown[]).push(item);
    for (const verdict of VERDICTS) all.judged[verdict] += more.judged[verdict];
    all.resources += more.resources;
    this.#counter.addAll(more.rules);
  }

  /** @param isPartial whether the template has parameter files that it was not judged with */
  add({ source, parameterFiles }: LintInput, result: LintResult, isPartial: boolean): void {
    this.#all.templates.add(source.uri);
    for (const { uri } of parameterFiles) this.#all.pairs.add(JSON.stringify([uri, source.uri]));
    for (const { uri } of [source, ...parameterFiles]) {
      this.#all.files.add(uri);
      if (!isPartial) this.#all.judgedFiles.add(uri);
    }
    this.#all.resources += result.resources;
    this.#counter.addAll(result.rules);
    this.#all.judged.holds += result.judged.holds;
    this.#all.judged.fails += result.judged.fails;
    this.#all.judged.undecided += result.judged.undecided;
    for (const diagnostic of result.diagnostics) this.#all.diagnostics.push(this.#detach(diagnostic));
    for (const diagnostic of result.suppressed) this.#all.suppressed.push(this.#detach(diagnostic));
    for (const at of result.suppressions.used) this.#all.usedSuppressions.add(nameOf(at));
    for (const diagnostic of isPartial ? [] : result.suppressions.unused)
      this.#all.unused.push(this.#detach(diagnostic));
    for (const problem of result.problems) this.addProblem(problem);
    if (this.#options.keepsUndecided) this.#all.undecided.push(...result.undecided.map(withPlace));
    if (this.#options.showHolds) this.#all.holds.push(...result.holds.map(withPlace));
  }

  addProblem(problem: Problem): void {
    const { source } = problem;
    this.#all.problems.push(source ? { ...problem, source: this.#copyOf(source) } : problem);
  }

  /** A file whose bytes are not the UTF-8 of its text. */
  addTranscoded(uri: string): void {
    this.#all.transcoded.add(uri);
  }

  run(about: Pick<Run, 'tool' | 'rules' | 'repository' | 'lintedMs'>, durationMs: number): Run {
    const unused = this.#all.unused.filter(({ at }) => !this.#all.usedSuppressions.has(nameOf(at)));
    const shared = sharedAmong(this.#all.pairs);
    const diagnostics = mergeDiagnostics([...this.#all.diagnostics, ...unused]).map((each) =>
      editsAny(each, shared) ? withFixesOnRequest(each) : each,
    );
    const suppressed = mergeDiagnostics(this.#all.suppressed);
    return {
      ...about,
      help: new Map(),
      diagnostics,
      suppressed: this.#options.reportSuppressed ? suppressed : undefined,
      undecided: this.#options.keepsUndecided ? this.#all.undecided : undefined,
      holds: this.#options.showHolds ? this.#all.holds : undefined,
      problems: withoutRepetitions(this.#all.problems),
      summary: this.#summary(diagnostics, suppressed.length, durationMs),
      transcoded: this.#all.transcoded,
      judgedFiles: this.#all.judgedFiles,
      templates: [...this.#all.templates].sort(compareText),
      ruleCounts: this.#counter.counts,
    };
  }

  #summary(diagnostics: readonly Diagnostic[], suppressed: number, durationMs: number): Summary {
    const count = (severity: Diagnostic['severity']) => diagnostics.filter((each) => each.severity === severity).length;
    return {
      files: this.#all.files.size,
      templates: this.#all.templates.size,
      resources: this.#all.resources,
      judged: this.#all.judged,
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

const SETS = ['files', 'judgedFiles', 'templates', 'pairs', 'transcoded', 'usedSuppressions'] as const;
const LISTS = ['diagnostics', 'suppressed', 'unused', 'undecided', 'holds', 'problems'] as const;
const VERDICTS = ['holds', 'fails', 'undecided'] as const;

/** The parameter files of more than one template. */
function sharedAmong(pairs: ReadonlySet<string>): ReadonlySet<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const pair of pairs) {
    const [file] = JSON.parse(pair) as [string, string];
    if (seen.has(file)) shared.add(file);
    seen.add(file);
  }
  return shared;
}

function editsAny({ fixes }: Diagnostic, files: ReadonlySet<string>): boolean {
  return files.size > 0 && fixes.some(({ edits }) => edits.some(({ source }) => files.has(source.uri)));
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
