import { expect, test } from 'vitest';
import { SourceText } from '../../text/source-text.ts';
import { Origin } from '../origin.ts';
import type { Guard } from './condition.ts';
import { joinedCases } from './joined-cases.ts';

const origin = new Origin({ source: new SourceText('a.json', '""'), range: { start: 0, end: 2 } });
/** `!a`: nobody overrides the default of `a`; `?a`: a condition. */
function guard(text: string): Guard {
  const [, mark, key = ''] = /^([!?]?)(.*)$/.exec(text) ?? [];
  const kind = mark === '?' ? 'branch' : 'override';
  return { kind, condition: { op: 'atom', key }, holds: mark !== '!', origin, why: { code: 'no-value', subject: key } };
}
function textOf({ kind, condition, holds }: Guard): string {
  const mark = kind === 'branch' ? '?' : holds ? '' : '!';
  return `${mark}${condition.op === 'atom' ? condition.key : ''}`;
}
function join(...cases: readonly string[]): readonly string[] {
  const given = cases.map((text) => ({ text, under: text === '' ? [] : text.split(' ').map(guard) }));
  return joinedCases(given).map(({ text, under }) => `${text} -> ${under.map(textOf).join(' ')}`.trim());
}

test('what is so with a default and without it is so', () => {
  expect(join('!a', 'a')).toEqual(['!a ->']);
  expect(join('!a !b', '!a b', 'a !b', 'a b')).toEqual(['!a !b ->']);
  expect(join('?c !a', '?c a')).toEqual(['?c !a -> ?c']);
});

test('what is so with a default only stays so', () => {
  expect(join('!a')).toEqual(['!a -> !a']);
  expect(join('!a !b', 'a !b')).toEqual(['!a !b -> !b']);
  expect(join('!a !b', 'a b')).toEqual(['!a !b -> !a !b', 'a b -> a b']);
  expect(join('!a', 'a b')).toEqual(['!a -> !a', 'a b -> a b']);
});

test('conditions are told, whatever they are', () => {
  expect(join('?c', '!c')).toEqual(['?c -> ?c', '!c -> !c']);
});

test('too many cases are left as they are', () => {
  const many = Array.from({ length: 33 }, (_, at) => `!a x${at}`);
  expect(join(...many)).toHaveLength(33);
});
