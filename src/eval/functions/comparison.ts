import type { Data } from '../../value/data.ts';
import type { FunctionSpec, FunctionTable } from '../call.ts';
import { compareText } from '../dotnet/culture-order.ts';
import { EvaluationError } from '../dotnet/errors.ts';
import { toInt64 } from '../dotnet/int64.ts';
import { pure } from '../lift.ts';

/** Below zero when the left one comes first. Two numbers are compared, or two strings. */
function compare(left: Data, right: Data): number {
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right);
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'string' || typeof right === 'string') throw new EvaluationError('compares values of one type');
  const [one, other] = [toInt64(left), toInt64(right)];
  return one === other ? 0 : one < other ? -1 : 1;
}

function comparison(holds: (order: number) => boolean): FunctionSpec {
  return pure([2, 2], 'bool', (left = null, right = null) => holds(compare(left, right)));
}

export const comparisons: FunctionTable = {
  greater: comparison((order) => order > 0),
  greaterorequals: comparison((order) => order >= 0),
  less: comparison((order) => order < 0),
  lessorequals: comparison((order) => order <= 0),
};
