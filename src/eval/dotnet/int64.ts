import type { Data } from '../../value/data.ts';

import { EvaluationError } from './errors.ts';

/** A whole number of template data. @throws EvaluationError for anything else */
export function toInt64(value: Data): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number' && Number.isInteger(value)) return BigInt(value);
  throw new EvaluationError('takes whole numbers');
}

/** A whole number as template data. @throws EvaluationError for one that 64 bits cannot hold */
export function fromInt64(value: bigint): number | bigint {
  if (BigInt.asIntN(64, value) !== value) throw new EvaluationError('the number is too large');
  return toInteger(value);
}

/** As a plain number where that is exact. */
export function toInteger(value: bigint): number | bigint {
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}
