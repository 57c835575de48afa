import type { Diagnostic, Problem, ResourceLabel } from '../diagnostics/diagnostic.ts';
import type { DeploymentContext, FrontEnd, Host } from '../frontends/front-end.ts';
import type { Suppression } from '../model/suppression.ts';
import type { Modes, Rule } from '../rule-api.ts';
import type { SourceText, Span } from '../text/source-text.ts';
import type { CloudName, Reason } from '../value/arm-value.ts';
import { ApplicableRules } from './applicable.ts';
import { judgeTemplate } from './judge.ts';
import { isActive, type Levels } from './levels.ts';
import { mergeResults } from './merge-results.ts';
import type { RuleCounts } from './rule-counts.ts';
import { Suppressions, type SuppressionUsage } from './suppressions.ts';

export interface LinterOptions {
  readonly rules: readonly Rule[];
  readonly frontEnds: readonly FrontEnd[];
  readonly host: Host;
  readonly modes: Modes;
  readonly cloud: CloudName;
  readonly context: DeploymentContext;
  readonly levels?: Levels;
  /** Those that stand elsewhere than in the files which are linted. */
  readonly suppressions?: readonly Suppression[];
}

/** One template and the parameter files that belong to it. */
export interface LintInput {
  readonly source: SourceText;
  readonly parameterFiles: readonly SourceText[];
}

/** A verdict that could not be reached, and what stands in the way. */
export interface Undecided {
  readonly ruleId: string;
  readonly resource: ResourceLabel;
  readonly property: string;
  readonly at: Span;
  readonly reason: Reason;
  readonly parameterFiles: readonly string[];
}

/** A rule that was found to hold: the evidence that an auditor asks for. */
export interface Held {
  readonly ruleId: string;
  readonly resource: ResourceLabel;
  readonly at: Span;
  readonly parameterFiles: readonly string[];
}

export interface LintResult {
  /** Ordered by file and place; findings that several parameter files share are one. */
  readonly diagnostics: readonly Diagnostic[];
  /** Findings that somebody has accepted, in the same order. */
  readonly suppressed: readonly Diagnostic[];
  readonly suppressions: SuppressionUsage;
  readonly undecided: readonly Undecided[];
  readonly holds: readonly Held[];
  /** Verdicts: one for each rule, resource and parameter file to which the rule applies. */
  readonly judged: { readonly holds: number; readonly fails: number; readonly undecided: number };
  /** The same verdicts by rule, with the time that each took. */
  readonly rules: RuleCounts;
  /** Deployed resources that at least one rule applies to by type, counted once for each parameter file. */
  readonly resources: number;
  readonly problems: readonly Problem[];
}

export interface Linter {
  /** Never rejects for bad input. A rule that throws becomes a problem that names it; the others go on. */
  lint(input: LintInput): Promise<LintResult>;
}

/** Rules by resource type, made once; a linter has no other state. */
export function createLinter(options: LinterOptions): Linter {
  const rules = new ApplicableRules(options.rules);
  return { lint: (input) => lint(input, options, rules) };
}

async function lint(
  { source, parameterFiles }: LintInput,
  options: LinterOptions,
  rules: ApplicableRules,
): Promise<LintResult> {
  const frontEnd = options.frontEnds.find((candidate) => candidate.classify(source) !== 'other');
  if (!frontEnd)
    return mergeResults(
      [],
      options.frontEnds.flatMap((other) => other.faultsIn(source)),
    );
  const { cloud, context, modes, levels = new Map() } = options;
  const loaded = await frontEnd.load(source, options.host, { parameterFiles, cloud, context, judged: rules });
  const all = options.rules.map(({ meta }) => meta);
  const written = [...loaded.suppressions, ...(options.suppressions ?? [])];
  const suppressions = new Suppressions(written, { ruleIds: all.map(({ id }) => id), modes, levels });
  const judge = { frontEnd, rules, sources: loaded.sources, modes, levels, suppressions };
  const results = loaded.templates.map((template) => judgeTemplate(template, judge));
  const problems = loaded.problems();
  // NOTE: what could not be read may be what a suppression is for.
  const active = problems.length > 0 ? [] : all.filter((meta) => isActive(meta, modes, levels));
  return mergeResults(results, problems, {
    findings: suppressions.findings,
    usage: suppressions.usage(new Set(active.map(({ id }) => id))),
  });
}
