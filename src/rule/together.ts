import type { Resource } from '../model/resource.ts';
import type { Found } from '../value/arm-value.ts';
import { combinations } from '../value/combinations.ts';
import { assumesOverride, type Guard } from '../value/conditions/condition.ts';
import type { Plain } from '../value/distribute.ts';
import { openValue } from '../value/open-value.ts';
import type { Fault, JudgedCase } from './judgement.ts';

/**
 * What a rule looks at: a dotted path from the root of the judged resource, or a value of another resource, which comes
 * under the conditions of that one: `vault.at('location')`.
 */
export type Place = string | Found;

/** One value for each of a list of places. Null is absent, and a choice is one of its values. */
export type ValuesAt<Places extends readonly Place[]> = { readonly [Index in keyof Places]: Plain };

/** What a rule asks of values that occur together. A verdict is undefined if it depends on an unknown. */
export interface Question<Places extends readonly Place[], F extends Fault> {
  /** Whether the rule is about such values at all; always if not said. A case that is not is not counted. */
  readonly applies?: (values: ValuesAt<Places>, under: readonly Guard[]) => boolean | undefined;
  readonly isRight: (values: ValuesAt<Places>, under: readonly Guard[]) => boolean | undefined;
  /** The cases to tell apart within a combination, each with its guards; one if not said. */
  readonly cases?: (values: ValuesAt<Places>, under: readonly Guard[]) => Iterable<readonly Guard[]>;
  /** What is wrong, once it is known that something is; none if that is not worth a finding. */
  readonly faults: (values: ValuesAt<Places>, under: readonly Guard[]) => readonly F[];
  /** The value to blame for `undecided`, if none of the values is unknown. */
  readonly open?: (values: ValuesAt<Places>, under: readonly Guard[]) => Found | undefined;
  /** The guards of the link between the resources, such as those of a use of a key. */
  readonly given?: readonly Guard[];
}

/**
 * Judges the values at several places wherever they can occur together. Values that are right are so even if it is not
 * known whether the rule applies. A fault is reported only if nobody has to override a default for it.
 */
export function* casesTogether<const Places extends readonly Place[], F extends Fault>(
  resource: Resource,
  places: Places,
  question: Question<Places, F>,
): Generator<JudgedCase<F>, void> {
  const found = places.map((place) => (typeof place === 'string' ? resource.at(place) : place));
  for (const { values, under: chosen } of combinations(found, question.given)) {
    const cases = question.cases?.(values as unknown as ValuesAt<Places>, chosen) ?? [chosen];
    for (const under of cases) yield* judgeCase(values, under, question);
  }
}

function* judgeCase<const Places extends readonly Place[], F extends Fault>(
  plain: readonly Plain[],
  under: readonly Guard[],
  { applies, isRight, faults, open: otherwise }: Question<Places, F>,
): Generator<JudgedCase<F>, void> {
  const values = plain as unknown as ValuesAt<Places>;
  const isCase = applies ? applies(values, under) : true;
  if (isCase === false) return;
  const verdict = isRight(values, under);
  const open = openValue(plain, under) ?? otherwise?.(values, under) ?? plain[0];
  if (!open) return;
  if (verdict) yield { judgement: 'holds', under, open };
  else if (verdict === undefined || !isCase || assumesOverride(under)) yield { judgement: 'undecided', under, open };
  else {
    const found = faults(values, under);
    yield { judgement: found.length > 0 ? found : 'ignored', under, open };
  }
}
