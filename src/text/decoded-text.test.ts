import { describe, expect, test } from 'vitest';
import { DecodedText } from './decoded-text.ts';
import { SourceText } from './source-text.ts';

// Written: "['it''s\n']"  with \n as an escape; the JSON layer undoes \n, the expression layer ''.
const source = new SourceText('file:///a.json', String.raw`"['it''s\n']"`);
const expression = new DecodedText("['it''s\n']", source, [
  { decoded: 0, written: 1 },
  { decoded: 8, written: 10 },
]);
const literal = new DecodedText("it's\n", expression, [
  { decoded: 0, written: 2 },
  { decoded: 3, written: 6 },
]);

function written(text: DecodedText, start: number, end: number): string {
  return source.slice(text.toRange(start, end));
}

describe('toRange', () => {
  test('covers the whole escape of a character', () => {
    expect(written(expression, 7, 8)).toBe(String.raw`\n`);
    expect(written(expression, 6, 9)).toBe(String.raw`s\n'`);
  });

  test('maps through two layers', () => {
    expect([..."it's\n"].map((_, at) => written(literal, at, at + 1))).toEqual(['i', 't', "''", 's', String.raw`\n`]);
    expect(written(literal, 0, 5)).toBe(String.raw`it''s\n`);
  });

  test('maps an empty stretch to an empty range', () => {
    expect(literal.toRange(5, 5)).toEqual({ start: 10, end: 10 });
  });
});

test('toSpan names the document', () => {
  expect(literal.toSpan(0, 1)).toEqual({ source, range: { start: 3, end: 4 } });
  expect(literal.source).toBe(source);
});

test('isVerbatim is false as soon as one layer has an escape', () => {
  const plain = new DecodedText('it', source, [{ decoded: 0, written: 3 }]);
  const plainInEscaped = new DecodedText('it', expression, [{ decoded: 0, written: 2 }]);
  expect([plain, expression, literal, plainInEscaped].map((text) => text.isVerbatim)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
