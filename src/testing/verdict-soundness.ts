import { rules } from '../../rules/index.ts';
import type { LintResult } from '../engine/results.ts';
import { HIDING_PARAMETER, type Hidden } from './hidden-values.ts';
import { type Json, parameterFileOf } from './json-values.ts';
import { lintText } from './lint-text.ts';

const MODES = { pedantic: true, requireCmk: true } as const;

/**
 * What the rules say of a template without a value and do not keep with it, one line each: a rule that fails only with
 * it and had said *holds*, or nothing; and a *definite* finding that the value refutes.
 */
export async function unsoundVerdicts({ template, value }: Hidden): Promise<readonly string[]> {
  return unsoundVerdictsWith(template, parameterFileOf({ [HIDING_PARAMETER]: value as Json }));
}

/** The same for a template whose values are in a parameter file. */
export async function unsoundVerdictsWith(template: string, parameters: string): Promise<readonly string[]> {
  const without = await lintText(template, { rules, modes: MODES });
  const given = await lintText(template, { rules, modes: MODES, parameters });
  if (without.problems.length > 0 || given.problems.length > 0) return [];
  const [open, fails, failsGiven] = [ids(without.undecided), ids(without.diagnostics), ids(given.diagnostics)];
  const missed = [...failsGiven].filter((id) => !open.has(id) && !fails.has(id));
  const refuted = without.diagnostics.filter(({ certainty, ruleId }) => {
    return certainty === 'definite' && !failsGiven.has(ruleId);
  });
  return [
    ...missed.map((id) => `${id} ${ids(without.holds).has(id) ? 'holds' : 'is silent'}, and fails with the value`),
    ...[...ids(refuted)].map((id) => `${id} is definite, and the value refutes it`),
  ];
}

function ids(list: LintResult['holds'] | LintResult['undecided'] | LintResult['diagnostics']): ReadonlySet<string> {
  return new Set(list.map(({ ruleId }) => ruleId));
}
