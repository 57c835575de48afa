import { EvaluationError } from './errors.ts';

/** Longer texts are neither dates nor durations. */
const MAX_LENGTH = 64;

const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,7}))?)?)?(Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * A point in time, in milliseconds since 1970; without an offset it is taken for UTC.
 *
 * @throws EvaluationError for text that is no date in ISO 8601 form
 */
export function parseDateTime(text: string): number {
  const match = text.length <= MAX_LENGTH ? ISO_DATE.exec(text.trim()) : null;
  if (!match) throw new EvaluationError('this is no date in ISO 8601 form');
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] = match;
  const offset = zone.toUpperCase() === 'Z' ? 'Z' : zone.replace(/^(.\d{2}):?(\d{2})$/, '$1:$2');
  const milliseconds = fraction.padEnd(3, '0').slice(0, 3);
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${milliseconds}${offset}`);
  // Date.parse() takes February 30 for March 2.
  const days = new Date(Date.UTC(2000 + (Number(year) % 400), Number(month), 0)).getUTCDate();
  if (Number.isNaN(time) || Number(day) > days) throw new EvaluationError('there is no such date');
  return inRange(time);
}

const FIRST = Date.parse('0001-01-01T00:00:00Z');
const LAST = Date.parse('9999-12-31T23:59:59.999Z');

/** @throws EvaluationError for a time outside of the years 1 to 9999 */
export function inRange(time: number): number {
  if (!(time >= FIRST && time <= LAST)) throw new EvaluationError('the date is out of range');
  return time;
}

const DURATION = /^(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

const SECONDS = [365 * 86_400, 30 * 86_400, 7 * 86_400, 86_400, 3_600, 60, 1];

/**
 * An ISO 8601 duration in milliseconds. A year has 365 days and a month 30.
 *
 * @throws EvaluationError for text that is no duration
 */
export function parseDuration(text: string): number {
  const match = text.length <= MAX_LENGTH ? DURATION.exec(text) : null;
  if (!match || /[PT]$/.test(text)) throw new EvaluationError('this is no duration in ISO 8601 form');
  const [, sign, ...amounts] = match;
  const seconds = SECONDS.reduce((sum, unit, index) => sum + unit * Number(amounts[index] ?? 0), 0);
  return (sign === '-' ? -1 : 1) * seconds * 1_000;
}

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** What .NET's standard format specifiers stand for, in the invariant culture. */
const STANDARD: Readonly<Record<string, string>> = {
  d: 'MM/dd/yyyy',
  D: 'dddd, dd MMMM yyyy',
  f: 'dddd, dd MMMM yyyy HH:mm',
  F: 'dddd, dd MMMM yyyy HH:mm:ss',
  g: 'MM/dd/yyyy HH:mm',
  G: 'MM/dd/yyyy HH:mm:ss',
  m: 'MMMM dd',
  M: 'MMMM dd',
  o: "yyyy-MM-dd'T'HH:mm:ss.fffffffK",
  O: "yyyy-MM-dd'T'HH:mm:ss.fffffffK",
  r: "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
  R: "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
  s: "yyyy-MM-dd'T'HH:mm:ss",
  t: 'HH:mm',
  T: 'HH:mm:ss',
  u: "yyyy-MM-dd HH:mm:ss'Z'",
  y: 'yyyy MMMM',
  Y: 'yyyy MMMM',
};

/** How ARM writes a date when it is not told otherwise. */
export const DEFAULT_DATE_FORMAT = "yyyy-MM-dd'T'HH:mm:ssK";

/**
 * A time in UTC, in one of .NET's date formats.
 *
 * @throws EvaluationError for a format that .NET refuses
 */
export function formatDateTime(time: number, format: string): string {
  if (format.length > MAX_LENGTH) throw new EvaluationError('the date format is too long');
  const pattern = format.length === 1 ? STANDARD[format] : format;
  if (pattern === undefined) throw new EvaluationError(`there is no date format '${format}'`);
  const date = new Date(time);
  let result = '';
  for (let at = 0; at < pattern.length; ) {
    const char = pattern.charAt(at);
    const end = char === "'" || char === '"' ? closingQuote(pattern, at) : endOfRun(pattern, at);
    result += char === '\\' ? pattern.charAt(at + 1) : written(date, pattern.slice(at, end), char);
    at = char === '\\' ? at + 2 : end;
  }
  return result;
}

function endOfRun(pattern: string, start: number): number {
  let end = start + 1;
  while (pattern.charAt(end) === pattern.charAt(start)) end += 1;
  return end;
}

function closingQuote(pattern: string, start: number): number {
  const end = pattern.indexOf(pattern.charAt(start), start + 1);
  if (end < 0) throw new EvaluationError('a quote in the date format is not closed');
  return end + 1;
}

/** One token of a date format, such as `yyyy`. */
function written(date: Date, token: string, char: string): string {
  const number = (value: number) => String(value).padStart(token.length === 1 ? 1 : 2, '0');
  switch (char) {
    case "'":
    case '"':
      return token.slice(1, -1);
    case 'y':
      return token.length < 3
        ? number(date.getUTCFullYear() % 100)
        : String(date.getUTCFullYear()).padStart(token.length, '0');
    case 'M':
      return token.length < 3 ? number(date.getUTCMonth() + 1) : nameOf(MONTHS[date.getUTCMonth()], token);
    case 'd':
      return token.length < 3 ? number(date.getUTCDate()) : nameOf(DAYS[date.getUTCDay()], token);
    case 'H':
      return number(date.getUTCHours());
    case 'h':
      return number(date.getUTCHours() % 12 || 12);
    case 'm':
      return number(date.getUTCMinutes());
    case 's':
      return number(date.getUTCSeconds());
    case 'f':
      return String(date.getUTCMilliseconds()).padStart(3, '0').padEnd(7, '0').slice(0, token.length);
    case 't':
      return (date.getUTCHours() < 12 ? 'AM' : 'PM').slice(0, token.length);
    case 'K':
      return 'Z';
    case 'z':
      return token.length === 1 ? '+0' : token.length === 2 ? '+00' : '+00:00';
    default:
      return token;
  }
}

function nameOf(name: string | undefined, token: string): string {
  return (name ?? '').slice(0, token.length === 3 ? 3 : undefined);
}
