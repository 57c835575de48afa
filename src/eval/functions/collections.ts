import type { ArmArray, ArmObject, ArmValue, Found, Unknown } from '../../value/arm-value.ts';
import type { Condition } from '../../value/conditions/condition.ts';
import { hasMemberCondition, isEmptyCondition } from '../../value/conditions/tests.ts';
import { isInvalid, literal } from '../../value/construct.ts';
import { eachArm } from '../../value/distribute.ts';
import { areEqual, typeOf } from '../../value/equality.ts';
import { scalarText } from '../../value/join-text.ts';
import { entryOf } from '../../value/lookup.ts';
import { mayEqualText, shapeOf, type TextView } from '../../value/text-view.ts';
import type { Call, FunctionTable } from '../call.ts';
import { excludes } from '../hole-content.ts';
import { ofTexts, type Settled } from '../lift.ts';
import { hasMembers, withMembers } from '../members.ts';
import { indexOutsideHoles, viewOf } from './text-parts.ts';

function undecidedBool(call: Call, args: readonly Found[], condition?: Condition): Unknown {
  return call.undecided('bool', args, { condition });
}

const contains = ofTexts([2, 2], ([container, item], call) => {
  const args = [container as Settled, item as Settled] as const;
  switch (args[0].kind) {
    case 'object':
      return hasMember(args[0], args[1], call);
    case 'array':
      return hasItem(args[0], args[1], call);
    case 'literal':
    case 'text':
      return hasText(args[0], args[1], call);
    default:
      return isText(args[0])
        ? hasText(args[0], args[1], call)
        : undecidedBool(call, args, memberCondition(args[0], args[1]));
  }
});

function isText(value: Settled): boolean {
  return typeOf(value) === 'string';
}

/** The same condition that decides whether a merged object takes a member from this one. */
function memberCondition(object: Settled, key: Settled): Condition | undefined {
  if (key.kind !== 'literal' || typeof key.value !== 'string' || typeOf(object) === 'array') return undefined;
  return hasMemberCondition(object, key.value);
}

function hasMember(object: ArmObject, key: Settled, call: Call): ArmValue {
  if (key.kind !== 'literal') return undecidedBool(call, [object, key]);
  const name = scalarText(key.value);
  const otherwise = () => {
    const mayHave = object.open !== undefined || object.computed.some((entry) => mayEqualText(entry.key, name));
    return mayHave ? undecidedBool(call, [object, key], memberCondition(object, key)) : literal(false, call.origin);
  };
  const entry = entryOf(object, name);
  if (!entry) return otherwise();
  return eachArm(entry.value, [], call.origin, (arm) =>
    arm.kind === 'absent' ? otherwise() : literal(true, call.origin),
  ) as ArmValue;
}

function hasItem(list: ArmArray, item: Settled, call: Call): ArmValue {
  const wrong = list.items.find(isInvalid);
  if (wrong) return wrong;
  const verdicts = list.items.map((candidate) => equalItems(candidate, item));
  if (verdicts.includes(true)) return literal(true, call.origin);
  if (list.open || verdicts.includes(undefined)) return undecidedBool(call, [list, item]);
  return literal(false, call.origin);
}

/** As `equals`; a choice equals a value if all of its arms do. */
function equalItems(candidate: Found, item: Settled): boolean | undefined {
  if (candidate.kind !== 'choice') return areEqual(candidate, item);
  const verdicts = new Set(candidate.arms.map((arm) => equalItems(arm.value, item)));
  return verdicts.size === 1 ? [...verdicts][0] : undefined;
}

function hasText(container: Settled, item: Settled, call: Call): ArmValue {
  const view = viewOf(container);
  const sought = textToFind(item);
  if (!view || sought === null) return call.invalid('takes a string, an array or an object, and what to find in it');
  if (!sought?.isKnown) return undecidedBool(call, [container, item]);
  if (occursIn(view, sought.text)) return literal(true, call.origin);
  const isCertain = view.holes().every((hole) => excludes(hole, sought.text));
  return isCertain ? literal(false, call.origin) : undecidedBool(call, [container, item]);
}

/** Null for what cannot be looked for in a string. */
function textToFind(item: Settled): TextView | undefined | null {
  if (item.kind === 'literal' && typeof item.value === 'number')
    return viewOf(literal(String(item.value), item.origin));
  if (item.kind === 'unknown' && item.type === 'int') return undefined;
  return viewOf(item) ?? null;
}

function occursIn(view: TextView, text: string): boolean {
  return text === '' || indexOutsideHoles(view, text, 0) >= 0;
}

const empty = ofTexts([1, 1], ([value], call) => {
  const arg = value as Settled;
  const verdict = (isEmpty: boolean) => literal(isEmpty, call.origin);
  switch (arg.kind) {
    case 'object':
      return hasMembers(arg, call, {
        none: () => verdict(true),
        some: () => verdict(false),
        undecided: () => undecidedBool(call, [arg]),
      });
    case 'array':
      if (arg.items.length > 0) return verdict(false);
      return arg.open ? undecidedBool(call, [arg]) : verdict(true);
    case 'literal':
      if (arg.value === null || arg.value === '') return verdict(true);
      return typeof arg.value === 'string' ? verdict(false) : call.invalid('takes a string, an array or an object');
    default:
      if (viewOf(arg)?.isNonEmpty() || shapeOf(arg).nonEmpty) return verdict(false);
      return undecidedBool(call, [arg], isEmptyCondition(arg));
  }
});

const length = ofTexts([1, 1], ([value], call) => {
  const arg = value as Settled;
  switch (arg.kind) {
    case 'array':
      return arg.open ? call.undecided('int', [arg]) : literal(arg.items.length, call.origin);
    case 'object':
      return withMembers(arg, call, (entries) => literal(entries.length, call.origin)) ?? call.undecided('int', [arg]);
    case 'literal':
      return typeof arg.value === 'string'
        ? literal(arg.value.length, call.origin)
        : call.invalid('takes a string, an array or an object');
    default:
      return call.undecided('int', [arg]);
  }
});

export const collections: FunctionTable = { contains, empty, length };
