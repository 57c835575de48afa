import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluateText, testOrigin } from '../dev/testing/test-frame.ts';
import { admits } from '../value/admits.ts';
import type { Arm, ArmValue, Found, ValueType } from '../value/arm-value.ts';
import { absent, array, isInvalid, lazyEntry, literal, object, unknown } from '../value/construct.ts';
import { type Data, fromData, isDataObject, isList, toData } from '../value/data.ts';
import { keyOf } from '../value/identity.ts';

/** Expressions that have a type when their arguments have. Parameters: two strings, a number, a boolean, a list, an object. */
const { text, number, truth, list, record } = fc.letrec<
  Record<'text' | 'number' | 'truth' | 'list' | 'record' | 'word' | 'any', string>
>((tie) => {
  const call = (name: string, ...args: readonly fc.Arbitrary<string>[]) =>
    fc.tuple(...args).map((values) => `${name}(${values.join(', ')})`);
  const quoted = (...values: readonly string[]) => fc.constantFrom(...values.map((value) => `'${value}'`));
  const smallNumber = fc.constantFrom('0', '1', '2', '3');
  const separator = quoted('/', '-', '.', '//', '');
  const lambda = (body: fc.Arbitrary<string>) => body.map((value) => `lambda('x', ${value})`);
  const item = fc.constant("lambdaVariables('x')");
  const key = quoted('a', 'B', 'c');
  // NOTE: of the JSON of an object only the length is used, since the order of its members may not be known; nor may be
  // which of two names that differ in case only a merged object has.
  const name = fc.constant("format('k{0}', length(string(lambdaVariables('x'))))");
  return {
    word: fc.oneof(tie('text'), tie('number'), tie('truth'), fc.constant('null()')),
    any: fc.oneof(tie('text'), tie('number'), tie('truth'), tie('list'), tie('record'), fc.constant('null()')),
    text: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'text', withCrossShrink: true },
      fc.constantFrom("parameters('s')", "parameters('t')"),
      quoted('', 'a', '/', 'a/b', 'https://x/keys/', ' a ', 'A-B', '/c'),
      call('concat', tie('text'), tie('text')),
      call('format', quoted('{0}', '{0}/{1}', 'x-{1}{0}', '{0,4}|{1:D3}', 'a'), tie('word'), tie('word')),
      call('toLower', tie('text')),
      call('toUpper', tie('text')),
      call('trim', tie('text')),
      call('string', tie('word')),
      call('replace', tie('text'), quoted('/', 'a', '-', 'a/'), tie('text')),
      call('substring', tie('text'), smallNumber),
      call('substring', tie('text'), smallNumber, smallNumber),
      call('take', tie('text'), smallNumber),
      fc
        .tuple(tie('text'), smallNumber, smallNumber, fc.constantFrom('substring({0}, {1}, {2})', 'take({0}, {2})'))
        .map(([of, start, end, pattern]) => {
          const count = `sub(length(${of}), ${end})`;
          return pattern
            .replace('{0}', () => of)
            .replace('{1}', start)
            .replace('{2}', () => count);
        }),
      call('skip', tie('text'), smallNumber),
      call('first', tie('text')),
      call('last', tie('text')),
      call('join', call('map', tie('list'), lambda(name)), separator),
      call('join', call('split', tie('text'), separator), separator),
      call('last', call('split', tie('text'), separator)),
      call('first', call('split', tie('text'), separator)),
      fc.tuple(call('split', tie('text'), separator), smallNumber).map(([parts, index]) => `${parts}[${index}]`),
      call('if', tie('truth'), tie('text'), tie('text')),
      call('coalesce', call('tryGet', tie('record'), key), tie('text')),
      call('padLeft', tie('text'), smallNumber),
      call('base64', tie('text')),
      call('uniqueString', tie('text')),
      call('uriComponent', tie('text')),
    ),
    number: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'number', withCrossShrink: true },
      fc.constant("parameters('n')"),
      smallNumber,
      call('length', fc.oneof(tie('text'), tie('list'), tie('record'))),
      call('indexOf', tie('text'), tie('text')),
      call('lastIndexOf', tie('list'), tie('any')),
      call('add', tie('number'), tie('number')),
      call('max', tie('number'), tie('number')),
      call('if', tie('truth'), tie('number'), tie('number')),
    ),
    truth: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'truth', withCrossShrink: true },
      fc.constant("parameters('b')"),
      call('equals', tie('any'), tie('any')),
      call('equals', tie('text'), tie('text')),
      call('empty', fc.oneof(tie('text'), tie('list'), tie('record'))),
      call('contains', tie('text'), tie('text')),
      call('contains', tie('list'), tie('any')),
      call('contains', tie('record'), key),
      call('startsWith', tie('text'), tie('text')),
      call('endsWith', tie('text'), tie('text')),
      call('less', tie('number'), tie('number')),
      call('not', tie('truth')),
      call('and', tie('truth'), tie('truth')),
      call('or', tie('truth'), tie('truth')),
    ),
    list: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'list', withCrossShrink: true },
      fc.constant("parameters('l')"),
      call('createArray', tie('any'), tie('any')),
      call('split', tie('text'), separator),
      call('concat', tie('list'), tie('list')),
      call('union', tie('list'), tie('list')),
      call('intersection', tie('list'), tie('list')),
      call('skip', tie('list'), smallNumber),
      call('take', tie('list'), smallNumber),
      call('distinct', tie('list')),
      call('flatten', call('createArray', tie('list'), tie('list'))),
      call('items', tie('record')),
      call('objectKeys', tie('record')),
      call('map', tie('list'), lambda(fc.oneof(name, call('createArray', item, tie('text'))))),
      call('filter', tie('list'), lambda(call('equals', item, tie('text')))),
      call('if', tie('truth'), tie('list'), tie('list')),
    ),
    record: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'record', withCrossShrink: true },
      fc.constant("parameters('o')"),
      call('createObject', quoted('a', 'b'), tie('any'), quoted('d', 'e'), tie('any')),
      call('union', tie('record'), tie('record')),
      call('intersection', tie('record'), tie('record')),
      call('shallowMerge', call('createArray', tie('record'), tie('record'))),
      call('mapValues', tie('record'), lambda(fc.oneof(name, call('createArray', item)))),
      // NOTE: of names that differ in case only, a merged object has the first; which one that is may not be known.
      call('toObject', tie('list'), lambda(name)),
      call('toObject', tie('list'), lambda(name), lambda(call('createArray', item, tie('text')))),
      call('if', tie('truth'), tie('record'), call('createObject')),
    ),
  };
});

