import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Position, SourceText } from './source-text.ts';

const textWithLineBreaks = fc
  .array(fc.oneof(fc.constantFrom('\n', '\r', '\r\n'), fc.string({ unit: 'binary', maxLength: 4 })))
  .map((pieces) => pieces.join(''));

function countedPosition(text: string, offset: number): Position {
  let line = 0;
  let lineStart = 0;
  for (let at = 0; at < offset; at++) {
    const isInsideCrLf = text[at] === '\r' && text[at + 1] === '\n';
    if (isInsideCrLf || (text[at] !== '\r' && text[at] !== '\n')) continue;
    line++;
    lineStart = at + 1;
  }
  return { line, column: offset - lineStart };
}

describe('positionAt', () => {
  test('agrees with counting line breaks', () => {
    fc.assert(
      fc.property(textWithLineBreaks, (text) => {
        const source = new SourceText('file:///a.json', text);
        for (let offset = 0; offset <= text.length; offset++) {
          expect(source.positionAt(offset)).toEqual(countedPosition(text, offset));
        }
      }),
    );
  });

  test('counts UTF-16 units, not characters', () => {
    expect(new SourceText('file:///a.json', 'a\n😀b').positionAt(4)).toEqual({ line: 1, column: 2 });
  });

  test('puts an offset beyond the text behind its last line', () => {
    expect(new SourceText('file:///a.json', 'ab\ncd').positionAt(9)).toEqual({ line: 1, column: 6 });
  });
});

describe('lineAt', () => {
  test('gives the lines without their breaks', () => {
    fc.assert(
      fc.property(textWithLineBreaks, (text) => {
        const source = new SourceText('file:///a.json', text);
        const lines = text.split(/\r\n|\r|\n/);
        expect(lines.map((_, line) => source.lineAt(line))).toEqual(lines);
        expect(source.lineAt(lines.length)).toBe('');
      }),
    );
  });
});

test('slice gives the text of a range', () => {
  expect(new SourceText('file:///a.json', 'abcdef').slice({ start: 2, end: 4 })).toBe('cd');
});
