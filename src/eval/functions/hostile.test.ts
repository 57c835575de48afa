import { expect, test } from 'vitest';
import { evaluateText, type Json, testOrigin } from '../../dev/testing/test-frame.ts';
import { workOf } from '../../dev/testing/work.ts';
import { alternatives } from '../../value/alternatives.ts';
import type { ArmValue } from '../../value/arm-value.ts';
import { unknown } from '../../value/construct.ts';
import { toData } from '../../value/data.ts';
import { Budget } from '../limits.ts';

const WHY = { code: 'no-value', subject: 'a parameter' } as const;

/** Functions and blocks that may run for one of these: ten for each character of the longest texts. */
const MAX_WORK = 10_000_000;

function outcome(expression: string, parameters: Readonly<Record<string, Json>> = {}, variables = {}): string {
  const values: ArmValue[] = [];
  const work = workOf(() => {
    const value = evaluateText(`[${expression}]`, { parameters, variables });
    toData(value);
    values.push(value);
  });
  expect(work).toBeLessThan(MAX_WORK);
  const [value] = values;
  return value?.kind === 'unknown' ? value.why.code : String(value?.kind);
}

const LONG = 'a,'.repeat(500_000);

test.each<[expression: string, expected: string]>([
  ["padLeft('a', 2147483647)", 'budget'],
  ["format('{0,2147483}', 'a')", 'budget'],
  ["format('{0:D999999999}', 1)", 'budget'],
  ["replace(parameters('long'), ',', parameters('long'))", 'budget'],
  ["replace(parameters('long'), 'a', '')", 'literal'],
  ["split(parameters('long'), createArray(',', 'zzz', 'yyy'))", 'budget'],
  ["join(split(parameters('short'), ','), parameters('long'))", 'budget'],
  ["base64(parameters('long'))", 'budget'],
  ["uriComponent(parameters('long'))", 'budget'],
  ["like(parameters('long'), parameters('long'))", 'budget'],
  ["like(parameters('short'), '*a*a*a*a*a*a*a*b')", 'literal'],
  ['range(0, 1000000000)', 'invalid'],
  ['concat(range(0, 10000), range(0, 10000))', 'budget'],
  ['union(range(0, 10000), range(5000, 10000))', 'budget'],
  ['union(range(0, 5000), range(2500, 5000))', 'array'],
  ["flatten(map(range(0, 1000), lambda('x', range(0, 100))))", 'budget'],
  ["string(map(range(0, 1000), lambda('x', parameters('short'))))", 'budget'],
  ["cidrSubnet('::/0', 128, 9007199254740991)", 'literal'],
  ["cidrHost('10.0.0.0/8', 4294967296)", 'invalid'],
  ["int(parameters('long'))", 'invalid'],
  ["float(parameters('digits'))", 'invalid'],
  ["json(parameters('digits'))", 'budget'],
  ["json(parameters('brackets'))", 'invalid'],
  ["json(parameters('blanks'))", 'invalid'],
  ["dateTimeAdd('2026-01-01', 'P999999999999Y')", 'invalid'],
  ['dateTimeFromEpoch(9007199254740991)', 'invalid'],
  ["trim(parameters('blanks'))", 'literal'],
])('%s takes few steps, and is %s', (expression, expected) => {
  const parameters = {
    long: LONG,
    short: 'a,'.repeat(5_000),
    digits: '1'.repeat(1_000_000),
    brackets: '['.repeat(1_000_000),
    blanks: ' '.repeat(1_000_000),
  };
  expect(outcome(expression, parameters)).toBe(expected);
});

test('a text that doubles again and again becomes unknown', () => {
  const doubled = Array.from({ length: 30 }).reduce<string>((text) => `format('{0}{0}', ${text})`, "'ab'");
  expect(outcome(`length(${doubled})`)).toBe('budget');
});

test.each([
  'toLower(%s)',
  "replace(%s, 'a', 'b')",
  "first(split(%s, '/'))",
  "format('{0}-{0}', %s)",
  "string(createObject('a', %s))",
  "string(startsWith(%s, 'a'))",
  'padLeft(%s, 300)',
])('%s of a text that doubles under each of many conditions ends soon', (template) => {
  const parameters = Object.fromEntries(
    Array.from({ length: 40 }, (_, index) => [`p${index}`, unknown('bool', WHY, `p${index}`, testOrigin())]),
  );
  const chain = Array.from({ length: 40 }, (_, index) => [
    `v${index + 1}`,
    `[if(parameters('p${index}'), concat(variables('v${index}'), '-', variables('v${index}'), '/'), 'c${index}')]`,
  ]);
  const last = template.replace('%s', () => "concat('x', variables('v40'))");
  const text = evaluateText(`[${last}]`, { parameters, variables: { v0: 'a', ...Object.fromEntries(chain) } });
  // What can be told of so many texts is little; that it is told at all is the point.
  expect([...alternatives(text)].length).toBeLessThanOrEqual(1_001);
});

test('a range error that is no full stack is not taken for one', () => {
  const fails = () => {
    throw new RangeError('Invalid string length');
  };
  expect(() => new Budget().within(fails, () => undefined)).toThrow('Invalid string length');
  const deep = (): string => `${deep()}!`;
  expect(new Budget().within(deep, (limit) => limit)).toBe('depth');
});

test('deep nesting neither fails nor overflows', () => {
  const nest = (depth: number, open: string, inner: string, close: string) =>
    open.repeat(depth) + inner + close.repeat(depth);
  expect(outcome(nest(250, 'toLower(', "'a'", ')'))).toBe('literal');
  expect(outcome(nest(250, 'createArray(', "'a'", ')'))).toBe('array');
  expect(outcome(nest(120, "map(createArray(1), lambda('x', ", "lambdaVariables('x')", '))'))).toBe('array');
  const variables = Object.fromEntries(
    Array.from({ length: 600 }, (_, index) => [`v${index}`, `[toLower(concat('a', variables('v${index + 1}')))]`]),
  );
  expect(['budget', 'text']).toContain(outcome("variables('v0')", {}, variables));
});