const origin = testOrigin();
const why = { code: 'no-value', subject: 'a parameter' } as const;

/** What the evaluator is told of a parameter; only the first says all of it. */
type Knowledge = 'known' | 'typed' | 'shaped' | 'first-of-two' | 'second-of-two' | 'partly';

const knowledge = fc.constantFrom<Knowledge>('known', 'typed', 'shaped', 'first-of-two', 'second-of-two', 'partly');

interface Parameter {
  readonly name: string;
  readonly type: ValueType;
  readonly actual: Data;
  readonly other: Data;
  readonly knowledge: Knowledge;
}

function symbolicOf(parameter: Parameter): ArmValue {
  const { name, type, actual, other } = parameter;
  switch (parameter.knowledge) {
    case 'known':
      return fromData(actual, origin);
    case 'typed':
      return unknown(type, why, `parameters(${name})`, origin);
    case 'shaped':
      return unknown(type, why, `parameters(${name})`, origin, shapeFor(actual));
    case 'first-of-two':
      return oneOf(name, fromData(actual, origin), fromData(other, origin));
    case 'second-of-two':
      return oneOf(name, fromData(other, origin), fromData(actual, origin));
    case 'partly':
      return partOf(parameter);
  }
}

function shapeFor(actual: Data) {
  if (typeof actual !== 'string') return {};
  return { shape: { segment: !actual.includes('/'), nonEmpty: actual !== '' } };
}

function oneOf(name: string, first: Found, second: Found): ArmValue {
  const guard = { kind: 'branch', condition: { op: 'atom', key: `condition of ${name}` }, origin, why } as const;
  const arms: Arm[] = [
    { when: { ...guard, holds: true }, value: first },
    { when: { ...guard, holds: false }, value: second },
  ];
  return { kind: 'choice', arms, origin };
}

