import { expect, test } from 'vitest';
import { minimise } from './minimise.ts';

test('JSON loses what the failure does not need, calls in expressions included', async () => {
  const text = JSON.stringify({ a: [1, { b: "[concat(toLower('x'), bad(parameters('p')))]" }, 2], c: { d: null } });
  const smallest = await minimise(text, async (candidate) => candidate.includes('bad('));
  expect(JSON.parse(smallest)).toEqual({ a: [{ b: "[bad('p')]" }] });
});

test('other text loses stretches', async () => {
  const text = `${'x'.repeat(500)}{${'y'.repeat(300)}}`;
  expect(await minimise(text, async (candidate) => /\{.*\}/.test(candidate))).toBe('{}');
});

test('a text that cannot be smaller stays', async () => {
  expect(await minimise('[]', async () => false)).toBe('[]');
});
