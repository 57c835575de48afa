import type { Diagnostic, Problem } from '../diagnostics/diagnostic.ts';
import { compareDiagnostics } from '../diagnostics/order.ts';
import type { Span } from '../text/source-text.ts';
import type { Judgement } from './judge.ts';
import type { Held, LintResult, Undecided } from './linter.ts';
import { RuleCounter } from './rule-counts.ts';

/**
 * The judgements of one template with each of its parameter files as one result. A finding that several share, and one
 * that several arms or loop iterations of one deployment lead to, is one finding: the most certain of them.
 */
export function mergeResults(judgements: readonly Judgement[], problems: readonly Problem[]): LintResult {
  const judged = { holds: 0, fails: 0, undecided: 0 };
  const counter = new RuleCounter();
  let resources = 0;
  for (const judgement of judgements) {
    judged.holds += judgement.judged.holds;
    judged.fails += judgement.judged.fails;
    judged.undecided += judgement.judged.undecided;
    resources += judgement.resources;
    counter.addAll(judgement.rules);
  }
  const findings = mergeDiagnostics(judgements.flatMap((judgement) => judgement.diagnostics));
  return {
    diagnostics: findings.filter(({ acceptance }) => !acceptance),
    suppressed: findings.filter(({ acceptance }) => acceptance),
    suppressions: { used: [], unused: [] },
    undecided: mergeBy(
      judgements.flatMap((judgement) => judgement.undecided),
      (entry) => `${verdictKey(entry)}|${entry.property}|${entry.reason.code}|${entry.reason.subject}`,
      withFilesOfBoth,
    ),
    holds: mergeBy(
      judgements.flatMap((judgement) => judgement.holds),
      verdictKey,
      withFilesOfBoth,
    ),
    judged,
    rules: counter.counts,
    resources,
    problems: mergeBy(
      [...problems, ...judgements.flatMap((judgement) => judgement.problems)],
      ({ file, message, range }) => `${file}|${message}|${range?.start}`,
      (first) => first,
    ),
  };
}

/** Findings in the order of reports, equal ones as one: the most certain of them. */
export function mergeDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return mergeBy(diagnostics, diagnosticKey, surerOf).sort(compareDiagnostics);
}

function mergeBy<T>(entries: readonly T[], keyOf: (entry: T) => string, merge: (first: T, next: T) => T): T[] {
  const merged = new Map<string, T>();
  for (const entry of entries) {
    const key = keyOf(entry);
    const known = merged.get(key);
    merged.set(key, known === undefined ? entry : merge(known, entry));
  }
  return [...merged.values()];
}

function placeKey({ source, range }: Span): string {
  return `${source.uri}|${range.start}|${range.end}`;
}

function diagnosticKey({ ruleId, messageId, message, at, property, acceptance }: Diagnostic): string {
  return [ruleId, messageId, placeKey(at), property, acceptance !== undefined, message].join('|');
}

function verdictKey({ ruleId, resource, at }: Undecided | Held): string {
  return [ruleId, resource.type, resource.name, placeKey(at)].join('|');
}

function surerOf(first: Diagnostic, next: Diagnostic): Diagnostic {
  const surer = next.guards.length < first.guards.length ? next : first;
  return { ...surer, parameterFiles: union(first.parameterFiles, next.parameterFiles) };
}

function withFilesOfBoth<T extends { readonly parameterFiles: readonly string[] }>(first: T, next: T): T {
  return { ...first, parameterFiles: union(first.parameterFiles, next.parameterFiles) };
}

function union(first: readonly string[], next: readonly string[]): readonly string[] {
  return [...new Set([...first, ...next])];
}
