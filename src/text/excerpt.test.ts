import { expect, test } from 'vitest';
import { excerpt } from './excerpt.ts';

test('excerpt quotes a text and cuts a long one', () => {
  expect(excerpt('x'.repeat(40))).toBe(`"${'x'.repeat(40)}"`);
  expect(excerpt('x'.repeat(1000))).toBe(`"${'x'.repeat(40)}…"`);
});
