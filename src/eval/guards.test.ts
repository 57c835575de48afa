import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluateText, type Json, testOrigin } from '../dev/testing/test-frame.ts';
import type { Guard } from '../value/conditions/condition.ts';
import { areConsistent, impliedValue, restOnNullMember } from '../value/conditions/guards.ts';
import { conditionOf } from '../value/conditions/tests.ts';
import { unknown } from '../value/construct.ts';

const origin = testOrigin();
const why = { code: 'no-value', subject: 'x' } as const;

const members: readonly Json[] = [null, '', 'a', 'true', [], ['a'], {}, { k: null }, { k: 'a' }, 0, 2, true, false];
/** What the parameters may be: anything, an object, a string, a number. */
const WORLDS: readonly { readonly x: Json; readonly o: Json; readonly s: Json; readonly n: Json }[] = [
  ...members.map((x) => ({ x, o: {}, s: 'a', n: 1 })),
  ...[{}, ...members.map((k) => ({ k })), ...members.map((k) => ({ k, j: 'b' }))].map((o) => ({
    x: null,
    o,
    s: '',
    n: 2,
  })),
  ...['', 'a', 'b', 'ab', 'true', ' TRUE ', 'False'].flatMap((s) =>
    [-1, 0, 1, 3].map((n) => ({ x: 'a', o: {}, s, n })),
  ),
];

const SYMBOLIC = {
  x: unknown('any', why, 'x', origin),
  o: unknown('object', why, 'o', origin),
  s: unknown('string', why, 's', origin),
  n: unknown('int', why, 'n', origin),
};

const value = fc.constantFrom(
  "parameters('x')",
  "parameters('o')",
  "parameters('s')",
  "parameters('n')",
  "tryGet(parameters('o'), 'k')",
  "parameters('o').k",
  "tryGet(parameters('o'), 'k', 'k')",
  "tryGet(tryGet(parameters('o'), 'k'), 'k')",
  "tryGet(parameters('x'), 'k')",
);
const known = fc.constantFrom("''", "'a'", "'true'", 'null()', '0', '2', 'true()', 'createObject()', 'createArray()');
const number = fc.constantFrom('0', '1', '2');
const comparison = fc.constantFrom('greater', 'greaterOrEquals', 'less', 'lessOrEquals');
const question = fc.oneof(
  value.map((of) => `empty(${of})`),
  fc.tuple(value, known).map(([of, other]) => `equals(${of}, ${other})`),
  fc.tuple(value, known).map(([of, other]) => `equals(${other}, ${of})`),
  fc.tuple(value, number).map(([of, size]) => `equals(length(${of}), ${size})`),
  fc.tuple(comparison, value, number).map(([name, of, size]) => `${name}(length(${of}), ${size})`),
  fc.tuple(comparison, number).map(([name, size]) => `${name}(${size}, parameters('n'))`),
  fc.tuple(value, fc.constantFrom('k', 'K', 'j', 'a')).map(([of, name]) => `contains(${of}, '${name}')`),
  value.map((of) => `bool(${of})`),
  value.map((of) => `coalesce(bool(tryGet(${of}, 'k')), false())`),
  value.map((of) => `empty(coalesce(${of}, ''))`),
  value.map((of) => `equals(coalesce(${of}, 'a'), 'a')`),
  value,
);
const condition = fc.oneof(
  { weight: 4, arbitrary: question },
  question.map((of) => `not(${of})`),
  fc.tuple(question, question).map(([one, other]) => `and(${one}, ${other})`),
  fc.tuple(question, question).map(([one, other]) => `or(${one}, ${other})`),
);

/** What a condition is in a world; undefined where ARM refuses to answer. */
function answerIn(world: (typeof WORLDS)[number], text: string): boolean | undefined {
  const answer = evaluateText(`[${text}]`, { parameters: world });
  return answer.kind === 'literal' && typeof answer.value === 'boolean' ? answer.value : undefined;
}

/** The condition of a text that is left open; undefined where it is decided, or a choice. */
function symbolic(text: string) {
  const answer = evaluateText(`[${text}]`, { parameters: SYMBOLIC });
  return answer.kind === 'unknown' && answer.why.code !== 'invalid' ? conditionOf(answer) : undefined;
}

const answers = fc.array(fc.tuple(condition, fc.boolean()), { minLength: 1, maxLength: 4 });

