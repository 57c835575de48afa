import type { ArmValue } from '../../value/arm-value.ts';
import { type Condition, negate } from '../../value/conditions/condition.ts';
import { atLeastCondition } from '../../value/conditions/tests.ts';
import type { Data } from '../../value/data.ts';
import type { Call, FunctionSpec, FunctionTable } from '../call.ts';
import { compareText } from '../dotnet/culture-order.ts';
import { EvaluationError } from '../dotnet/errors.ts';
import { toInt64 } from '../dotnet/int64.ts';
import { pure, type Settled } from '../lift.ts';

/** Below zero when the left one comes first. Two numbers are compared, or two strings. */
function compare(left: Data, right: Data): number {
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right);
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'string' || typeof right === 'string') throw new EvaluationError('compares values of one type');
  const [one, other] = [toInt64(left), toInt64(right)];
  return one === other ? 0 : one < other ? -1 : 1;
}

/** Which numbers satisfy a comparison with a known one: those from a bound upwards, or those below it. */
interface Bound {
  readonly least: (number: number) => number;
  readonly isBelow: boolean;
}

function comparison(holds: (order: number) => boolean, bound: Bound): FunctionSpec {
  const compute = (left: Data = null, right: Data = null) => holds(compare(left, right));
  const partial = ([left, right]: readonly Settled[], call: Call): ArmValue | undefined => {
    const condition = left && right && (conditionFor(left, right, bound) ?? conditionFor(right, left, turned(bound)));
    return condition && call.undecided('bool', [left, right], { condition });
  };
  return pure([2, 2], 'bool', compute, { partial });
}

/** Of integers only: between others there is more than is compared. */
function conditionFor(value: Settled, other: Settled, { least, isBelow }: Bound): Condition | undefined {
  if (other.kind !== 'literal' || typeof other.value !== 'number' || !Number.isInteger(other.value)) return undefined;
  if (value.kind !== 'unknown' || value.type !== 'int') return undefined;
  const condition = atLeastCondition(value, least(other.value));
  return isBelow ? negate(condition) : condition;
}

const FROM: Bound = { least: (number) => number, isBelow: false };
const ABOVE: Bound = { least: (number) => number + 1, isBelow: false };
const BELOW: Bound = { least: (number) => number, isBelow: true };
const UP_TO: Bound = { least: (number) => number + 1, isBelow: true };

const TURNED: ReadonlyMap<Bound, Bound> = new Map([
  [FROM, UP_TO],
  [UP_TO, FROM],
  [ABOVE, BELOW],
  [BELOW, ABOVE],
]);

/** The bound for the right side, where the left one is known. */
function turned(bound: Bound): Bound {
  return TURNED.get(bound) ?? bound;
}

export const comparisons: FunctionTable = {
  greater: comparison((order) => order > 0, ABOVE),
  greaterorequals: comparison((order) => order >= 0, FROM),
  less: comparison((order) => order < 0, BELOW),
  lessorequals: comparison((order) => order <= 0, UP_TO),
};
