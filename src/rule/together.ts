import type { Resource } from '../model/resource.ts';
import type { Found } from '../value/arm-value.ts';
import { combinations } from '../value/combinations.ts';
import { assumesOverride, type Guard } from '../value/conditions/condition.ts';
import type { Plain } from '../value/distribute.ts';
import { openValue } from '../value/open-value.ts';
import type { Fault, JudgedCase } from './judgement.ts';

/** One value for each of a list of paths. */
type ValuesOf<Paths extends readonly string[]> = { readonly [Index in keyof Paths]: Plain };

/** What a rule asks of values that occur together. Verdicts are undefined where what is not known decides. */
export interface Question<Paths extends readonly string[], F extends Fault> {
  /** Whether the rule is about such values at all. */
  readonly applies: (values: ValuesOf<Paths>, under: readonly Guard[]) => boolean | undefined;
  readonly isRight: (values: ValuesOf<Paths>, under: readonly Guard[]) => boolean | undefined;
  /** The cases to tell apart within a combination, each with its guards; one when not said. */
  readonly cases?: (values: ValuesOf<Paths>, under: readonly Guard[]) => Iterable<readonly Guard[]>;
  /** What is wrong, once it is known that something is; none where that is not worth a word. */
  readonly faults: (values: ValuesOf<Paths>, under: readonly Guard[]) => readonly F[];
  /** What keeps the question open, where it is none of the values. */
  readonly open?: (values: ValuesOf<Paths>) => Found;
}

/**
 * Judges the values at several paths of a resource wherever they can occur together. Values that are right are so even
 * where it is not known whether the rule applies. A fault is told only where nobody has to override a default for it.
 */
export function* casesTogether<const Paths extends readonly string[], F extends Fault>(
  resource: Resource,
  paths: Paths,
  question: Question<Paths, F>,
): Generator<JudgedCase<F>, void> {
  for (const { values, under: chosen } of combinations(paths.map((path) => resource.at(path)))) {
    const cases = question.cases?.(values as unknown as ValuesOf<Paths>, chosen) ?? [chosen];
    for (const under of cases) yield* judgeCase(values, under, question);
  }
}

function* judgeCase<const Paths extends readonly string[], F extends Fault>(
  plain: readonly Plain[],
  under: readonly Guard[],
  { applies, isRight, faults, open: otherwise }: Question<Paths, F>,
): Generator<JudgedCase<F>, void> {
  const values = plain as unknown as ValuesOf<Paths>;
  const isCase = applies(values, under);
  if (isCase === false) return;
  const verdict = isRight(values, under);
  const open = openValue(plain, under) ?? otherwise?.(values) ?? plain[0];
  if (!open) return;
  if (verdict) yield { judgement: 'holds', under, open };
  else if (verdict === undefined || !isCase || assumesOverride(under)) yield { judgement: 'undecided', under, open };
  else {
    const found = faults(values, under);
    yield { judgement: found.length > 0 ? found : 'ignored', under, open };
  }
}
