import { expect, test } from 'vitest';
import { matchesGlob, matchesWildcard } from './glob.ts';

test.each([
  ['a.json', 'a.json', true],
  ['x/y/a.json', 'a.json', true],
  ['x/a.json', './a.json', false],
  ['x/a.json', '/a.json', false],
  ['a.json', '/a.json', true],
  ['x/a.json', '*.json', true],
  ['x/a.jsonc', '*.json', false],
  ['x/a.json', 'x/*.json', true],
  ['x/y/a.json', 'x/*.json', false],
  ['x/y/a.json', 'x/**/*.json', true],
  ['x/a.json', 'x/**/*.json', true],
  ['x/y/a.json', '**/y/*', true],
  ['x/y/z/a.json', '**/y/**', true],
  ['x/y', 'x/y/**', true],
  ['x/y/z/a.json', 'x/y', true],
  ['x/y/z/a.json', 'y/', true],
  ['xy/a.json', 'x', false],
  ['a1.json', 'a?.json', true],
  ['a/.json', 'a?.json', false],
  ['prod.json', '{prod,test}.json', true],
  ['dev.json', '{prod,test}.json', false],
  ['x/b/c.json', '{x/{a,b},y}/c.json', true],
  ['a.json', '**', true],
  ['a+b.json', 'a+b.json', true],
  ['aab.json', 'a+b.json', false],
  ['[a].json', '[a].json', true],
])('%s and %s: %s', (path, glob, expected) => {
  expect(matchesGlob(path, glob)).toBe(expected);
});

test.each([
  ['Microsoft.DocumentDB/databaseAccounts', 'microsoft.documentdb/*', true],
  ['account1', 'account?', false],
  ['account1', '*1', true],
  ['{...}-cosmos', '*-cosmos', true],
])('%s is %s: %s', (text, pattern, expected) => {
  expect(matchesWildcard(text, pattern)).toBe(expected);
});

test('no glob takes long', () => {
  expect(matchesGlob('a'.repeat(4_000), `${'*a'.repeat(100)}b`)).toBe(false);
  expect(matchesGlob('a/'.repeat(500), `${'**/'.repeat(100)}b`)).toBe(false);
  expect(matchesGlob('a', '{a,b}'.repeat(1_000))).toBe(false);
  expect(matchesGlob('a', '{'.repeat(1_000))).toBe(false);
});
