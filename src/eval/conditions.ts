import type { ArmValue, Found, Unknown } from '../value/arm-value.ts';
import { conditionOf } from '../value/conditions/tests.ts';
import { choice, invalid, isInvalid } from '../value/construct.ts';
import { eachArm } from '../value/distribute.ts';
import { reasonOf } from '../value/lookup.ts';
import type { Origin } from '../value/origin.ts';

/**
 * One of two values, by a condition: the one when it is decided, a choice when it is not. A branch that ends in
 * `fail()` is one that no deployment takes; then the other is the value.
 */
export function choose(condition: ArmValue, yes: () => Found, no: () => Found, origin: Origin): Found {
  return eachArm(condition, [], origin, (arm) => {
    if (arm.kind === 'literal' && typeof arm.value === 'boolean') return arm.value ? yes() : no();
    if (isInvalid(arm)) return arm;
    if (!mayBeBool(arm)) return invalid('a condition is a boolean', origin);
    return branch(arm, condition.origin, yes(), no(), origin);
  });
}

function mayBeBool(value: Found): value is Unknown {
  if (value.kind === 'reference') return true;
  return value.kind === 'unknown' && (value.type === 'bool' || value.type === 'any');
}

/** @param at where the condition stands; the test itself may have been written elsewhere */
function branch(test: ArmValue, at: Origin, yes: Found, no: Found, origin: Origin): Found {
  if (isAborted(yes)) return no;
  if (isAborted(no)) return yes;
  const guard = { kind: 'branch', condition: conditionOf(test), origin: at, why: reasonOf(test) } as const;
  return choice(
    [
      { when: { ...guard, holds: true }, value: yes },
      { when: { ...guard, holds: false }, value: no },
    ],
    origin,
  );
}

function isAborted(value: Found): boolean {
  return value.kind === 'unknown' && value.why.code === 'aborts';
}
