import { describe, expect, test } from 'vitest';
import { DecodedText } from '../text/decoded-text.ts';
import { SourceText } from '../text/source-text.ts';
import { isExpression, unescapeLiteral } from './syntax.ts';

describe('isExpression', () => {
  test.each(['[]', "['hi']", "[concat('a')]", '[\n]', '[a]]'])('%j is one', (text) => {
    expect(isExpression(text)).toBe(true);
  });

  test.each(['', '[', ']', '[[', '[[]', '[[a]', "['hi'", "'hi'", ' []', '[] ', 'hello', '[[hello'])(
    '%j is none',
    (text) => {
      expect(isExpression(text)).toBe(false);
    },
  );
});

describe('unescapeLiteral', () => {
  function literal(text: string): DecodedText {
    return new DecodedText(text, new SourceText('file:///a.json', `"${text}"`), [{ decoded: 0, written: 1 }]);
  }

  test.each([
    ['[[test]', '[test]'],
    ['[[]', '[]'],
    ['[[[a]]', '[[a]]'],
  ])('%s stands for %s', (written, meant) => {
    expect(unescapeLiteral(literal(written)).text).toBe(meant);
  });

  test('what remains knows its place', () => {
    const text = unescapeLiteral(literal('[[test]'));
    expect(text.toRange(0, 2)).toEqual({ start: 2, end: 4 });
  });

  test.each(['', '[[', '[[a', '[test]', 'a [[b]', ' [[a]'])('%j stays as it is', (written) => {
    const text = literal(written);
    expect(unescapeLiteral(text)).toBe(text);
  });
});
