import { expect, test } from 'vitest';
import { evaluateNode, evaluateText, testOrigin } from '../dev/testing/test-frame.ts';
import type { Expr, StringExpr } from '../expr/ast.ts';
import { DecodedText } from '../text/decoded-text.ts';
import { SourceText } from '../text/source-text.ts';
import type { ArmArray, ArmObject, Literal } from '../value/arm-value.ts';
import { unknown } from '../value/construct.ts';
import { toData } from '../value/data.ts';
import { getMember } from '../value/lookup.ts';
import { TextView } from '../value/text-view.ts';

const TEXT = "{ name: 'a', 'k': [true, 1] } 'x-{s}-y'";
const source = new SourceText('a', TEXT);
const text = new DecodedText(TEXT, source, [{ decoded: 0, written: 0 }]);

function at(written: string): { readonly start: number; readonly end: number } {
  const start = TEXT.indexOf(written);
  return { start, end: start + written.length };
}

/** A string or a name, of which the characters stand directly in the source. */
function string(value: string, written = value): StringExpr {
  const { start, end } = at(written);
  const decoded = new DecodedText(value, source, [{ decoded: 0, written: start + written.indexOf(value) }]);
  return { kind: 'string', start, end, value: decoded };
}

function call(name: string, ...args: readonly Expr[]): Expr {
  return { kind: 'call', namespace: undefined, name, nameEnd: 0, start: 0, end: 1, args };
}

const yes: Expr = { kind: 'constant', ...at('true'), value: true };
const one: Expr = { kind: 'integer', ...at('1'), value: 1n };
const list: Expr = { kind: 'array', ...at('[true, 1]'), items: [yes, one] };
const members = [
  { key: string('name'), value: string('a', "'a'") },
  { key: string('k', "'k'"), value: list },
];
const braces: Expr = { kind: 'object', ...at("{ name: 'a', 'k': [true, 1] }"), members };

test('what is written as a literal can be edited where it is written', () => {
  const value = evaluateNode(text, braces) as ArmObject;
  expect(toData(value)?.data).toEqual(
    new Map<string, unknown>([
      ['name', 'a'],
      ['k', [true, 1]],
    ]),
  );
  const name = getMember(value, 'name') as Literal;
  const items = getMember(value, 'k') as ArmArray;
  for (const each of [value, name, items, ...items.items]) expect(each.origin.isVerbatim).toBe(true);
  expect(source.slice(items.origin.span.range)).toBe('[true, 1]');
  expect(name.written?.toRange(0, 1)).toEqual({ start: TEXT.indexOf("'a'") + 1, end: TEXT.indexOf("'a'") + 2 });
  expect(name.written?.isNested).toBe(false);
  expect(value.entries.get('name')?.nameOrigin?.span.range).toEqual(at('name'));
});

test('a key that is computed names a member where it is known', () => {
  const known: Expr = {
    ...braces,
    members: [{ key: call('concat', string('a', "'a'"), string('k', "'k'")), value: yes }],
  };
  expect([...(evaluateNode(text, known) as ArmObject).entries.keys()]).toEqual(['ak']);
  const open: Expr = { ...braces, members: [{ key: call('parameters', string('s')), value: yes }] };
  expect(evaluateNode(text, open, deployment)).toMatchObject({ computed: [{ value: { value: true } }] });
});

const why = { code: 'no-value', subject: 's' } as const;
const deployment = { parameters: { s: unknown('string', why, 's', testOrigin()), flag: true, none: null } };

test('interpolation fills holes as format() does', () => {
  const parts = [string('x-'), call('parameters', string('s')), string('-y')];
  const value = evaluateNode(text, { kind: 'text', ...at("'x-{s}-y'"), parts }, deployment);
  expect(String(TextView.of(value))).toBe('x-{...}-y');
  const pieces = TextView.of(value);
  expect(pieces?.writtenAt(0, 1)?.literal.written?.toRange(0, 1).start).toBe(TEXT.indexOf('x-'));
  for (const hole of [yes, { kind: 'constant', ...at('true'), value: null } as const, list, braces]) {
    const filled = evaluateNode(text, { kind: 'text', ...at("'x-{s}-y'"), parts: [string('x-'), hole] });
    expect(toData(filled)?.data).toBe(toData(evaluateNode(text, call('format', pattern('x-{0}'), hole)))?.data);
  }
});

function pattern(value: string): StringExpr {
  const decoded = new DecodedText(value, new SourceText('pattern', value), [{ decoded: 0, written: 0 }]);
  return { kind: 'string', start: 0, end: 1, value: decoded };
}

test('a loop makes an item for each index, and its input knows the index by the name of the loop', () => {
  const index = call('copyIndex', string('name'));
  const count = call('length', list);
  expect(toData(evaluateNode(text, { kind: 'loop', ...at('1'), name: 'name', count, input: index }))?.data).toEqual([
    0, 1,
  ]);
  const open = evaluateNode(
    text,
    { kind: 'loop', ...at('1'), name: 'i', count: call('parameters', string('s')), input: one },
    deployment,
  );
  expect(open).toMatchObject({ kind: 'array', open: why });
});

test('a mistake is what its node says, and messages call an operator what it is', () => {
  expect(evaluateNode(text, { kind: 'invalid', ...at('name'), message: "there is no 'name'" })).toMatchObject({
    why: { code: 'invalid', subject: "there is no 'name'" },
  });
  const equals = { ...call('equals', one), shown: '==' } as Expr;
  expect(evaluateNode(text, equals)).toMatchObject({ why: { subject: '== takes 2 arguments, not 1' } });
  expect(evaluateText('[equals(1)]')).toMatchObject({ why: { subject: 'equals() takes 2 arguments, not 1' } });
});
