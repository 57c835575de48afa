import { expect, test } from 'vitest';
import { closest } from './closest.ts';

const words = ['format', 'fail-on', 'stdin', 'stdin-filename', 'quiet'];

test.each([
  ['fromat', 'format'],
  ['Format', 'format'],
  ['fail_on', 'fail-on'],
  ['quite', 'quiet'],
  ['stdinfilename', 'stdin-filename'],
  ['zebra', undefined],
  ['', undefined],
  ['f'.repeat(1_000_000), undefined],
])('%.20s is likely meant to be %s', (word, meant) => {
  expect(closest(word, words)).toBe(meant);
});
