import type { Diagnostic, Problem } from '../diagnostics/diagnostic.ts';
import { compareDiagnostics } from '../diagnostics/order.ts';
import type { Span } from '../text/source-text.ts';
import { confirmFixes } from './confirm-fixes.ts';
import type { Held, Judgement, LintResult, Undecided } from './results.ts';
import { RuleCounter } from './rule-counts.ts';

/**
 * The judgements of one template with each of its parameter files as one result. A finding that several share, and one
 * that several arms or loop iterations of one deployment lead to, is one finding: the most certain of them.
 */
export function mergeResults(
  judgements: readonly Judgement[],
  problems: readonly Problem[],
  { findings: more, usage }: SaidOfSuppressions = NOTHING_SAID,
): LintResult {
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
  const findings = mergeDiagnostics(confirmFixes(judgements));
  return {
    templates: judgements.map(({ root }) => root),
    diagnostics: mergeDiagnostics([...findings.filter(({ acceptance }) => !acceptance), ...more]),
    suppressed: findings.filter(({ acceptance }) => acceptance),
    suppressions: usage,
    // NOTE: few want to see them, and the names of their resources are computed for nobody else.
    get undecided() {
      return mergeBy(
        judgements.flatMap((judgement) => judgement.undecided()),
        (entry) => `${verdictKey(entry)}|${entry.property}|${entry.reason.code}|${entry.reason.subject}`,
        withAllFiles,
      );
    },
    get holds() {
      return mergeBy(
        judgements.flatMap((judgement) => judgement.holds()),
        verdictKey,
        withAllFiles,
      );
    },
    judged,
    rules: counter.counts,
    resources,
    problems: mergeBy(
      [...problems, ...judgements.flatMap((judgement) => judgement.problems)],
      ({ file, message, range }) => `${file}|${message}|${range?.start}`,
      ([first]) => first,
    ),
  };
}

/** What comes of the suppressions beside the findings that they accept. */
export interface SaidOfSuppressions {
  readonly findings: readonly Diagnostic[];
  readonly usage: LintResult['suppressions'];
}

const NOTHING_SAID: SaidOfSuppressions = { findings: [], usage: { used: [], unused: [] } };

/** Findings in the order of reports, equal ones as one: the most certain of them. */
export function mergeDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return mergeBy(diagnostics, diagnosticKey, surest).sort(compareDiagnostics);
}

type Same<T> = readonly [T, ...T[]];

/** NOTE: all that are the same at once, since a template may have thousands of parameter files. */
function mergeBy<T>(entries: readonly T[], keyOf: (entry: T) => string, merge: (same: Same<T>) => T): T[] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const entry of entries) {
    const key = keyOf(entry);
    const known = groups.get(key);
    if (known) known.push(entry);
    else groups.set(key, [entry]);
  }
  return [...groups.values()].map((same) => (same.length === 1 ? same[0] : merge(same)));
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

/** A fix is as safe as where it is least so. */
function surest(same: Same<Diagnostic>): Diagnostic {
  const surer = same.reduce((first, next) => (next.guards.length < first.guards.length ? next : first));
  const { fixes } = same.find(hasSuggestionsOnly) ?? surer;
  return { ...surer, fixes, parameterFiles: filesOf(same) };
}

function hasSuggestionsOnly({ fixes }: Diagnostic): boolean {
  return fixes.length > 0 && fixes.every(({ safety }) => safety === 'suggested');
}

function withAllFiles<T extends WithFiles>(same: Same<T>): T {
  return { ...same[0], parameterFiles: filesOf(same) };
}

interface WithFiles {
  readonly parameterFiles: readonly string[];
}

function filesOf(same: readonly WithFiles[]): readonly string[] {
  return [...new Set(same.flatMap(({ parameterFiles }) => parameterFiles))];
}
