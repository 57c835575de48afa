import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readMarks, writeMarks } from './marks.ts';

test('marks are taken out, and say where they stood', () => {
  expect(readMarks('a«bc»d«»')).toEqual({
    text: 'abcd',
    ranges: [
      { start: 1, end: 3 },
      { start: 4, end: 4 },
    ],
  });
});

test.each(['a»', '«a', '«a«b»»', '«a»b»'])('%s is refused', (text) => {
  expect(() => readMarks(text)).toThrow(/«|»/);
});

test('what is read can be written again', () => {
  const marked = fc
    .array(fc.tuple(fc.string(), fc.string()))
    .map((pairs) => pairs.map(([a, b]) => `${a}«${b}»`).join(''));
  fc.assert(
    fc.property(marked, (text) => {
      const { text: plain, ranges } = readMarks(text);
      expect(writeMarks(plain, ranges)).toBe(text);
    }),
  );
});

test('ranges inside of each other are all shown', () => {
  const outer = { start: 0, end: 3 };
  const inner = { start: 1, end: 2 };
  expect(writeMarks('abc', [outer, inner])).toBe('«a«b»c»');
  expect(writeMarks('abc', [inner, outer])).toBe('«a«b»c»');
});
