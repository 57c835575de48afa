import type { Diagnostic, Problem as InputProblem, Problem, ResourceLabel } from '../diagnostics/diagnostic.ts';
import type { Template } from '../model/template.ts';
import type { Span } from '../text/source-text.ts';
import type { Reason } from '../value/reason.ts';
import type { Reported } from './confirm-fixes.ts';
import type { RuleCounts } from './rule-counts.ts';
import type { SuppressionUsage } from './suppressions.ts';

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
  /** What was judged: one for each parameter file. */
  readonly templates: readonly Template[];
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

/** What the rules say of one deployment of one template. */
export interface Judgement {
  readonly root: Template;
  readonly reported: readonly Reported[];
  /** Computed when asked for, as {@link holds} is. */
  readonly undecided: () => readonly Undecided[];
  readonly holds: () => readonly Held[];
  readonly judged: { readonly holds: number; readonly fails: number; readonly undecided: number };
  readonly rules: RuleCounts;
  readonly resources: number;
  readonly problems: readonly InputProblem[];
}
