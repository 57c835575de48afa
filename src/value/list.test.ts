import { describe, expect, test } from 'vitest';
import { SourceText } from '../text/source-text.ts';
import type { ArmValue } from './arm-value.ts';
import { absent, array, literal, unknown } from './construct.ts';
import type { Plain } from './distribute.ts';
import { hasMoreThan, lengthOf, someItem } from './list.ts';
import { Origin } from './origin.ts';

const origin = new Origin({ source: new SourceText('a.json', '[]'), range: { start: 0, end: 2 } });
const why = { code: 'no-value', subject: 'p' } as const;
const UNKNOWN = unknown('any', why, undefined, origin) as Plain & ArmValue;
const list = (...items: (string | ArmValue)[]) =>
  array(
    items.map((item) => (typeof item === 'string' ? literal(item, origin) : item)),
    origin,
  );
const open = (...items: string[]) => ({ ...list(...items), open: why });

test.each<[string, Plain, ReturnType<typeof lengthOf>]>([
  ['nothing', absent(origin), { atLeast: 0, atMost: 0 }],
  ['an empty list', list(), { atLeast: 0, atMost: 0 }],
  ['two items', list('a', 'b'), { atLeast: 2, atMost: 2 }],
  ['an item before unknown ones', open('a'), { atLeast: 1, atMost: undefined }],
  ['an unknown value', UNKNOWN, { atLeast: 0, atMost: undefined }],
])('the length of %s', (_, value, expected) => {
  expect(lengthOf(value)).toEqual(expected);
});

test.each<[string, Plain, number, boolean | undefined]>([
  ['nothing', absent(origin), 0, false],
  ['one item', list('a'), 0, true],
  ['one item', list('a'), 1, false],
  ['an item before unknown ones', open('a'), 0, true],
  ['an item before unknown ones', open('a'), 1, undefined],
  ['an unknown value', UNKNOWN, 0, undefined],
])('whether %s (%#) is more than a number', (_, value, count, expected) => {
  expect(hasMoreThan(value, count)).toBe(expected);
});

describe('someItem', () => {
  const isB = (item: ArmValue) => (item.kind === 'literal' ? item.value === 'b' : undefined);

  test.each<[string, Plain, boolean | undefined]>([
    ['nothing', absent(origin), false],
    ['an item that passes', list('a', 'b'), true],
    ['no item that passes', list('a'), false],
    ['one that passes beside an unknown one', list(UNKNOWN, 'b'), true],
    ['an unknown item', list('a', UNKNOWN), undefined],
    ['an open list with one that passes', open('b'), true],
    ['an open list', open('a'), undefined],
    ['an unknown value', UNKNOWN, undefined],
  ])('%s', (_, value, expected) => {
    expect(someItem(value, isB)).toBe(expected);
  });
});
