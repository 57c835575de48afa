import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SourceText } from '../text/source-text.ts';
import { applyEdits, compatibleFixes } from './apply-edits.ts';
import type { Edit, Fix } from './diagnostic.ts';

const source = new SourceText('main.json', 'abcdef');

function edit(start: number, end: number, text: string): Edit {
  return { source, range: { start, end }, text };
}

function fix(...edits: readonly Edit[]): Fix {
  return { title: 'Do it', safety: 'safe', edits };
}

describe('applyEdits', () => {
  test('makes edits in whatever order they come', () => {
    const edits = [edit(4, 6, 'X'), edit(0, 1, ''), edit(2, 2, 'long')];
    expect(applyEdits(source.text, edits)).toEqual({
      text: 'blongcdX',
      applied: [edit(0, 1, ''), edit(2, 2, 'long'), edit(4, 6, 'X')],
    });
  });

  test.each([
    ['overlap', edit(0, 3, 'X'), edit(2, 4, 'Y'), 'Xdef'],
    ['one inside of the other', edit(0, 6, 'X'), edit(2, 3, 'Y'), 'X'],
    ['insertions at one place', edit(1, 1, 'X'), edit(1, 1, 'Y'), 'aXbcdef'],
    ['an insertion where a replacement starts', edit(1, 2, 'X'), edit(1, 1, 'Y'), 'aXcdef'],
  ])('refuses the second of two: %s', (_, first, second, text) => {
    expect(applyEdits(source.text, [first, second])).toEqual({ text, applied: [first] });
  });

  test('takes edits that touch', () => {
    expect(applyEdits(source.text, [edit(0, 2, 'X'), edit(2, 4, 'Y')]).text).toBe('XYef');
  });

  test('makes an edit that is given twice once', () => {
    expect(applyEdits(source.text, [edit(1, 1, 'X'), edit(1, 1, 'X')])).toEqual({
      text: 'aXbcdef',
      applied: [edit(1, 1, 'X')],
    });
  });

  test('leaves all characters outside of the edits as they are', () => {
    const edits = fc.array(fc.tuple(fc.nat(6), fc.nat(6)).map(([a, b]) => edit(Math.min(a, b), Math.max(a, b), '')));
    fc.assert(
      fc.property(edits, (all) => {
        const { text, applied } = applyEdits(source.text, all);
        const isCut = (at: number) => applied.some(({ range }) => range.start <= at && at < range.end);
        expect(text).toBe([...source.text].filter((_, at) => !isCut(at)).join(''));
      }),
    );
  });
});

describe('compatibleFixes', () => {
  test('takes a fix as a whole or not at all', () => {
    const first = fix(edit(0, 1, 'X'), edit(4, 5, 'X'));
    const clashing = fix(edit(2, 3, 'Y'), edit(4, 6, 'Y'));
    const last = fix(edit(2, 3, 'Z'));
    expect(compatibleFixes([first, clashing, last])).toEqual([first, last]);
  });

  test('lets fixes share an edit, and edit the same place of different documents', () => {
    const other = new SourceText('main.parameters.json', 'abcdef');
    const fixes = [fix(edit(0, 1, 'X')), fix(edit(0, 1, 'X')), fix({ ...edit(0, 1, 'Y'), source: other })];
    expect(compatibleFixes(fixes)).toEqual(fixes);
  });
});
