import { expect, test } from 'vitest';
import { SourceText } from '../text/source-text.ts';
import type { Arm, Found } from './arm-value.ts';
import { combinations } from './combinations.ts';
import type { Guard } from './conditions/condition.ts';
import { choice, literal } from './construct.ts';
import { Origin } from './origin.ts';

const origin = new Origin({ source: new SourceText('a.json', '""'), range: { start: 0, end: 2 } });
const when = (key: string, holds: boolean): Guard => ({
  kind: 'branch',
  condition: { op: 'atom', key },
  holds,
  origin,
  why: { code: 'no-value', subject: key },
});
const either = (key: string, yes: string, no: string): Found => {
  const arm = (holds: boolean, text: string): Arm => ({ when: when(key, holds), value: literal(text, origin) });
  return choice([arm(true, yes), arm(false, no)], origin);
};
const textOf = (value: Found) => (value.kind === 'literal' ? value.value : value.kind);
const walk = (values: readonly Found[], under: readonly Guard[] = []) =>
  [...combinations(values, under)].map(({ values: chosen }) => chosen.map(textOf).join(''));

test('arms of the same condition go together', () => {
  expect(walk([either('c', 'a', 'b'), either('c', 'A', 'B')])).toEqual(['aA', 'bB']);
});

test('arms of other conditions go with each', () => {
  expect(walk([either('c', 'a', 'b'), either('d', 'A', 'B')])).toEqual(['aA', 'aB', 'bA', 'bB']);
});

test('guards that are given leave arms out, and are handed on', () => {
  expect(walk([either('c', 'a', 'b')], [when('c', false)])).toEqual(['b']);
  const [only] = combinations([literal('x', origin)], [when('c', true)]);
  expect(only?.under).toHaveLength(1);
});

test('what was computed for a list of values is used for longer ones', () => {
  const [one, two, three] = [either('c', 'a', 'b'), either('d', 'A', 'B'), either('c', '1', '2')] as const;
  const [first] = combinations([one, two]);
  const [again] = combinations([one, two]);
  expect(again).toBe(first);
  expect(walk([one, two, three])).toEqual(['aA1', 'aB1', 'bA2', 'bB2']);
  expect(walk([two, one])).toEqual(['Aa', 'Ab', 'Ba', 'Bb']);
});

test('beyond the budget there is one combination of unknown values', () => {
  const many = Array.from({ length: 12 }, (_, index) => either(`c${index}`, 'a', 'b'));
  const all = walk(many);
  expect(all).toHaveLength(1_001);
  expect(all.at(-1)).toBe('unknown'.repeat(12));
});
