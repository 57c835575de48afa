import { expect, test } from 'vitest';
import { SourceText } from '../../text/source-text.ts';
import { Origin } from '../origin.ts';
import { casesOf } from './cases.ts';
import type { Guard } from './condition.ts';

const origin = new Origin({ source: new SourceText('a.json', '""'), range: { start: 0, end: 2 } });
const when = (key: string, holds = true): Guard => ({
  kind: 'branch',
  condition: { op: 'atom', key },
  holds,
  origin,
  why: { code: 'no-value', subject: key },
});
const textOf = ({ condition, holds }: Guard) => `${holds ? '' : '!'}${condition.op === 'atom' ? condition.key : '?'}`;
const walk = (lists: readonly (readonly Guard[])[], under: readonly Guard[] = []) =>
  [...casesOf(lists, under)].map((guards) => guards.map(textOf).join(' '));

test('without lists there is the case that is given', () => {
  expect(walk([])).toEqual(['']);
  expect(walk([[]], [when('a')])).toEqual(['a']);
});

test('each list holds, or does not', () => {
  expect(walk([[when('a')], [when('b')]])).toEqual(['a b', 'a !b', '!a b', '!a !b']);
});

test('a list is decided by its first guard that fails', () => {
  expect(walk([[when('a'), when('b')]])).toEqual(['a b', 'a !b', '!a']);
});

test('lists that exclude each other make no case together', () => {
  expect(walk([[when('a')], [when('a', false)]])).toEqual(['a', '!a']);
});

test('what is given is not asked again', () => {
  expect(walk([[when('a')], [when('b')]], [when('a', false)])).toEqual(['!a b', '!a !b']);
});

test('beyond the budget there is one case that leaves lists open', () => {
  const all = walk(Array.from({ length: 40 }, (_, index) => [when(`c${index}`)]));
  expect(all.length).toBeLessThanOrEqual(401);
  expect(all.at(-1)).toBe('');
});
