import { didYouMean } from '../text/closest.ts';
import type { ConfigProblem, NamedRule } from './config.ts';

/** What to say of the rules that there are not, in the order in which they are named. */
export function unknownRules(named: readonly NamedRule[], ruleIds: readonly string[]): readonly ConfigProblem[] {
  return named.flatMap(({ id, at }) =>
    ruleIds.includes(id) ? [] : [{ at, message: `There is no rule '${id}'${didYouMean(id, ruleIds)}` }],
  );
}
