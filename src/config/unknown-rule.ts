import { closest } from '../text/closest.ts';
import type { NamedRule } from './config.ts';
import type { ConfigProblem } from './parse-config.ts';

/** What to say of the rules that there are not, in the order in which they are named. */
export function unknownRules(named: readonly NamedRule[], ruleIds: readonly string[]): readonly ConfigProblem[] {
  return named.flatMap(({ id, at }) =>
    ruleIds.includes(id) ? [] : [{ at, message: `There is no rule '${id}'${didYouMean(id, ruleIds)}` }],
  );
}

/** `; did you mean 'x'?`, or nothing where no candidate is near. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  const near = closest(word, candidates);
  return near === undefined ? '' : `; did you mean '${near}'?`;
}
