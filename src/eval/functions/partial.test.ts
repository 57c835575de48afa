import { describe, expect, test } from 'vitest';
import { evaluateText, testOrigin } from '../../dev/testing/test-frame.ts';
import type { Arm, ArmValue, Found } from '../../value/arm-value.ts';
import { absent, array, lazyEntry, literal, object, SEGMENT, unknown } from '../../value/construct.ts';
import { fromData } from '../../value/data.ts';
import { keyOf } from '../../value/identity.ts';
import { TextView } from '../../value/text-view.ts';
import { readRuntimeMember, referenceTo } from '../runtime.ts';

const origin = testOrigin();
const why = { code: 'no-value', subject: 'p' } as const;

function oneOf(yes: Found, no: Found): ArmValue {
  const guard = { kind: 'branch', condition: { op: 'atom', key: 'c' }, origin, why } as const;
  const arms: Arm[] = [
    { when: { ...guard, holds: true }, value: yes },
    { when: { ...guard, holds: false }, value: no },
  ];
  return { kind: 'choice', arms, origin };
}

/** What `reference(vault).vaultUri` is. */
function vaultUri(vault: string): Found {
  const id = literal(`/subscriptions/s/providers/Microsoft.KeyVault/vaults/${vault}`, origin);
  const read = {
    id,
    resourceType: 'Microsoft.KeyVault/vaults',
    target: undefined,
    full: false,
    cloud: 'public',
  } as const;
  return readRuntimeMember(referenceTo(read, origin), 'vaultUri', origin, origin);
}

/** `s` is any string, `name` a segment, `id` a string or null, `either` `'a'` or `'b/c'`. */
const parameters = {
  vaultUri: vaultUri('kv') as ArmValue,
  s: unknown('string', why, 's', origin),
  name: unknown('string', why, 'name', origin, { shape: SEGMENT }),
  any: unknown('any', why, 'any', origin),
  n: unknown('int', why, 'n', origin),
  list: unknown('array', why, 'list', origin),
  bag: unknown('object', why, 'bag', origin),
  either: oneOf(literal('a', origin), literal('b/c', origin)),
  begun: array([literal('a', origin), literal('b', origin)], origin, why),
  keyed: object(
    [
      lazyEntry('always', () => literal(1, origin)),
      lazyEntry('sometimes', () => oneOf(literal(2, origin), absent(origin))),
    ],
    origin,
  ),
  maybe: object([lazyEntry('sometimes', () => oneOf(literal(2, origin), absent(origin)))], origin),
  known: fromData(new Map([['a', 1]]), origin),
};

function evaluate(expression: string): ArmValue {
  return evaluateText(`[${expression}]`, { parameters });
}

/** Known values as they are, texts with `{...}` for what is not known, choices as `x | y`. */
function show(value: Found): string {
  switch (value.kind) {
    case 'literal':
      return typeof value.value === 'string' ? `'${value.value}'` : String(value.value);
    case 'text':
      return `'${TextView.of(value)}'`;
    case 'choice':
      return value.arms.map((arm) => show(arm.value)).join(' | ');
    case 'array':
      return `[${[...value.items.map(show), ...(value.open ? ['...'] : [])].join(', ')}]`;
    case 'unknown':
      return value.why.code === 'invalid' ? 'invalid' : `${value.type}?`;
    default:
      return value.kind;
  }
}

