import type { BuiltInPolicyKey } from './built-in-policies.ts';
import type { CisSubject } from './cis-numbers.ts';

/** What a finding of a rule means for a control. */
export type ControlRelation = 'enforces' | 'supports' | 'none';

/** How the condition of an Azure Policy built-in compares to that of a rule. */
export type PolicyRelation = 'same' | 'related' | 'counterpart';

/** Rules that bear on the same controls. */
export interface ControlFamily {
  readonly id: string;
  readonly title: string;
  readonly relation: ControlRelation;
  readonly mcsb: readonly string[];
  readonly nist: readonly string[];
  readonly cis?: CisSubject;
  readonly policies?: readonly BuiltInPolicyKey[];
  readonly policyRelation?: PolicyRelation;
  /** How the policies or controls differ from the rules; a sentence for people. */
  readonly note?: string;
  /** Rule ids; each rule is in one family. */
  readonly rules: readonly string[];
}
