import type { Severity } from '../../diagnostics/diagnostic.ts';
import { isFilled } from '../../knowledge/keys/key-references.ts';
import type { Confidence } from '../../knowledge/services/key-service.ts';
import { sayEach } from '../../rule/judge.ts';
import type { FaultOf, Messages, RuleContext } from '../../rule/rule.ts';
import { casesTogether, type Question } from '../../rule/together.ts';
import type { Found } from '../../value/arm-value.ts';
import { all, any, not } from '../../value/conditions/three-valued.ts';
import type { Plain } from '../../value/distribute.ts';
import { isText } from '../../value/known-text.ts';
import type { KeyPlace } from './key-places.ts';

/**
 * Judges values of a resource that uses a key which it names in one place. A key is not used if the switch is off, or if
 * the resource is of a kind that takes none. Reports about the first path.
 */
export function judgeInUse<M extends Messages, const Paths extends readonly [string, ...string[]]>(
  place: KeyPlace,
  paths: Paths,
  context: RuleContext<M>,
  question: Question<Paths, FaultOf<M>>,
): void {
  type Own = Parameters<typeof question.isRight>[0];
  const own = (values: readonly Plain[]) => values.slice(0, paths.length) as unknown as Own;
  const found = [...paths, ...usePathsOf(place)].map((path) => place.at(path));
  const { applies, isRight, cases, faults } = question;
  const judged = casesTogether<readonly Found[], FaultOf<M>>(place.resource, found, {
    applies: (values, under) =>
      all(isInUse(place, values.slice(paths.length)), applies ? applies(own(values), under) : true),
    isRight: (values, under) => isRight(own(values), under),
    ...(cases && { cases: (values, under) => cases(own(values), under) }),
    faults: (values, under) => faults(own(values), under),
  });
  sayEach(context, place.pathOf(paths[0]), judged);
}

/** What tells whether a place names a key that is used: its members, then the switch, then what the type depends on. */
function usePathsOf({ members, slot, row }: KeyPlace): readonly string[] {
  return [...members, ...(slot.switch ? [slot.switch.path] : []), ...(row.appliesWhen ?? []).map(({ path }) => path)];
}

function isInUse({ members, slot, row }: KeyPlace, values: readonly Plain[]): boolean | undefined {
  const named = any(...values.slice(0, members.length).map(isGiven));
  const others = values.slice(members.length);
  const source = slot.switch ? others.shift() : undefined;
  const isOn = slot.switch && source ? not(isSwitchedOff(slot.switch, source)) : true;
  const conditions = (row.appliesWhen ?? []).map((condition, index) => isOneOf(others[index], condition.values));
  return all(named, isOn, ...conditions);
}

/** Whether something is named; a list or an object has to have members. */
function isGiven(value: Found): boolean | undefined {
  if (value.kind === 'array') return value.items.length > 0 ? true : value.open ? undefined : false;
  if (value.kind === 'object') return value.entries.size > 0 ? true : value.open ? undefined : false;
  // A whole expression may bring a list, or null.
  return value.kind === 'unknown' ? undefined : isFilled(value);
}

function isSwitchedOff({ off = [], absent }: NonNullable<KeyPlace['slot']['switch']>, value: Plain) {
  return value.kind === 'absent' ? absent === 'off' : isOneOf(value, off);
}

/** Whether a value is one of a list, in any case; undefined if an unknown decides. */
function isOneOf(value: Found | undefined, list: readonly (string | boolean)[]): boolean | undefined {
  return value ? any(...list.map((each) => isText(value, String(each)))) : false;
}

/** How grave a fault is that rests on a fact of that certainty: an error only if the fact is documented or in the types. */
export function severityBy(confidence: Confidence | undefined): Severity {
  return confidence === 'documented' || confidence === 'types' || confidence === 'shape' ? 'error' : 'warning';
}
