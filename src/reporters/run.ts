import type { Diagnostic, Problem, ResourceLabel } from '../diagnostics/diagnostic.ts';
import type { Place } from '../diagnostics/place.ts';
import type { RuleCounts } from '../engine/rule-counts.ts';
import type { RuleMeta } from '../rule/rule.ts';
import type { Reason } from '../value/reason.ts';

/** What reports say of a rule. Rules that are not about resources have neither resource types nor references. */
export type ReportedRule = Omit<RuleMeta, 'resourceTypes' | 'references'> & {
  readonly resourceTypes: readonly string[];
  readonly references: readonly string[];
};

/** All that a report may tell of one run over any number of templates. */
export interface Run {
  readonly tool: { readonly name: string; readonly version: string };
  /** The active rules. */
  readonly rules: readonly ReportedRule[];
  /** Longer explanations of rules, as Markdown, by rule id. */
  readonly help: ReadonlyMap<string, string>;
  /** Ordered by file and place. */
  readonly diagnostics: readonly Diagnostic[];
  /** Findings that somebody has accepted, in the same order. Undefined when not asked for; the summary counts them. */
  readonly suppressed: readonly Diagnostic[] | undefined;
  /** Undefined when not asked for; the summary counts them always. */
  readonly undecided: readonly OpenVerdict[] | undefined;
  /** Undefined when not asked for; the summary counts them always. */
  readonly holds: readonly HeldVerdict[] | undefined;
  readonly problems: readonly Problem[];
  readonly summary: Summary;
  /** Files whose bytes are not the UTF-8 of their text. */
  readonly transcoded: ReadonlySet<string>;
  /** The linted templates, in the order of their names. */
  readonly templates: readonly string[];
  /** Templates and parameter files that were judged with all that belongs to them. */
  readonly judgedFiles: ReadonlySet<string>;
  readonly repository: Repository;
  /** How often each rule came to which verdict, and how long it took. */
  readonly ruleCounts: RuleCounts;
  /** How much of the time the linter took, apart from looking for files and reading them. */
  readonly lintedMs: number;
}

/** The repository that the run took place in, as far as it is known. */
export interface Repository {
  /** The way from its root to the working directory: empty, or ending in a slash. */
  readonly prefix: string;
  readonly version: RepositoryVersion | undefined;
}

export interface RepositoryVersion {
  /** An https URL without credentials. */
  readonly uri: string;
  readonly revision: string;
  readonly branch: string | undefined;
}

/** A verdict that could not be reached, and what stands in the way. */
export interface OpenVerdict {
  readonly ruleId: string;
  readonly resource: ResourceLabel;
  readonly property: string;
  readonly place: Place;
  readonly reason: Reason;
  readonly parameterFiles: readonly string[];
}

/** A rule that was found to hold. */
export interface HeldVerdict {
  readonly ruleId: string;
  readonly resource: ResourceLabel;
  readonly place: Place;
  readonly parameterFiles: readonly string[];
}

export interface Summary {
  /** Templates and the parameter files they were judged with. */
  readonly files: number;
  readonly templates: number;
  /** Deployed resources that a rule applies to by type, once for each parameter file. */
  readonly resources: number;
  readonly judged: { readonly holds: number; readonly fails: number; readonly undecided: number };
  /** All findings, whether the report lists them or not. */
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
  readonly suppressed: number;
  /** Findings that fixes were applied for; they are not counted elsewhere. */
  readonly fixed: number;
  readonly durationMs: number;
}
