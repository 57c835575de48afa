import { Chalk } from 'chalk';
import { expect, test } from 'vitest';
import { terminalPicture } from './terminal-picture.ts';

const paint = new Chalk({ level: 1 });

test('keeps colours, bold and dim text', () => {
  const picture = terminalPicture('t', `${paint.bold(paint.red('error'))} plain ${paint.dim('|')}\n`);
  expect(picture).toContain('<tspan fill="#ff8b81" font-weight="bold" textLength="42.0">error</tspan>');
  expect(picture).toContain('<tspan textLength="58.8"> plain </tspan>');
  expect(picture).toMatch(/<tspan fill="#\w+" textLength="8.4">\|<\/tspan>/);
});

test('is valid XML whatever is shown', () => {
  const picture = terminalPicture('t', '<a> & \u001b[2Kb\n');
  expect(picture).toContain('&lt;a&gt; &amp; ');
  expect(picture).not.toContain('\u001b');
});

test('has room for each line', () => {
  expect(terminalPicture('t', 'a\nbb\n\nc\n')).toMatch(/^<svg [^>]* width="49" height="112"/);
});