test('guards that hold for some value are consistent, and imply nothing that is untrue of it', {
  timeout: 120_000,
}, () => {
  fc.assert(
    fc.property(answers, condition, (given, asked) => {
      const guards = given.flatMap(([text, holds]): Guard[] => {
        const condition = symbolic(text);
        return condition ? [{ kind: 'branch', condition, holds, origin, why }] : [];
      });
      fc.pre(guards.length === given.length);
      const implied = (() => {
        const condition = symbolic(asked);
        return condition && impliedValue(condition, guards);
      })();
      for (const world of WORLDS.filter((each) => given.every(([text, holds]) => answerIn(each, text) === holds))) {
        expect(areConsistent(guards)).toBe(true);
        const answer = answerIn(world, asked);
        if (implied !== undefined && answer !== undefined) expect(answer, JSON.stringify(world)).toBe(implied);
      }
    }),
    { numRuns: 800 },
  );
});

const all = (...given: readonly string[]) =>
  given.map((text): Guard => {
    const [, mark, question = ''] = /^(!?)(.*)$/.exec(text) ?? [];
    const condition = symbolic(question);
    if (!condition) throw new Error(`${question} is decided`);
    return { kind: 'branch', condition, holds: mark === '', origin, why };
  });

test.each([
  [
    "empty(tryGet(parameters('o'), 'k'))",
    "!equals(tryGet(parameters('o'), 'k'), null())",
    "equals(tryGet(parameters('o'), 'k'), 'a')",
  ],
  ["!empty(tryGet(parameters('o'), 'k'))", "equals(tryGet(parameters('o'), 'k'), null())"],
  ["!contains(parameters('o'), 'k')", "!equals(tryGet(parameters('o'), 'K'), null())"],
  ["!contains(parameters('o'), 'k')", "equals(parameters('o').k, 'a')"],
  ["empty(parameters('o'))", "equals(tryGet(parameters('o'), 'k', 'k'), 'a')"],
  ["!contains(parameters('o'), 'k')", "!empty(tryGet(parameters('o'), 'k', 'k'))"],
  ["equals(tryGet(parameters('o'), 'k'), null())", "contains(tryGet(parameters('o'), 'k'), 'k')"],
  ["empty(parameters('s'))", "greater(length(parameters('s')), 0)"],
  ["equals(parameters('s'), '')", "!empty(parameters('s'))"],
  ["equals(parameters('s'), 'a')", "equals(length(parameters('s')), 0)"],
  ["greaterOrEquals(length(parameters('s')), 3)", "less(length(parameters('s')), 2)"],
  ["greater(parameters('n'), 2)", "equals(parameters('n'), 2)"],
  ["!less(parameters('n'), 2)", "greaterOrEquals(1, parameters('n'))"],
  ["bool(parameters('s'))", "equals(parameters('s'), 'false')"],
  ["!bool(parameters('s'))", "equals(parameters('s'), 'TRUE')"],
  ["equals(parameters('o'), createObject())", "contains(parameters('o'), 'k')"],
  ["equals(parameters('x'), createArray())", "equals(parameters('x'), '')"],
  ["or(empty(parameters('s')), equals(parameters('s'), 'a'))", "equals(parameters('s'), 'b')"],
])('%s contradicts %s', (...given) => {
  expect(areConsistent(all(...given))).toBe(false);
});

test.each([
  ["empty(tryGet(parameters('o'), 'k'))", "!equals(tryGet(parameters('o'), 'k'), null())"],
  ["contains(parameters('o'), 'k')", "empty(tryGet(parameters('o'), 'k'))"],
  ["contains(parameters('o'), 'k')", "!contains(parameters('o'), 'j')"],
  ["!empty(parameters('o'))", "equals(tryGet(parameters('o'), 'k'), null())"],
  ["!empty(parameters('s'))", "!equals(parameters('s'), 'a')"],
  ["greater(length(parameters('s')), 0)", "less(length(parameters('s')), 2)"],
  ["bool(parameters('s'))", "!equals(parameters('s'), 'true')"],
  ["!empty(tryGet(parameters('o'), 'k'))", "equals(tryGet(parameters('o'), 'j'), null())"],
])('%s goes with %s', (...given) => {
  expect(areConsistent(all(...given))).toBe(true);
  expect(restOnNullMember(all(...given))).toBe(false);
});

test('a member that is there and null is no ground for a finding', () => {
  expect(restOnNullMember(all("contains(parameters('o'), 'k')", "equals(tryGet(parameters('o'), 'k'), null())"))).toBe(
    true,
  );
  expect(restOnNullMember(all("equals(tryGet(parameters('o'), 'k'), null())"))).toBe(false);
});
