import { describe, expect, test } from 'vitest';
import { DecodedText } from '../text/decoded-text.ts';
import { SourceText } from '../text/source-text.ts';
import { admits } from './admits.ts';
import type { ArmValue, Found } from './arm-value.ts';
import { absent, array, GUID, invalid, lazyEntry, literal, object, SEGMENT, unknown } from './construct.ts';
import type { Data } from './data.ts';
import { joinText } from './join-text.ts';
import { Origin } from './origin.ts';

const text = new DecodedText('', new SourceText('test:admits', ''), [{ decoded: 0, written: 0 }]);
const origin = new Origin({ text, start: 0, end: 0 });
const why = { code: 'no-value', subject: 'x' } as const;

const string = unknown('string', why, 'x', origin);
const segment = unknown('string', why, 'x', origin, { shape: SEGMENT });
const guid = unknown('string', why, 'x', origin, { shape: GUID });
const known = (value: string | number | boolean | null) => literal(value, origin);
const either = (...values: readonly Found[]): ArmValue => ({
  kind: 'choice',
  arms: values.map((value, index) => ({
    when: { kind: 'branch', condition: { op: 'atom', key: `c${index}` }, holds: true, origin, why } as const,
    value,
  })),
  origin,
});
const entry = (name: string, value: Found) => lazyEntry(name, () => value);
const map = (members: Record<string, Data>): Data => new Map(Object.entries(members));

test.each<[name: string, symbolic: Found, yes: readonly Data[], no: readonly Data[]]>([
  ['a literal is itself', known('a'), ['a'], ['b', 1, null]],
  ['an absent value is null', absent(origin), [null], ['', 0]],
  ['a choice is one of its arms', either(known('a'), known(1)), ['a', 1], ['b']],
  ['an unknown has its type', unknown('int', why, 'x', origin), [1, 2n ** 60n], ['1', 1.5, true]],
  ['an unknown of any type is anything', unknown('any', why, 'x', origin), ['a', null, [], map({})], []],
  ['a segment has no slash and is not empty', segment, ['a'], ['', 'a/b']],
  ['a guid looks like one', guid, ['00000000-0000-0000-0000-000000000000'], ['0', '']],
  ['what is invalid is nothing', invalid('no', origin), [], ['a', null]],
  ['an array has its items', array([known(1), string], origin), [[1, 'a']], [[1], [1, 'a', 'b'], [2, 'a'], 'a']],
  ['an open array begins with its items', array([known(1)], origin, why), [[1], [1, 2]], [[], [2]]],
])('%s', (_, symbolic, yes, no) => {
  expect(yes.filter((data) => !admits(symbolic, data))).toEqual([]);
  expect(no.filter((data) => admits(symbolic, data))).toEqual([]);
});

describe('a text', () => {
  const uri = joinText([known('https://'), segment, known('/keys/'), string], origin);

  test('keeps its known parts', () => {
    expect(admits(uri, 'https://v/keys/k/1')).toBe(true);
    expect(admits(uri, 'http://v/keys/k')).toBe(false);
    expect(admits(uri, 'https://v/secrets/k')).toBe(false);
  });

  test('has in its holes what their shape allows', () => {
    expect(admits(uri, 'https://a/b/keys/k')).toBe(false);
    expect(admits(uri, 'https:///keys/k')).toBe(false);
    expect(admits(uri, 'https://v/keys/')).toBe(true);
  });

  test('writes numbers and booleans as ARM does', () => {
    const numbered = joinText(
      [known('n'), unknown('int', why, 'n', origin), known('-'), unknown('bool', why, 'b', origin)],
      origin,
    );
    expect(admits(numbered, 'n-3-True')).toBe(true);
    expect(admits(numbered, 'n3-true')).toBe(false);
  });
});

describe('an object', () => {
  const closed = object([entry('a', known(1)), entry('b', either(known(2), absent(origin)))], origin);

  test('has its members, and those under a condition or not', () => {
    expect(admits(closed, map({ a: 1 }))).toBe(true);
    expect(admits(closed, map({ A: 1, b: 2 }))).toBe(true);
    expect(admits(closed, map({ b: 2 }))).toBe(false);
    expect(admits(closed, map({ a: 1, b: 3 }))).toBe(false);
    expect(admits(closed, map({ a: 1, c: 3 }))).toBe(false);
  });

  test('has other members only when it is open', () => {
    const open = object([entry('a', known(1))], origin, { open: why });
    expect(admits(open, map({ a: 1, c: 3 }))).toBe(true);
    expect(admits(open, map({ a: 2, c: 3 }))).toBe(false);
  });

  test('has a member for each computed name', () => {
    const computed = object([], origin, {
      computed: [{ key: joinText([known('/vaults/'), string], origin), value: known(1) }],
    });
    expect(admits(computed, map({ '/vaults/v': 1 }))).toBe(true);
    expect(admits(computed, map({ '/vaults/v': 2 }))).toBe(false);
    expect(admits(computed, map({}))).toBe(false);
  });
});
