import type { Scalar } from '../../value/arm-value.ts';
import { MAX_TEXT_LENGTH, scalarText } from '../../value/join-text.ts';
import { EvaluationError, LimitError } from './errors.ts';

/** A stretch of a format string that is copied, or a place where an argument goes. Offsets count in the format string. */
export type FormatPart =
  | { readonly kind: 'text'; readonly start: number; readonly end: number }
  | { readonly kind: 'item'; readonly index: number; readonly width: number; readonly specifier: string };

/** No argument list is longer. */
const MAX_INDEX = 1_000_000;

/**
 * Takes a .NET composite format string apart: `{0}`, `{1,-10}`, `{2:N0}`, `{{` and `}}`.
 *
 * @throws EvaluationError where .NET refuses the format string
 */
export function parseFormat(format: string): readonly FormatPart[] {
  const parts: FormatPart[] = [];
  let start = 0;
  for (let at = 0; at < format.length; ) {
    const char = format.charAt(at);
    if (char !== '{' && char !== '}') at += 1;
    else if (format.charAt(at + 1) === char) {
      parts.push({ kind: 'text', start, end: at + 1 });
      at += 2;
      start = at;
    } else {
      if (char === '}') throw new EvaluationError('a closing brace in the format string is not written twice');
      const close = format.indexOf('}', at);
      if (close < 0) throw new EvaluationError('a brace in the format string is not closed');
      parts.push({ kind: 'text', start, end: at }, parseItem(format.slice(at + 1, close)));
      at = close + 1;
      start = at;
    }
  }
  parts.push({ kind: 'text', start, end: format.length });
  return parts;
}

function parseItem(item: string): FormatPart {
  const colon = item.indexOf(':');
  const head = colon < 0 ? item : item.slice(0, colon);
  const specifier = colon < 0 ? '' : item.slice(colon + 1);
  const [index = '', width = '0', ...rest] = head.split(',').map((part) => part.trim());
  if (!/^\d{1,7}$/.test(index) || !/^-?\d{1,7}$/.test(width) || rest.length > 0 || Number(index) >= MAX_INDEX) {
    throw new EvaluationError(`'{${item.slice(0, 40)}}' is no format item`);
  }
  return { kind: 'item', index: Number(index), width: Number(width), specifier };
}

/**
 * A scalar as a format item writes it; undefined for a specifier that is not supported.
 *
 * @throws EvaluationError for a specifier that .NET refuses
 */
export function formatScalar(value: Scalar, width: number, specifier: string): string | undefined {
  const text =
    typeof value === 'number' || typeof value === 'bigint' ? formatNumber(value, specifier) : scalarText(value);
  if (text === undefined) return undefined;
  if (Math.abs(width) > MAX_TEXT_LENGTH) throw new LimitError('text-length');
  return width < 0 ? text.padEnd(-width) : text.padStart(width);
}

function formatNumber(value: number | bigint, specifier: string): string | undefined {
  if (specifier === '') return String(value);
  const match = /^([A-Za-z])(\d{0,9})$/.exec(specifier);
  if (!match) return customNumber(value, specifier);
  const precision = match[2] ? Number(match[2]) : undefined;
  if (precision !== undefined && precision > MAX_TEXT_LENGTH) throw new LimitError('text-length');
  return standardNumber(value, match[1] as string, precision);
}

function standardNumber(value: number | bigint, letter: string, precision: number | undefined): string | undefined {
  switch (letter.toUpperCase()) {
    case 'D':
      return signed(wholeDigits(value, letter).padStart(precision ?? 0, '0'), value < 0);
    case 'X': {
      const digits = BigInt.asUintN(64, BigInt(wholeDigits(value, letter)) * (value < 0 ? -1n : 1n)).toString(16);
      return (letter === 'X' ? digits.toUpperCase() : digits).padStart(precision ?? 0, '0');
    }
    case 'N':
      return fixed(value, precision ?? 2, true);
    case 'F':
      return fixed(value, precision ?? 2, false);
    case 'G':
      return precision === undefined || precision === 0 ? String(value) : undefined;
    case 'P':
      return typeof value === 'bigint' ? undefined : `${fixed(value * 100, precision ?? 2, true)} %`;
    default:
      return undefined;
  }
}

function signed(digits: string, negative: boolean): string {
  return negative ? `-${digits}` : digits;
}

function wholeDigits(value: number | bigint, letter: string): string {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new EvaluationError(`the format specifier '${letter}' takes whole numbers only`);
  }
  return String(value).replace('-', '');
}

const MAX_FRACTION = 100;

function fixed(value: number | bigint, precision: number, grouped: boolean): string {
  const text = typeof value === 'bigint' ? String(value) : value.toFixed(Math.min(precision, MAX_FRACTION));
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  const digits = grouped ? inThousands(whole) : whole;
  const decimals = precision > 0 ? `.${fraction.padEnd(precision, '0')}` : '';
  return signed(`${digits}${decimals}`, text.startsWith('-'));
}

function inThousands(digits: string): string {
  const groups: string[] = [];
  for (let end = digits.length; end > 0; end -= 3) groups.unshift(digits.slice(Math.max(0, end - 3), end));
  return groups.join(',');
}

/** Of custom format strings only zeros are supported: `{0:000}`. */
function customNumber(value: number | bigint, specifier: string): string | undefined {
  if (!/^0+$/.test(specifier)) return undefined;
  return signed(fixed(value, 0, false).replace('-', '').padStart(specifier.length, '0'), value < 0);
}
