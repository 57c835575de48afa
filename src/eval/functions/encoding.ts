import type { Data } from '../../value/data.ts';
import { MAX_TEXT_LENGTH } from '../../value/join-text.ts';
import type { FunctionTable } from '../call.ts';
import { EvaluationError, LimitError } from '../dotnet/errors.ts';
import { readLenientJson } from '../dotnet/lenient-json.ts';
import { decodePercent } from '../dotnet/percent-encoding.ts';
import { pure } from '../lift.ts';

/** A function of one string. */
function ofString(compute: (text: string) => Data) {
  return (value: Data = null): Data => {
    if (typeof value !== 'string') throw new EvaluationError('takes a string');
    return compute(value);
  };
}

/** No text that is encoded is longer: base64 makes four characters of three bytes, and a character may be three bytes. */
const MAX_ENCODED_LENGTH = MAX_TEXT_LENGTH / 4;

function toBase64(text: string): string {
  if (text.length > MAX_ENCODED_LENGTH) throw new LimitError('text-length');
  return Buffer.from(text, 'utf8').toString('base64');
}

function fromBase64(text: string): string {
  const digits = text.replace(/\s/g, '');
  if (digits.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(digits)) {
    throw new EvaluationError('the text is not base64');
  }
  return Buffer.from(digits, 'base64').toString('utf8');
}

function toDataUri(value: Data = null): Data {
  if (typeof value !== 'string') throw new EvaluationError('takes a string');
  return `data:text/plain;charset=utf-8;base64,${toBase64(value)}`;
}

function fromDataUri(text: string): string {
  const comma = text.indexOf(',');
  if (!text.toLowerCase().startsWith('data:') || comma < 0) throw new EvaluationError('the text is no data URI');
  const content = text.slice(comma + 1);
  return text.slice(0, comma).toLowerCase().endsWith(';base64') ? fromBase64(content) : decodePercent(content);
}

export const encodings: FunctionTable = {
  base64: pure([1, 1], 'string', ofString(toBase64)),
  base64tojson: pure(
    [1, 1],
    'any',
    ofString((text) => readLenientJson(fromBase64(text))),
  ),
  base64tostring: pure([1, 1], 'string', ofString(fromBase64)),
  datauri: pure([1, 1], 'string', toDataUri, { details: { shape: { segment: false, nonEmpty: true } } }),
  datauritostring: pure([1, 1], 'string', ofString(fromDataUri)),
  json: pure([1, 1], 'any', ofString(readLenientJson)),
};
