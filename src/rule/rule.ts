import type { Severity } from '../diagnostics/diagnostic.ts';
import type { Resource } from '../model/resource.ts';
import type { Found } from '../value/arm-value.ts';
import type { Guard } from '../value/conditions/condition.ts';
import type { Fault, ProposedFix, RelatedPlace, Where } from './judgement.ts';
import type { Modes } from './modes.ts';

/**
 * What comes of a fault: data is lost; keys or data are open to others; a service loses access to its data; the deployment
 * is refused, or fails; or nothing yet, as with advice.
 */
export type Impact = 'data-loss' | 'exposure' | 'outage' | 'refused' | 'advice';

/** What a rule says about itself. */
export interface RuleMeta {
  /** `<service>/<what must hold>`; also the folder under `rules/`. Never renamed, never reused. */
  readonly id: `${string}/${string}`;
  /** The demand, with *must*, or the fault: one sentence, present tense, no full stop. */
  readonly title: string;
  /** That of the gravest message in the default mode. */
  readonly severity: Severity;
  /** What comes of a fault at worst; taken from the severity if it is not given. */
  readonly impact?: Impact;
  /** The release that brought the rule. */
  readonly since: string;
  /** `fix`: applied by `--fix`. `suggest`: shown, applied on request. */
  readonly fixable: 'fix' | 'suggest' | 'no';
  /** As Azure spells them; matched case-insensitively. */
  readonly resourceTypes: readonly [string, ...string[]];
  /**
   * For rules about extension resources, such as role assignments: the types they extend. Those that extend other types
   * are judged only if the files contain one of `orWhere`, in any case: GUIDs, or texts of at least that length.
   */
  readonly putOn?: { readonly types: readonly string[]; readonly orWhere: readonly string[] };
  /** Evidence: vendor documentation, error texts, policy definitions. */
  readonly references: readonly [string, ...string[]];
  readonly tags: readonly string[];
  /** The ids of the source documents with a statement that the rule checks. */
  readonly sources?: readonly string[];
  /** True for advice that is given only with `--pedantic`. */
  readonly pedantic?: true;
}

/** The messages of a rule by id; each makes its text from data. */
export type Messages = Readonly<Record<string, (data: never) => string>>;
type DataOf<F> = F extends (data: infer D) => string ? D : never;

/** A fault that a rule with these messages can report. */
export type FaultOf<M extends Messages> = { readonly [K in keyof M & string]: Fault<K, DataOf<M[K]>> }[keyof M &
  string];

/** What a rule reports. */
export interface Problem<M extends Messages, K extends keyof M & string> {
  readonly message: K;
  readonly data: DataOf<M[K]>;
  readonly at: Where;
  /** Dotted path of what is judged, from the root of the resource. */
  readonly property: string;
  /** The guards that the judged values came with; the engine turns them into certainty and related places. */
  readonly under?: readonly Guard[];
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly ProposedFix[];
}

/**
 * Where a rule says how it judges. The verdict on a resource is the gravest of what it says: fails, undecided, holds.
 * A rule that says nothing does not apply to the resource, and is not counted.
 */
export interface RuleContext<M extends Messages> {
  readonly modes: Modes;
  /** The rule fails here. */
  report<K extends keyof M & string>(problem: Problem<M, K>): void;
  /** The rule could neither pass nor fail here. Always counted, shown on request: silence is not a pass. */
  undecided(at: Found, property: string): void;
  /** The rule has seen what it looks for, and it is right. */
  holds(): void;
}

/** One check of resources of some types, with its messages. */
export interface Rule<M extends Messages = Messages> {
  readonly meta: RuleMeta;
  readonly messages: M;
  /** The plugin or pack that the rule comes from; undefined for the rules of this package. Set by what loads it. */
  readonly plugin?: string;
  check(resource: Resource, context: RuleContext<M>): void;
}

/** Gives a rule its types. Rules are values: stateless, synchronous and without side effects. */
export function defineRule<const M extends Messages>(rule: Rule<M>): Rule<M> {
  return rule;
}
