import type { Span } from '../text/source-text.ts';

/** A finding as far as its acceptance depends on it. */
export interface Finding {
  readonly at: Span;
  /** Where what stands there is used, when that is another place. */
  readonly use: Span | undefined;
  readonly resource: { readonly type: string; readonly label: string; readonly span: Span };
}

/** Somebody's word that findings of one rule are accepted in a part of the input. */
export interface Suppression {
  /** As written; empty where none is named. */
  readonly ruleId: string;
  /** Empty where none is given. */
  readonly reason: string;
  /** As written. */
  readonly expires: string | undefined;
  /** What is wrong with the way it is written, as a sentence; a suppression with a fault suppresses nothing. */
  readonly fault: string | undefined;
  /** Whether it stands in a template or a parameter file, or elsewhere: in the configuration. */
  readonly kind: 'in-source' | 'external';
  /** The id of the rule, where it is written; all of the suppression, where none is. */
  readonly at: Span;
  covers(finding: Finding): boolean;
}