test.each([
  ["concat('https://', parameters('name'), '.net')", "'https://{...}.net'"],
  ["concat(createArray(1), parameters('list'), createArray(2))", '[1, ...]'],
  ["concat(parameters('any'), parameters('any'))", 'any?'],
  ["format('{0}', parameters('s'))", 'string?'],
  ["format('{0}/{1:D3}', parameters('s'), 7)", "'{...}/007'"],
  ["join(createArray('a', parameters('s'), 'c'), '-')", "'a-{...}-c'"],
  ["join(parameters('begun'), '-')", "'a-b{...}'"],
  ["toLower(concat('ABC', parameters('s')))", "'abc{...}'"],
  ["split(format('/vaults/{0}/keys/{0}', parameters('name')), '/')", "['', 'vaults', string?, 'keys', string?]"],
  ["split(format('a/b{0}/c', parameters('s')), '/')", "['a', ...]"],
  ["split(parameters('s'), '/')", 'array?'],
  ["last(split(format('{0}/keys/k', parameters('s')), '/'))", "'k'"],
  ["split(format('x/{0}', parameters('either')), '/')", "['x', 'a'] | ['x', 'b', 'c']"],
  ["first(concat('a', parameters('s')))", "'a'"],
  ["last(concat('a', parameters('s')))", 'string?'],
  ["replace(format('kv-{0}-x', parameters('s')), '-', '')", "'kv{...}x'"],
  ["replace(format('a/b/{0}', parameters('name')), '/', '.')", "'a.b.{...}'"],
  ["substring(concat('abc', parameters('s')), 1, 2)", "'bc'"],
  ["substring(concat('abc', parameters('s')), 1)", "'bc{...}'"],
  ["substring(concat('abc', parameters('s')), 1, 5)", 'string?'],
  ["substring(concat(parameters('s'), '/'), 0, sub(length(concat(parameters('s'), '/')), 1))", 'string?'],
  ["substring(format('{0}/a/', parameters('s')), 0, sub(length(format('{0}/a/', parameters('s'))), 2))", "'{...}/'"],
  ["substring(format('ab{0}/', parameters('s')), 1, sub(length(format('ab{0}/', parameters('s'))), 2))", "'b{...}'"],
  ["substring(format('ab{0}/', parameters('s')), 2, sub(length(format('ab{0}/', parameters('s'))), 1))", 'string?'],
  ["substring(format('a{0}', parameters('s')), 0, sub(length(format('a{0}', parameters('s'))), 1))", 'string?'],
  ["substring(format('a{0}/', parameters('s')), 0, sub(length(format('{0}a/', parameters('s'))), 1))", 'string?'],
  ["substring(format('a{0}/', parameters('s')), 0, add(length(format('a{0}/', parameters('s'))), 1))", 'string?'],
  ["take(format('a{0}/', parameters('s')), sub(length(format('a{0}/', parameters('s'))), 1))", "'a{...}'"],
  ["take(parameters('s'), sub(length(parameters('s')), 1))", 'string?'],
  ["substring(parameters('vaultUri'), 0, sub(length(parameters('vaultUri')), 1))", "'https://kv.vault.azure.net'"],
  ["concat(uri(parameters('vaultUri'), 'keys/k1'), parameters('s'))", "'https://kv.vault.azure.net/keys/k1{...}'"],
  ["uri(parameters('vaultUri'), '../keys/k1')", 'string?'],
  ["uri(parameters('vaultUri'), '/keys/k1')", 'string?'],
  ["uri(parameters('vaultUri'), 'keys/k1?x')", 'string?'],
  ["uri(parameters('vaultUri'), concat('keys/', parameters('s')))", 'string?'],
  ["uri(concat(parameters('s'), '/'), 'keys/k1')", 'string?'],
  ["trim(format(' a{0}b ', parameters('s')))", "'a{...}b'"],
  ["take(concat('abc', parameters('s')), 2)", "'ab'"],
  ["skip(concat('abc', parameters('s')), 2)", "'c{...}'"],
  ["skip(parameters('begun'), 1)", "['b', ...]"],
  ["take(parameters('begun'), 2)", "['a', 'b']"],
  ["take(parameters('begun'), 3)", "['a', 'b', ...]"],
  ["first(parameters('begun'))", "'a'"],
  ["last(parameters('begun'))", 'any?'],
  ["union(createArray('a'), parameters('list'))", "['a', ...]"],
  ["union(createArray('a', parameters('s')), createArray('b'))", "['a', ...]"],
  ["intersection(createArray(1, 2), createArray(2, parameters('any')))", '[...]'],
  ["flatten(createArray(createArray(1), parameters('list'), createArray(2)))", '[1, ...]'],
  [
    "flatten(createArray(createArray(1), if(equals(parameters('n'), 1), createArray(2), createArray())))",
    '[1, 2] | [1]',
  ],
  ["length(parameters('keyed'))", '2 | 1'],
  ["objectKeys(parameters('keyed'))", "['always', 'sometimes'] | ['always']"],
  ["base64(parameters('either'))", "'YQ==' | 'Yi9j'"],
])('%s is %s', (expression, expected) => {
  expect(show(evaluate(expression))).toBe(expected);
});

