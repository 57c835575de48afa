import type { Data } from '../../value/data.ts';
import type { FunctionTable } from '../call.ts';
import { DEFAULT_DATE_FORMAT, formatDateTime, inRange, parseDateTime, parseDuration } from '../dotnet/date-time.ts';
import { EvaluationError } from '../dotnet/errors.ts';
import { pure } from '../lift.ts';

function text(value: Data | undefined): string {
  if (typeof value !== 'string') throw new EvaluationError('takes strings');
  return value;
}

function dateTimeAdd(base: Data = null, duration: Data = null, format: Data = DEFAULT_DATE_FORMAT): Data {
  const time = inRange(parseDateTime(text(base)) + parseDuration(text(duration)));
  return formatDateTime(time, text(format));
}

function dateTimeFromEpoch(seconds: Data = null): Data {
  if (typeof seconds !== 'number') throw new EvaluationError('takes a number of seconds');
  return formatDateTime(inRange(seconds * 1_000), DEFAULT_DATE_FORMAT);
}

function dateTimeToEpoch(date: Data = null): Data {
  return Math.floor(parseDateTime(text(date)) / 1_000);
}

const NON_EMPTY = { details: { shape: { segment: false, nonEmpty: true } } };

export const dates: FunctionTable = {
  datetimeadd: pure([2, 3], 'string', dateTimeAdd, NON_EMPTY),
  datetimefromepoch: pure([1, 1], 'string', dateTimeFromEpoch, NON_EMPTY),
  datetimetoepoch: pure([1, 1], 'int', dateTimeToEpoch),
};
