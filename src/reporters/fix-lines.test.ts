import { expect, test } from 'vitest';
import { SourceText } from '../text/source-text.ts';
import { fixLines } from './fix-lines.ts';

const source = new SourceText('main.json', '{\n  "a": 1,\n\t"b": "x\u001b",\n  "c": 3\n}\n');

function edit(find: string, text: string, of = source) {
  const start = of.text.indexOf(find);
  return { source: of, range: { start, end: start + find.length }, text };
}

test('a replaced value is a line that goes and one that comes', () => {
  expect(fixLines({ edits: [edit('1', '2')] })).toEqual([
    { kind: 'del', text: '  "a": 1,' },
    { kind: 'add', text: '  "a": 2,' },
  ]);
});

test('an added line is one line; control characters of others are not shown', () => {
  expect(fixLines({ edits: [edit('  "c"', '  "b2": 2,\n  "c"')] })).toEqual([{ kind: 'add', text: '  "b2": 2,' }]);
  expect(fixLines({ edits: [edit('"b"', '"d"')] }).map(({ text }) => text)).toEqual([
    '  "b": "x\\u{1b}",',
    '  "d": "x\\u{1b}",',
  ]);
});

test('edits on one line are one change; those on other lines follow in order', () => {
  const edits = [edit('3', '4'), edit('"a"', '"z"'), edit('1', '5')];
  expect(fixLines({ edits }).map(({ kind, text }) => `${kind} ${text}`)).toEqual([
    'del   "a": 1,',
    'add   "z": 5,',
    'del   "c": 3',
    'add   "c": 4',
  ]);
});

test('of a line of megabytes only the surroundings are shown', () => {
  const long = new SourceText('min.json', `${'x'.repeat(2_000_000)}KEY${'y'.repeat(2_000_000)}`);
  const lines = fixLines({ edits: [edit('KEY', 'URI', long)] });
  expect(lines.map(({ text }) => text)).toEqual([
    `${'x'.repeat(80)}KEY${'y'.repeat(80)}`,
    `${'x'.repeat(80)}URI${'y'.repeat(80)}`,
  ]);
});

test('a fix of many lines ends in a gap', () => {
  const lines = fixLines({ edits: [edit('"a"', '\n'.repeat(100))] });
  expect(lines).toHaveLength(25);
  expect(lines.at(-1)?.kind).toBe('gap');
});