describe('items behind what is not known of a list', () => {
  test.each([
    ["union(parameters('list'), createArray('a', 'b'))", ["'a'", "'b'"]],
    ["union(createArray('a'), parameters('list'), createArray('a', 'b'))", ["'a'", "'b'"]],
    ["union(createArray('a', parameters('s')), createArray('b'))", ['string?', "'b'"]],
    ["union(union(parameters('list'), createArray('a')), createArray('b'))", ["'a'", "'b'"]],
    ["concat(parameters('list'), createArray('a'))", ["'a'"]],
    ["concat(concat(parameters('list'), createArray('a')), createArray('b'))", ["'a'", "'b'"]],
    ["union(createArray('a'), createArray('b'))", undefined],
    ["take(union(parameters('list'), createArray('a')), 3)", undefined],
  ])('%s', (expression, expected) => {
    const value = evaluate(expression);
    expect(value.kind === 'array' ? value.further?.map(show) : []).toEqual(expected);
  });

  test('are kept up to a limit, and once each', () => {
    const doubled = "union(parameters('list'), createArray('a'))";
    const value = evaluate(`concat(${doubled}, createArray(${Array.from({ length: 300 }, () => "'b'").join(', ')}))`);
    expect(value.kind === 'array' && value.further?.length).toBe(256);
  });
});

describe('decides only what is certain', () => {
  test.each([
    ["startsWith(concat('https://', parameters('s')), 'HTTPS:')", 'true'],
    ["startsWith(concat('https://', parameters('s')), 'http://')", 'false'],
    ["startsWith(concat('https://', parameters('s')), 'https://v')", 'bool?'],
    ["endsWith(concat(parameters('s'), '/'), '/')", 'true'],
    ["endsWith(concat(parameters('s'), 'a'), '/')", 'false'],
    ["contains(concat('a/b', parameters('s')), '/')", 'true'],
    ["contains(concat('ab', parameters('name')), '/')", 'false'],
    ["contains(concat('ab', parameters('s')), '/')", 'bool?'],
    ["contains(createArray('a', parameters('s')), 'a')", 'true'],
    ["contains(createArray('a', 'b'), 'c')", 'false'],
    ["contains(createArray('a', parameters('s')), 'c')", 'bool?'],
    ["contains(parameters('keyed'), 'ALWAYS')", 'true'],
    ["contains(parameters('keyed'), 'sometimes')", 'true | false'],
    ["contains(parameters('keyed'), 'never')", 'false'],
    ["contains(parameters('bag'), 'a')", 'bool?'],
    ["empty(concat('a', parameters('s')))", 'false'],
    ["empty(parameters('name'))", 'false'],
    ["empty(parameters('s'))", 'bool?'],
    ["empty(parameters('bag'))", 'bool?'],
    ["empty(parameters('begun'))", 'false'],
    ["empty(parameters('keyed'))", 'false'],
    ["empty(parameters('maybe'))", 'false | true'],
    ["or(equals(parameters('n'), 1), fail('no'))", 'bool?'],
  ])('%s is %s', (expression, expected) => {
    expect(show(evaluate(expression))).toBe(expected);
  });

  test('an undecided emptiness says what it depends on', () => {
    const value = evaluate("empty(parameters('s'))");
    expect(value.kind === 'unknown' && value.condition).toMatchObject({
      op: 'atom',
      key: 'empty(s)',
      test: { kind: 'is-empty', subject: { key: 's' } },
    });
  });

  test('a branch that knows a text to be empty knows what it equals', () => {
    expect(show(evaluate("if(empty(parameters('s')), if(equals(parameters('s'), 'x'), 1, 2), 3)"))).toContain('2');
  });
});

