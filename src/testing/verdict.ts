import type { LintResult } from '../engine/results.ts';

export type Verdict = 'fails' | 'undecided' | 'holds' | 'silent';

/** The gravest of all verdicts in a result; `silent` when no rule applies to anything. */
export function verdictOf({ judged }: LintResult): Verdict {
  return (['fails', 'undecided', 'holds'] as const).find((verdict) => judged[verdict] > 0) ?? 'silent';
}
