/** True when all are, false when one is not, and undefined otherwise: Kleene's conjunction. */
export function all(...verdicts: readonly (boolean | undefined)[]): boolean | undefined {
  if (verdicts.includes(false)) return false;
  return verdicts.includes(undefined) ? undefined : true;
}

/** True when one is, false when none is, and undefined otherwise: Kleene's disjunction. */
export function any(...verdicts: readonly (boolean | undefined)[]): boolean | undefined {
  if (verdicts.includes(true)) return true;
  return verdicts.includes(undefined) ? undefined : false;
}

/** The opposite; undefined stays undefined. */
export function not(verdict: boolean | undefined): boolean | undefined {
  return verdict === undefined ? undefined : !verdict;
}
