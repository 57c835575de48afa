import { expect, test } from 'vitest';
import { colorsFor } from './colors.ts';

test.each([
  ['a terminal', undefined, {}, true, true, 1],
  ['no terminal', undefined, {}, false, true, 0],
  ['a file', undefined, {}, true, false, 0],
  ['a file, and FORCE_COLOR', undefined, { FORCE_COLOR: '1' }, true, false, 0],
  ['--color', true, { NO_COLOR: '1' }, false, false, 1],
  ['--no-color', false, { FORCE_COLOR: '1' }, true, true, 0],
  ['NO_COLOR', undefined, { NO_COLOR: '1' }, true, true, 0],
  ['an empty NO_COLOR', undefined, { NO_COLOR: '' }, true, true, 1],
  ['FORCE_COLOR', undefined, { FORCE_COLOR: '1', NO_COLOR: '1' }, false, true, 1],
  ['FORCE_COLOR=0', undefined, { FORCE_COLOR: '0' }, true, true, 0],
  ['a dumb terminal', undefined, { TERM: 'dumb' }, true, true, 0],
] as const)('%s', (_, choice, env, isTTY, isShown, colors) => {
  expect(colorsFor(choice, { env, isTTY }, isShown)).toBe(colors);
});
