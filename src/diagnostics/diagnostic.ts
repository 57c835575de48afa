import type { Range, SourceText, Span } from '../text/source-text.ts';

export type Severity = 'error' | 'warning' | 'note';

/** `definite`: fails in every deployment. `possible`: fails in some, under the guards. */
export type Certainty = 'definite' | 'possible';

/** A resource as far as it is known before deployment, for people: `{...}` stands for what is not. */
export interface ResourceLabel {
  readonly type: string;
  readonly name: string;
  readonly symbol: string | undefined;
}

export interface Diagnostic {
  readonly ruleId: string;
  readonly messageId: string;
  readonly data: Readonly<Record<string, string | number | boolean>>;
  /** The fact first, then the cure. Plain text; may hold any character that the template holds. */
  readonly message: string;
  readonly severity: Severity;
  readonly certainty: Certainty;
  readonly at: Span;
  readonly related: readonly Related[];
  readonly fixes: readonly Fix[];
  readonly resource: ResourceLabel | undefined;
  /** Dotted path of the property that was judged, from the resource's root, e.g. `properties.keyVaultKeyUri`. */
  readonly property: string | undefined;
  /** In words, what must hold for the finding to be true. Empty when it is definite. */
  readonly guards: readonly string[];
  /** The parameter files that it was found with; empty when the template was judged without any. */
  readonly parameterFiles: readonly string[];
  /** Set when somebody has accepted the finding: it does not count then. */
  readonly acceptance?: Acceptance;
}

export interface Acceptance {
  /** Whether that is said in the file itself, or elsewhere: in the configuration or in a baseline. */
  readonly kind: 'in-source' | 'external';
  readonly reason: string;
}

export interface Related {
  readonly at: Span;
  readonly message: string;
}

export interface Fix {
  readonly title: string;
  /** `safe` never changes what a correct template deploys; `suggested` may, and is applied on request only. */
  readonly safety: 'safe' | 'suggested';
  readonly edits: readonly Edit[];
}

export interface Edit {
  readonly source: SourceText;
  readonly range: Range;
  readonly text: string;
}

/** Input that could not be judged: unreadable, unparsable, or beyond a limit. It makes the exit code 2. */
export interface Problem {
  readonly source: SourceText | undefined;
  /** As the user named it; the same as `source.uri` where there is a source. */
  readonly file: string;
  readonly message: string;
  readonly range: Range | undefined;
}
