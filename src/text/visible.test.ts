import fc from 'fast-check';
import { expect, test } from 'vitest';
import { visible, visibleLines } from './visible.ts';

test.each([
  ['a terminal escape', '\u001b[31mred', '\\u{1b}[31mred'],
  ['a C1 control', 'a\u009bb', 'a\\u{9b}b'],
  ['line breaks', 'a\r\nb\u2028c\u2029d', 'a\\u{d}\\u{a}b\\u{2028}c\\u{2029}d'],
  ['bidirectional overrides', 'a\u202eb\u2066c', 'a\\u{202e}b\\u{2066}c'],
  ['characters without a shape', '\ufeffa\u200bb\u{e0041}', '\\u{feff}a\\u{200b}b\\u{e0041}'],
  ['half a character', 'a\ud83d', 'a\\u{d83d}'],
  ['commands to build systems', 'a ##vso[x] ##[y] ##teamcity[z]', 'a \\u{23}#vso[x] \\u{23}#[y] \\u{23}#teamcity[z]'],
  ['a command at the start of a line', ' ::error::a::b', ' \\u{3a}:error::a::b'],
  ['nothing in headings and namespaces', '## a [b] a::b', '## a [b] a::b'],
  ['nothing in ordinary text', 'Schlüssel 鍵 🔑 👩‍💻', 'Schlüssel 鍵 🔑 👩‍💻'],
])('shows %s', (_, text, shown) => {
  expect(visible(text)).toBe(shown);
});

test('the lines of a file stay lines', () => {
  expect(visibleLines('\ufeffa\r\n\t::b\n\ufeff\rc ##[d]\n')).toBe(
    '\ufeffa\r\n\t\\u{3a}:b\n\\u{feff}\\u{d}c \\u{23}#[d]\n',
  );
});

const UNSAFE = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

test('leaves no control character, whatever the text', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !UNSAFE.test(visible(text))));
});
