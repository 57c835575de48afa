import { describe, expect, test } from 'vitest';
import { placed } from '../dev/testing/example-run.ts';
import { SourceText } from '../text/source-text.ts';
import { displayWidth } from './display-width.ts';
import { excerptOf } from './source-excerpt.ts';

/** The line and its marker, one under the other. */
function shown(text: string, range: { start: number; end: number }): string {
  const { lineNumber, text: line, indent, width } = excerptOf({ source: new SourceText('a.json', text), range });
  return `${lineNumber}|${line}\n${' '.repeat(`${lineNumber}|`.length + indent)}${'^'.repeat(width)}`;
}

function shownAt(text: string, marked: string): string {
  return shown(text, placed(new SourceText('a.json', text), marked).range);
}

test('marks exactly the range', () => {
  expect(shownAt('{\n  "a": "value"\n}', '"value"')).toBe('2|  "a": "value"\n         ^^^^^^^');
});

test('expands tabs to the next stop', () => {
  expect(shownAt('\t"a":\t1', '1')).toBe('1|    "a":    1\n              ^');
});

test('counts wide characters as two columns, and combining ones as none', () => {
  expect(shownAt('"鍵e\u0301🔑": x', 'x')).toBe('1|"鍵e\u0301🔑": x\n           ^');
});

test('shows control characters, and marks them as they are shown', () => {
  expect(shownAt('"a\u001b[31m": x', '\u001b')).toBe('1|"a\\u{1b}[31m": x\n    ^^^^^^');
});

test('marks the first line of a range that goes on', () => {
  expect(shownAt('"a": {\r\n  "b": 1\r\n}', '{\r\n  "b": 1\r\n}')).toBe('1|"a": {\n       ^');
});

test('marks one column of an empty range, also at the end of a line or of the file', () => {
  expect(shown('abc', { start: 1, end: 1 })).toBe('1|abc\n   ^');
  expect(shown('abc\n', { start: 3, end: 3 })).toBe('1|abc\n     ^');
  expect(shown('abc', { start: 3, end: 3 })).toBe('1|abc\n     ^');
  expect(shown('', { start: 0, end: 0 })).toBe('1|\n  ^');
});

describe('a long line', () => {
  const long = `{${'"x": 1, '.repeat(200_000)}"key": "MARKED"${', "y": 2'.repeat(200_000)}}`;

  test('is cut off on both sides of the range', () => {
    const { text, indent, width } = excerptOf(placed(new SourceText('a.json', long), '"MARKED"'));
    expect(text).toMatch(/^….*"MARKED".*…$/);
    expect(text.slice(indent, indent + width)).toBe('"MARKED"');
    expect(displayWidth(text)).toBeLessThan(120);
  });

  test('is shown to its end where the range is near', () => {
    const { text } = excerptOf(placed(new SourceText('a.json', `${'x'.repeat(300)}MARKED${'y'.repeat(10)}`), 'MARKED'));
    expect(text).toMatch(/^…x{94}MARKEDy{10}$/);
  });

  test('is cut off inside a range that is longer than what can be shown', () => {
    const { text, indent, width } = excerptOf({
      source: new SourceText('a.json', long),
      range: { start: 50_000, end: 90_000 },
    });
    expect(text).toMatch(/^….*…$/);
    expect(indent).toBeGreaterThan(1);
    expect(indent + width).toBeLessThanOrEqual(displayWidth(text));
  });

  test('is not cut through a character', () => {
    const { text } = excerptOf(placed(new SourceText('a.json', `${'🔑'.repeat(300)}X${'🔑'.repeat(300)}`), 'X'));
    expect(text).toMatch(/^…(🔑)+X(🔑)+…$/u);
  });

  test('of ordinary length is shown whole', () => {
    const line = `"a": "${'x'.repeat(90)}"`;
    expect(excerptOf(placed(new SourceText('a.json', line), 'xxx')).text).toBe(line);
  });
});
