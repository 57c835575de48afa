import { closest } from '../text/closest.ts';
import type { Range } from '../text/source-text.ts';
import type { ConfigProblem } from './parse-config.ts';

/** What to say of a rule that there is not. */
export function unknownRule(id: string, range: Range, ruleIds: readonly string[]): ConfigProblem {
  return { range, message: `There is no rule '${id}'${didYouMean(id, ruleIds)}` };
}

/** `; did you mean 'x'?`, or nothing where no candidate is near. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  const near = closest(word, candidates);
  return near === undefined ? '' : `; did you mean '${near}'?`;
}
