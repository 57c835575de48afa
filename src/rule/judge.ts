import type { Resource } from '../model/resource.ts';
import { alternatives } from '../value/alternatives.ts';
import type { ArmValue } from '../value/arm-value.ts';
import type { JudgedCase, Judgement } from './judgement.ts';
import type { FaultOf, Messages, RuleContext } from './rule.ts';
import { casesTogether, type Place, type Question } from './together.ts';

/** Reports what was judged of a property, or of values that the property is one of. */
export function sayEach<M extends Messages>(
  context: RuleContext<M>,
  property: string,
  cases: Iterable<JudgedCase<FaultOf<M>>>,
): void {
  for (const { judgement, under, open } of cases) {
    if (judgement === 'undecided') context.undecided(open, property);
    else if (judgement === 'holds') context.holds();
    else if (judgement !== 'ignored') for (const fault of judgement) context.report({ ...fault, property, under });
  }
}

/** Judges each alternative of a property that is not absent, and reports the judgement. */
export function judgeEach<M extends Messages>(
  resource: Resource,
  property: string,
  context: RuleContext<M>,
  judge: (value: ArmValue) => Judgement<FaultOf<M>>,
): void {
  const cases = [...alternatives(resource.at(property))].map(({ value, under }) => {
    return { judgement: value.kind === 'absent' ? ('ignored' as const) : judge(value), under, open: value };
  });
  sayEach(context, property, cases);
}

/**
 * Judges the values at several places wherever they occur together, and reports about the first of them. A place is a path
 * of the resource, or a value of another resource: its conditions are among the guards of what is reported.
 */
export function judgeTogether<M extends Messages, const Places extends readonly [string, ...Place[]]>(
  resource: Resource,
  places: Places,
  context: RuleContext<M>,
  question: Question<Places, FaultOf<M>>,
): void {
  sayEach(context, places[0], casesTogether(resource, places, question));
}
