import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { displayWidth } from './display-width.ts';
import { wrap } from './wrap.ts';

describe('wrap', () => {
  test.each<[string, number | undefined, readonly string[]]>([
    ['one two three', undefined, ['one two three']],
    ['one two three', 13, ['one two three']],
    ['one two three', 12, ['one two', 'three']],
    ['one two three', 3, ['one', 'two', 'three']],
    ['a longword b', 4, ['a', 'longword', 'b']],
    ['日本 語', 4, ['日本', '語']],
    ['', 10, ['']],
  ])('%j in %j columns', (text, width, lines) => {
    expect(wrap(text, width)).toEqual(lines);
  });

  test('loses nothing, and is longer only where a word is', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 40 }), (text, width) => {
        const lines = wrap(text, width);
        expect(lines.join(' ')).toBe(text);
        for (const line of lines) expect(displayWidth(line) <= width || !line.includes(' ')).toBe(true);
      }),
    );
  });
});