describe('the same unknown', () => {
  test.each([
    ["last(split(parameters('s'), '/'))", "last(split(parameters('s'), '/'))"],
    ["split(parameters('s'), '/')[8]", "split(format('{0}', parameters('s')), '/')[8]"],
    ["toLower(parameters('s'))", "toLower(toLower(parameters('s')))"],
    ["string(parameters('s'))", "parameters('s')"],
    ["guid(parameters('s'), 'a')", "guid(parameters('s'), 'a')"],
  ])('%s is %s', (one, other) => {
    expect(keyOf(evaluate(one))).toBe(keyOf(evaluate(other)));
  });

  test.each([
    ["split(parameters('s'), '/')[1]", "split(parameters('s'), '/')[2]"],
    ["string(parameters('n'))", "parameters('n')"],
    ["guid(parameters('s'))", "guid(parameters('name'))"],
  ])('%s is not %s', (one, other) => {
    expect(keyOf(evaluate(one))).not.toBe(keyOf(evaluate(other)));
  });
});

describe('what is known of an unknown text', () => {
  test.each([
    ["last(split(parameters('s'), '/'))", { segment: true, nonEmpty: false }],
    ["split(parameters('s'), '/')[0]", { segment: true, nonEmpty: false }],
    ["toLower(parameters('name'))", { segment: true, nonEmpty: true }],
    ["uniqueString(parameters('s'))", { segment: true, nonEmpty: true, kind: 'hash' }],
    ["take(parameters('name'), 3)", { segment: true, nonEmpty: true }],
    ["substring(parameters('name'), 0, parameters('n'))", { segment: true, nonEmpty: false }],
  ])('%s has the shape %o', (expression, shape) => {
    const value = evaluate(expression);
    expect(value.kind === 'unknown' && value.shape).toEqual(shape);
  });
});

describe('where a piece is written', () => {
  const written = (expression: string, piece: string) => {
    const view = TextView.of(evaluate(expression));
    const at = view?.text.indexOf(piece) ?? -1;
    const span = view?.writtenAt(at, at + piece.length)?.literal.written?.toSpan(0, 1);
    return span?.range.start;
  };

  test.each([
    ["format('{0}/keys/k', parameters('s'))", '/keys/k', "[format('{0}".length],
    ["concat(parameters('s'), '/keys')", '/keys', "[concat(parameters('s'), '".length],
    ["split('a/bcd/e', '/')[1]", 'bcd', "[split('a/".length],
    ["join(createArray('a', parameters('s'), 'xyz'), '-')", 'xyz', "[join(createArray('a', parameters('s'), '".length],
    ["replace('a-bcd', 'a', 'x')", '-bcd', "[replace('a".length],
    ["substring('abcdef', 2)", 'cdef', "[substring('ab".length],
    ["trim('  abc ')", 'abc', "[trim('  ".length],
    ["toLower('abc')", 'abc', "[toLower('".length],
  ])('%s still knows where %s stands', (expression, piece, offset) => {
    expect(written(expression, piece)).toBe(offset);
  });

  test('a text that a function changed stands nowhere', () => {
    expect(written("toLower('ABC')", 'abc')).toBeUndefined();
  });
});

test('doubt spreads to what is made of doubtful text', () => {
  const doubtful = { doubtful: literal('<name>/x', origin, 'placeholder') };
  const doubtOf = (expression: string) => {
    const value = evaluateText(`[${expression}]`, { parameters: doubtful });
    return value.kind === 'literal' && value.doubt;
  };
  const made = [
    '{0}',
    'toUpper({0})',
    "split({0}, '/')[1]",
    "format('a{{0}}', {0})",
    'uniqueString({0})',
    'base64({0})',
  ];
  const expressions = made.map((pattern) =>
    pattern.replaceAll('{0}', "parameters('doubtful')").replace("{parameters('doubtful')}", '{0}'),
  );
  expect(expressions.map(doubtOf)).toEqual(expressions.map(() => 'placeholder'));
});
