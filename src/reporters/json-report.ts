import type { Acceptance, Certainty, Severity } from '../diagnostics/diagnostic.ts';
import type { Summary } from './run.ts';

/** A position in a document. Lines and columns count from 1, columns in UTF-16 code units. */
export interface JsonPosition {
  readonly line: number;
  readonly column: number;
}

/** A range of a document; the end is exclusive. */
export interface JsonRange {
  readonly start: JsonPosition;
  readonly end: JsonPosition;
}

/** A place in a file. */
export interface JsonPlace {
  /** Relative to the working directory, with forward slashes. */
  readonly file: string;
  readonly range: JsonRange;
}

/** A resource as far as it is known before the deployment: `{...}` stands for what is unknown. */
export interface JsonResource {
  readonly type: string;
  readonly name: string;
  readonly symbol: string | null;
}

/** A way to mend a finding. */
export interface JsonFix {
  readonly title: string;
  /** A `safe` fix never changes what a correct template deploys; a `suggested` one may. */
  readonly safety: 'safe' | 'suggested';
  readonly edits: readonly (JsonPlace & { readonly text: string })[];
}

/** A finding. */
export interface JsonResult extends JsonPlace {
  readonly ruleId: string;
  readonly messageId: string;
  readonly severity: Severity;
  /** `definite` fails in every deployment, `possible` in some: under the `guards`. */
  readonly certainty: Certainty;
  readonly message: string;
  readonly resource: JsonResource | null;
  /** Dotted path from the root of the resource. */
  readonly property: string | null;
  readonly guards: readonly string[];
  readonly related: readonly (JsonPlace & { readonly message: string })[];
  readonly fixes: readonly JsonFix[];
  /** The parameter files that it was found with; empty when the template was judged without any. */
  readonly parameterFiles: readonly string[];
  /** Identifies the finding when lines move. */
  readonly fingerprint: string;
}

/** A finding that somebody has accepted. */
export interface JsonSuppressed extends JsonResult {
  readonly suppression: Acceptance;
}

/** Input that could not be judged. */
export interface JsonProblem {
  readonly file: string;
  readonly message: string;
  readonly range?: JsonRange;
}

/** A verdict that could not be reached. */
export interface JsonUndecided extends JsonPlace {
  readonly ruleId: string;
  readonly resource: JsonResource;
  readonly property: string;
  /** A code for what is unknown. */
  readonly reason: string;
  /** The parameter whose value would decide. */
  readonly parameter?: string;
  readonly message: string;
  readonly parameterFiles: readonly string[];
}

/** A rule that holds for a resource. */
export interface JsonHeld {
  readonly ruleId: string;
  readonly resource: JsonResource;
  readonly file: string;
  readonly parameterFiles: readonly string[];
}

/** The report of `--format json`. Version 1 grows with additions only. */
export interface JsonReport {
  readonly version: 1;
  readonly tool: { readonly name: string; readonly version: string };
  readonly summary: Summary;
  readonly results: readonly JsonResult[];
  readonly problems: readonly JsonProblem[];
  readonly suppressed?: readonly JsonSuppressed[];
  readonly undecided?: readonly JsonUndecided[];
  readonly holds?: readonly JsonHeld[];
}
