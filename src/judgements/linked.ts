import { linkOf } from '../links/key-links.ts';
import type { KeyUse } from '../links/key-uses.ts';
import type { Resource } from '../model/resource.ts';
import { sayEach } from '../rule/judge.ts';
import type { Fault, JudgedCase } from '../rule/judgement.ts';
import type { FaultOf, Messages, RuleContext } from '../rule/rule.ts';
import type { Found } from '../value/arm-value.ts';
import { combinations } from '../value/combinations.ts';
import type { Guard } from '../value/conditions/condition.ts';
import type { Plain } from '../value/distribute.ts';
import { openValue } from '../value/open-value.ts';
import { placesOf } from './key-chain.ts';

/** One value for each of a list of paths. */
type ValuesOf<Paths extends readonly string[]> = { readonly [Index in keyof Paths]: Plain };

/**
 * What a rule asks of values of a vault, managed HSM or key because a resource has its customer-managed key there.
 * Verdicts are undefined where what is not known decides.
 */
export interface LinkedQuestion<Paths extends readonly string[], F extends Fault> {
  /** Whether the rule is about such values; about all when not said. */
  readonly applies?: (values: ValuesOf<Paths>, under: readonly Guard[]) => boolean | undefined;
  readonly isRight: (values: ValuesOf<Paths>, under: readonly Guard[]) => boolean | undefined;
  /** What is wrong, once it is known that something is. */
  readonly faults: (values: ValuesOf<Paths>, use: KeyUse, under: readonly Guard[]) => readonly F[];
  /** What keeps the question open, where it is none of the values. */
  readonly open?: (under: readonly Guard[]) => Found | undefined;
  /** Which uses of the key matter; all when not said. */
  readonly concerns?: (use: KeyUse) => boolean;
}

/**
 * Judges the values at several paths of a vault, managed HSM or key wherever a customer-managed key is used there. A
 * fault is told only where nobody has to override a default for it; the whole chain comes with it.
 */
function* casesOfLinked<const Paths extends readonly [string, ...string[]], F extends Fault>(
  resource: Resource,
  paths: Paths,
  { applies, isRight, faults, open: otherwise, concerns }: LinkedQuestion<Paths, F>,
): Generator<JudgedCase<F>, void> {
  for (const { values: plain, under } of combinations(paths.map((path) => resource.at(path)))) {
    const values = plain as unknown as ValuesOf<Paths>;
    const isCase = applies ? applies(values, under) : true;
    const link = isCase === false ? undefined : linkOf(resource, under, concerns);
    if (!link || link.kind === 'unlinked') continue;
    const verdict = isRight(values, under);
    const open = openValue(plain, under) ?? otherwise?.(under) ?? (plain[0] as Plain);
    if (verdict) yield { judgement: 'holds', under, open };
    else if (link.kind === 'undecided') yield { judgement: 'undecided', under, open: link.open };
    else if (verdict === undefined || !isCase) yield { judgement: 'undecided', under, open };
    else {
      const found = faults(values, link.use, under);
      const related = placesOf(link.use, resource);
      yield { judgement: found.map((fault) => ({ related, ...fault })), under: link.under, open };
    }
  }
}

/** Judges values of a vault, managed HSM or key wherever a customer-managed key is used there, and reports about the first. */
export function judgeLinked<M extends Messages, const Paths extends readonly [string, ...string[]]>(
  resource: Resource,
  paths: Paths,
  context: RuleContext<M>,
  question: LinkedQuestion<Paths, FaultOf<M>>,
): void {
  sayEach(context, paths[0], casesOfLinked(resource, paths, question));
}
