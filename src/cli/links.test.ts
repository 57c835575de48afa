import { expect, test } from 'vitest';
import { linksFor } from './links.ts';

test.each([
  [{ TERM_PROGRAM: 'vscode' }, true],
  [{ WT_SESSION: 'x' }, true],
  [{ TERM: 'xterm-kitty' }, true],
  [{ VTE_VERSION: '6003' }, true],
  [{ VTE_VERSION: '4601' }, false],
  [{ TERM: 'xterm-256color' }, false],
  [{ TERM_PROGRAM: 'vscode', CI: 'true' }, false],
  [{ TERM_PROGRAM: 'vscode', FORCE_HYPERLINK: '0' }, false],
  [{ FORCE_HYPERLINK: '1' }, true],
  [{}, false],
])('with %j links are made: %s', (env, expected) => {
  expect(linksFor({ env, isTTY: true }, true)).toBe(expected);
});

test('what is no terminal has links only by force', () => {
  const env = { TERM_PROGRAM: 'vscode' };
  expect(linksFor({ env, isTTY: false }, true)).toBe(false);
  expect(linksFor({ env, isTTY: true }, false)).toBe(false);
  expect(linksFor({ env: { FORCE_HYPERLINK: '1' }, isTTY: false }, true)).toBe(true);
  expect(linksFor({ env: { FORCE_HYPERLINK: '1' }, isTTY: true }, false)).toBe(false);
});
