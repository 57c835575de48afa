import type { ArmValue, Found, Unknown } from '../../value/arm-value.ts';
import { type Condition, negate } from '../../value/conditions/condition.ts';
import { conditionOf, isNullCondition, sameCondition } from '../../value/conditions/tests.ts';
import { choice, isInvalid, literal } from '../../value/construct.ts';
import { eachArm, type Plain, presentOr } from '../../value/distribute.ts';
import { areEqual } from '../../value/equality.ts';
import { reasonOf } from '../../value/lookup.ts';
import type { Origin } from '../../value/origin.ts';
import type { Call, FunctionSpec, FunctionTable } from '../call.ts';
import { choose } from '../conditions.ts';
import { structural } from '../lift.ts';

function constant(value: boolean | null): FunctionSpec {
  return { arity: [0, 0], evaluate: (call) => literal(value, call.origin) };
}

/** A truth value that is not decided, with what it stands for. */
function undecidedBool(call: Call, args: readonly Found[], condition: Condition | undefined): Unknown {
  return call.undecided('bool', args, { condition });
}

function not(call: Call): ArmValue {
  const apply = ([value]: readonly ArmValue[]): ArmValue => {
    const known = knownBool(value as Plain);
    if (known !== undefined) return literal(!known, call.origin);
    if (isNoBool(value as Plain)) return call.invalid('takes a boolean');
    return undecidedBool(call, [value as ArmValue], negate(conditionOf(value as ArmValue)));
  };
  return structural([1, 1], apply).evaluate(call);
}

/** Whether a value is certainly no boolean. Null is left open: a parameter without a value is null, too. */
function isNoBool(value: Plain): boolean {
  if (value.kind === 'literal') return typeof value.value !== 'boolean' && value.value !== null;
  return value.kind === 'text' || value.kind === 'array' || value.kind === 'object';
}

function knownBool(value: Plain): boolean | undefined {
  return value.kind === 'literal' && typeof value.value === 'boolean' ? value.value : undefined;
}

/** `and` and `or`: one decisive argument settles them, whatever the others are; the rest are left unevaluated. */
function junction(op: 'all' | 'any'): FunctionSpec {
  const decisive = op === 'any';
  return {
    arity: [1, Number.POSITIVE_INFINITY],
    evaluate(call) {
      const from = (index: number, open: readonly ArmValue[], under: Parameters<typeof eachArm>[1]): Found => {
        if (index === call.count) return combine(open);
        return eachArm(call.arg(index), under, call.origin, (found, guards) => {
          const arm = isNoBool(found) ? call.invalid('takes booleans') : found;
          // An argument that is refused counts only if no earlier one settled the matter.
          if (isInvalid(arm)) return open.length > 0 ? combine(open) : arm;
          const known = knownBool(arm);
          if (known === decisive) return literal(decisive, call.origin);
          return from(index + 1, known === undefined ? [...open, arm as ArmValue] : open, guards);
        });
      };
      const combine = (open: readonly ArmValue[]): Found => {
        const [first] = open;
        if (!first) return literal(!decisive, call.origin);
        return open.length === 1 ? first : undecidedBool(call, open, { op, of: open.map(conditionOf) });
      };
      return from(0, [], []) as ArmValue;
    },
  };
}

const equals = structural([2, 2], ([left, right], call) => {
  const verdict = areEqual(left as Plain, right as Plain);
  if (verdict !== undefined) return literal(verdict, call.origin);
  const args = [left as ArmValue, right as ArmValue];
  return undecidedBool(call, args, sameCondition(left as Plain, right as Plain));
});

/** Whether a value is null: undefined when that is not known. */
function isNull(value: Plain): boolean | undefined {
  if (value.kind === 'absent') return true;
  if (value.kind === 'literal') return value.value === null;
  if (value.kind === 'unknown') return value.type === 'any' ? undefined : false;
  return value.kind === 'reference' && !value.as ? undefined : false;
}

/** The first argument that is not null; later ones are not evaluated when an earlier one is known not to be. */
function coalesce(call: Call): ArmValue {
  const from = (index: number, under: Parameters<typeof eachArm>[1]): Found => {
    if (index === call.count) return literal(null, call.origin);
    return eachArm(call.arg(index), under, call.origin, (arm, guards) => {
      const verdict = isNull(arm);
      if (verdict === false || isInvalid(arm)) return arm;
      if (verdict === true) return from(index + 1, guards);
      return perhapsNull(arm as ArmValue, call.arg(index).origin, () => from(index + 1, guards), call);
    });
  };
  return presentOr(from(0, []), (origin) => literal(null, origin));
}

/** @param at where the argument stands */
function perhapsNull(value: ArmValue, at: Origin, rest: () => Found, call: Call): Found {
  const condition = isNullCondition(value);
  const guard = { kind: 'branch', condition, origin: at, shows: 'subject', why: reasonOf(value) } as const;
  return choice(
    [
      { when: { ...guard, holds: false }, value },
      { when: { ...guard, holds: true }, value: rest() },
    ],
    call.origin,
  );
}

export const logic: FunctionTable = {
  true: constant(true),
  false: constant(false),
  null: constant(null),
  not: { arity: [1, 1], evaluate: not },
  and: junction('all'),
  or: junction('any'),
  if: {
    arity: [3, 3],
    evaluate: (call) =>
      choose(
        call.arg(0),
        () => call.arg(1),
        () => call.arg(2),
        call.origin,
      ) as ArmValue,
  },
  equals,
  coalesce: { arity: [1, Number.POSITIVE_INFINITY], evaluate: coalesce },
};
