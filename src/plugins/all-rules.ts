import { rules } from '../../rules/index.ts';
import { SUPPRESSION_RULES } from '../engine/suppressions.ts';
import type { ReportedRule } from '../reporters/run.ts';
import type { Rule } from '../rule/rule.ts';

/** The rules of a run. */
export interface RuleSet {
  /** What judges resources. */
  readonly rules: readonly Rule[];
  /** All that a report may name as a rule. */
  readonly metas: readonly ReportedRule[];
  readonly ids: readonly string[];
}

/** The rules of this package and more. */
export function ruleSet(more: readonly Rule[] = []): RuleSet {
  const metas = [...allRules(), ...more.map(({ meta }) => meta)];
  return { rules: [...rules, ...more], metas, ids: metas.map(({ id }) => id) };
}

/** All that a report may name as a rule of this package, in the order of ids. */
export function allRules(): readonly ReportedRule[] {
  const own: readonly ReportedRule[] = SUPPRESSION_RULES;
  return [...own, ...rules.map(({ meta }) => meta)];
}
