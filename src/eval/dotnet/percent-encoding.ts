import { MAX_TEXT_LENGTH } from '../../value/join-text.ts';
import { LimitError } from './errors.ts';

const UNRESERVED = /[A-Za-z0-9\-_.~]/;

/** Escapes everything but letters, digits and `-_.~`, with upper-case digits. */
export function encodePercent(text: string): string {
  let encoded = '';
  for (const byte of Buffer.from(text, 'utf8')) {
    const char = String.fromCharCode(byte);
    encoded += UNRESERVED.test(char) ? char : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    if (encoded.length > MAX_TEXT_LENGTH) throw new LimitError('text-length');
  }
  return encoded;
}

/** Undoes escapes; what is no escape stays as it is. */
export function decodePercent(text: string): string {
  const bytes: Buffer[] = [];
  let start = 0;
  for (let at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
    const digits = text.slice(at + 1, at + 3);
    if (!/^[0-9A-Fa-f]{2}$/.test(digits)) continue;
    bytes.push(Buffer.from(text.slice(start, at), 'utf8'), Buffer.from(digits, 'hex'));
    start = at + 3;
  }
  bytes.push(Buffer.from(text.slice(start), 'utf8'));
  return Buffer.concat(bytes).toString('utf8');
}