/** The first item of a list; the members of an object under conditions, or some of them. */
function partOf({ name, type, actual }: Parameter): ArmValue {
  if (isList(actual))
    return array(
      actual.slice(0, 1).map((item) => fromData(item, origin)),
      origin,
      why,
    );
  if (!isDataObject(actual)) return unknown(type, why, `parameters(${name})`, origin);
  const members = ['a', 'b', 'c'].map((key) => {
    const member = actual.get(key);
    const value = member === undefined ? literal('never', origin) : fromData(member, origin);
    const [first, second] = member === undefined ? [absent(origin), value] : [value, absent(origin)];
    return lazyEntry(key, () => oneOf(`${name}.${key}`, first, second));
  });
  return object(members, origin);
}

function parameter(name: string, type: ValueType, values: fc.Arbitrary<Data>): fc.Arbitrary<Parameter> {
  return fc.record({ name: fc.constant(name), type: fc.constant(type), actual: values, other: values, knowledge });
}

const strings = fc.constantFrom('', 'a', 'b', '/', 'a/b', 'a/b/c', '-', ' x', 'A', 'a-b', 'https://v/keys/k');
const scalars = fc.oneof(strings, fc.constantFrom<Data>(0, 1, true, false, null));
const parameters = fc.tuple(
  parameter('s', 'string', strings),
  parameter('t', 'string', strings),
  parameter('n', 'int', fc.constantFrom(0, 1, 2, -1, 12)),
  parameter('b', 'bool', fc.boolean()),
  parameter('l', 'array', fc.array(fc.oneof(scalars, fc.array(scalars, { maxLength: 2 })), { maxLength: 3 })),
  parameter(
    'o',
    'object',
    fc.dictionary(fc.constantFrom('a', 'b', 'c'), scalars).map((members) => new Map(Object.entries(members))),
  ),
);

function evaluateWith(expression: string, values: readonly (readonly [string, ArmValue])[]): ArmValue {
  return evaluateText(`[${expression}]`, { parameters: Object.fromEntries(values) });
}

function concreteOf(expression: string, given: readonly Parameter[]): Data | undefined {
  const value = evaluateWith(
    expression,
    given.map(({ name, actual }) => [name, fromData(actual, origin)] as const),
  );
  return toData(value)?.data;
}

function show(value: unknown): string {
  return JSON.stringify(
    value,
    (key, member) => {
      if (key === 'origin' || key === 'within' || key === 'written' || key === 'nameOrigin') return undefined;
      if (member instanceof Map) return Object.fromEntries(member);
      return typeof member === 'bigint' ? String(member) : member;
    },
    1,
  );
}

/** More runs look elsewhere each time; without, all runs are the same ones. */
const MORE_RUNS = process.env.SOUNDNESS_RUNS;
const RUNS = MORE_RUNS ? { numRuns: Number(MORE_RUNS) } : { numRuns: 1_500, seed: 20_261_121 };

test('what is said of an expression with unknown parameters holds when they are known', { timeout: 600_000 }, () => {
  fc.assert(
    fc.property(fc.oneof(text, number, truth, list, record), parameters, (expression, given) => {
      const concrete = concreteOf(expression, given);
      fc.pre(concrete !== undefined);
      const symbolic = evaluateWith(
        expression,
        given.map((known) => [known.name, symbolicOf(known)] as const),
      );
      if (!admits(symbolic, concrete as Data)) {
        expect.fail(`${expression} is ${show(concrete)}, which is not admitted by ${show(symbolic).slice(0, 2_000)}`);
      }
    }),
    { ...RUNS, maxSkipsPerRun: 100 },
  );
});

test('two expressions with one identity have one value', { timeout: 600_000 }, () => {
  const arbitrary = fc.oneof(fc.tuple(text, text), fc.tuple(truth, truth), fc.tuple(list, list));
  fc.assert(
    fc.property(arbitrary, parameters, ([one, other], given) => {
      const symbolic = given.map((known) => [known.name, symbolicOf({ ...known, knowledge: 'shaped' })] as const);
      const [left, right] = [evaluateWith(one, symbolic), evaluateWith(other, symbolic)];
      if (isInvalid(left) || isInvalid(right) || keyOf(left) !== keyOf(right)) return;
      const [first, second] = [concreteOf(one, given), concreteOf(other, given)];
      if (first === undefined || second === undefined) return;
      if (show(first) !== show(second)) expect.fail(`${one} is ${show(first)} and ${other} is ${show(second)}`);
    }),
    RUNS,
  );
});
