import { createHash } from 'node:crypto';
import type { TextShape } from '../../value/arm-value.ts';
import { GUID, HASH } from '../../value/construct.ts';
import { type Data, isDataObject, isList } from '../../value/data.ts';
import { MAX_TEXT_LENGTH, scalarText } from '../../value/join-text.ts';
import type { FunctionSpec, FunctionTable } from '../call.ts';
import { EvaluationError, LimitError } from '../dotnet/errors.ts';
import { uniqueString } from '../dotnet/unique-string.ts';
import { pure } from '../lift.ts';

function joined(args: readonly Data[]): string {
  const texts = args.map((arg) => {
    if (arg === null || isList(arg) || isDataObject(arg)) throw new EvaluationError('takes strings');
    return scalarText(arg);
  });
  if (texts.reduce((length, text) => length + text.length, 0) > MAX_TEXT_LENGTH) throw new LimitError('text-length');
  return texts.join('-');
}

/** The namespace of the name-based (version 5) GUIDs that ARM makes. */
const NAMESPACE = Buffer.from('11fb06fb712d4ddd98c7e71bbd588830', 'hex');

function nameBasedGuid(name: string): string {
  const bytes = createHash('sha1').update(NAMESPACE).update(name, 'utf8').digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const digits = bytes.toString('hex');
  return [[0, 8], [8, 12], [12, 16], [16, 20], [20]].map(([start, end]) => digits.slice(start, end)).join('-');
}

const ANY_NUMBER = [1, Number.POSITIVE_INFINITY] as const;

function hash(compute: (text: string) => string, shape: TextShape): FunctionSpec {
  return pure(ANY_NUMBER, 'string', (...args) => compute(joined(args)), { details: { shape }, isHash: true });
}

export const hashes: FunctionTable = {
  guid: hash(nameBasedGuid, GUID),
  uniquestring: hash(uniqueString, HASH),
};
