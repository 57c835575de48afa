import type { Data } from '../../value/data.ts';
import type { FunctionSpec, FunctionTable } from '../call.ts';
import { EvaluationError } from '../dotnet/errors.ts';
import { fromInt64, toInt64 } from '../dotnet/int64.ts';
import { pure } from '../lift.ts';

function arithmetic(compute: (left: bigint, right: bigint) => bigint): FunctionSpec {
  return pure([2, 2], 'int', (left = 0, right = 0) => fromInt64(compute(toInt64(left), toInt64(right))));
}

function nonZero(divisor: bigint): bigint {
  if (divisor === 0n) throw new EvaluationError('divides by zero');
  return divisor;
}

/** Longer texts are no numbers. */
const MAX_DIGITS = 400;

function int(value: Data): Data {
  if (typeof value === 'string') {
    if (value.length > MAX_DIGITS || !/^\s*[+-]?[0-9]+\s*$/.test(value)) throw new EvaluationError('this is no number');
    return fromInt64(BigInt(value.trim().replace('+', '')));
  }
  return fromInt64(toInt64(value));
}

function float(value: Data): Data {
  const number = typeof value === 'string' && value.length <= MAX_DIGITS && /\d/.test(value) ? Number(value) : value;
  if (typeof number === 'bigint') return Number(number);
  if (typeof number !== 'number' || !Number.isFinite(number)) throw new EvaluationError('this is no number');
  return number;
}

function bool(value: Data): Data {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number' || typeof value === 'bigint') return value !== 0;
  const text = typeof value === 'string' ? value.trim().toLowerCase() : undefined;
  if (text !== 'true' && text !== 'false') throw new EvaluationError('this is neither true nor false');
  return text === 'true';
}

export const numbers: FunctionTable = {
  add: arithmetic((left, right) => left + right),
  bool: pure([1, 1], 'bool', (value = null) => bool(value)),
  div: arithmetic((left, right) => left / nonZero(right)),
  float: pure([1, 1], 'any', (value = null) => float(value)),
  int: pure([1, 1], 'int', (value = null) => int(value), {
    partial: ([value]) => (value?.kind === 'unknown' && value.type === 'int' ? value : undefined),
  }),
  mod: arithmetic((left, right) => left % nonZero(right)),
  mul: arithmetic((left, right) => left * right),
  sub: arithmetic((left, right) => left - right),
};
