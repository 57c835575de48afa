import { describe, expect, test } from 'vitest';
import { SourceText } from '../text/source-text.ts';
import { MAX_JSON_DEPTH, type ParsedJson, parseJson } from './parse-json.ts';
import type { JsonNode } from './tree.ts';

function parse(text: string): ParsedJson {
  return parseJson(new SourceText('file:///a.json', text));
}

/** The tree as JS values; objects as lists of entries, which keep their order. */
function plainValue(node: JsonNode | undefined): unknown {
  switch (node?.kind) {
    case 'object':
      return { entries: node.properties.map(({ key, value }) => [key.value, plainValue(value)]) };
    case 'array':
      return node.items.map(plainValue);
    default:
      return node?.value;
  }
}

function accepted(text: string): unknown {
  const { root, problems } = parse(text);
  expect(problems).toEqual([]);
  return plainValue(root);
}

/** Each problem as `offset message`, with the text at its range in between. */
function problemsOf(text: string): readonly string[] {
  return parse(text).problems.map(({ range, message }) => {
    return `${range.start} |${text.slice(range.start, range.end)}| ${message}`;
  });
}

function rootOf<K extends JsonNode['kind']>(text: string, kind: K): Extract<JsonNode, { kind: K }> {
  const { root } = parse(text);
  if (root?.kind !== kind) throw new Error(`${kind} expected`);
  return root as Extract<JsonNode, { kind: K }>;
}

describe('values', () => {
  test.each([
    ['null', null],
    ['true', true],
    ['false', false],
    ['-1.5e3', -1500],
    ['9007199254740991', 9007199254740991],
    ['9007199254740993', 9007199254740993n],
    ['-9223372036854775808', -9223372036854775808n],
    ['1e3', 1000],
    ['""', ''],
    ['[]', []],
    ['[1, [2], {}]', [1, [2], { entries: [] }]],
    [
      '{"a": {"b": "c"}, "A": 1}',
      {
        entries: [
          ['a', { entries: [['b', 'c']] }],
          ['A', 1],
        ],
      },
    ],
  ])('%s', (text, value) => {
    expect(accepted(text)).toEqual(value);
  });

  test('ranges cover quotes and brackets', () => {
    const text = ' {"a" : [ 1, "b" ] } ';
    const root = rootOf(text, 'object');
    const property = root.properties[0];
    const slices = [root, property?.key, property?.value].map(
      (node) => node && text.slice(node.range.start, node.range.end),
    );
    expect(slices).toEqual(['{"a" : [ 1, "b" ] }', '"a"', '[ 1, "b" ]']);
  });
});

describe('what ARM accepts beyond JSON', () => {
  test('a byte order mark, which counts in offsets', () => {
    expect(accepted('\uFEFF{}')).toEqual({ entries: [] });
    expect(rootOf('\uFEFF{}', 'object').range).toEqual({ start: 1, end: 3 });
  });

  test('comments anywhere', () => {
    expect(accepted('// a\n{/* b */"x"/**/: // "c": {\r\n 1 /* , */ } // d')).toEqual({ entries: [['x', 1]] });
  });

  test('trailing commas', () => {
    expect(accepted('{"a": [1, 2,],}')).toEqual({ entries: [['a', [1, 2]]] });
  });

  test('line breaks and tabs in strings', () => {
    expect(accepted('["a\r\n\tb", "\tc", "d\n"]')).toEqual(['a\r\n\tb', '\tc', 'd\n']);
  });

  test('single quotes and unquoted names', () => {
    expect(accepted(`{'it\\'s "a"': 'b', $name_1: 1, true: 2, 3: 4, größe: 5}`)).toEqual({
      entries: [
        ['it\'s "a"', 'b'],
        ['$name_1', 1],
        ['true', 2],
        ['3', 4],
        ['größe', 5],
      ],
    });
  });

  test('duplicate names: the last wins and stands where it is written', () => {
    expect(accepted('{"a": 1, "b": 2, "a": 3, "B": 4}')).toEqual({
      entries: [
        ['b', 2],
        ['a', 3],
        ['B', 4],
      ],
    });
  });

  test('blanks that only .NET takes for blanks', () => {
    expect(accepted('[1,\u00A0\f2]')).toEqual([1, 2]);
  });

  test('a name that JS objects know is an ordinary name', () => {
    expect(accepted('{"__proto__": 1, "constructor": 2}')).toEqual({
      entries: [
        ['__proto__', 1],
        ['constructor', 2],
      ],
    });
  });
});

describe('strings', () => {
  test('escapes are undone', () => {
    expect(accepted(String.raw`"\"\\\/\b\f\n\r\t\u00e9\uD83D\uDE00"`)).toBe('"\\/\b\f\n\r\té😀');
  });

  test('decoded knows where each character is written', () => {
    const text = String.raw` "a\n\u0041b"`;
    const { decoded } = rootOf(text, 'string');
    expect([...decoded.text].map((_, at) => decoded.toRange(at, at + 1))).toEqual([
      { start: 2, end: 3 },
      { start: 3, end: 5 },
      { start: 5, end: 11 },
      { start: 11, end: 12 },
    ]);
  });

  test('a string without escapes is verbatim, also beside one that has some', () => {
    const root = rootOf(String.raw`["a\n", "b", 'c', "it's"]`, 'array');
    expect(root.items.map((item) => item.kind === 'string' && item.decoded.isVerbatim)).toEqual([
      false,
      true,
      true,
      true,
    ]);
  });

  test('decoded is made once', () => {
    const root = rootOf('"a"', 'string');
    expect(root.decoded).toBe(root.decoded);
  });

  test('an unquoted name is decoded as it is written', () => {
    const key = rootOf('{ name: 1 }', 'object').properties[0]?.key;
    expect(key?.decoded.toRange(0, 4)).toEqual({ start: 2, end: 6 });
  });
});

describe('elided', () => {
  test.each([
    ['{ "a": 1, // ...\n }', true],
    ['{ /* … */ }', true],
    ['[ /*....*/ 1 ]', true],
    ['{ // and so on ...\n }', false],
    ['{ // .\n }', false],
    ['{ "a": [ /* ... */ ] }', false],
    ['{} // ...', false],
  ])('%j is elided: %s', (text, elided) => {
    const { root, problems } = parse(text);
    expect(problems).toEqual([]);
    expect(root).toMatchObject({ elided });
  });

  test('belongs to the innermost object or array', () => {
    const root = rootOf('{ "a": [ /* ... */ ] }', 'object');
    expect(root.properties[0]?.value).toMatchObject({ kind: 'array', elided: true });
  });
});

describe('faulty documents', () => {
  test.each([
    ['', ['0 || The file holds no JSON value']],
    [' // nothing\n', ['0 | // nothing\n| The file holds no JSON value']],
    ['{"a": 1 "b": 2}', ['7 || A comma is missing between two properties']],
    ['[1 2]', ['2 || A comma is missing between two values']],
    ['{"a" 1}', ['4 || A colon is missing after the property name']],
    ['{"a": }', ['5 || The value of property "a" is missing']],
    ['{"a"}', ['4 || The value of property "a" is missing']],
    ['{"a": , "b": 2}', ['5 || The value of property "a" is missing']],
    ['{, "b": 2}', ['1 |,| This comma has nothing before it: remove it']],
    ['[1,,2]', ['3 |,| This comma has nothing before it: remove it']],
    ['{: 1}', ['1 |:| A property name is missing before this colon']],
    [
      '["a": 1]',
      [
        '4 |:| A colon stands only after the name of a property: remove it',
        '5 || A comma is missing between two values',
      ],
    ],
    ['{{}}', ['1 |{| A property name is missing before this value']],
    ['{a-b: 1}', ['1 |a-b| The property name "a-b" needs quotes around it']],
    ['{"a": [1}', ['8 |}| A closing bracket is missing before this closing brace']],
    ['[{"a": 1]', ['8 |]| A closing brace is missing before this closing bracket']],
    ['[1}]', ['2 |}| This closing brace has no opening one: remove it']],
    ['}', ['0 |}| This closing brace has no opening one: remove it']],
    ['{"a": [1', ['8 || The file ends inside an array: a closing bracket is missing']],
    ['{"a": 1,\n', ['9 || The file ends inside an object: a closing brace is missing']],
    ['{} {"a": 1} }', ['3 |{| Text follows after the end of the JSON value: remove it']],
    ['[1, yes]', ['4 |yes| "yes" is not a JSON value: put it in quotes if it is text']],
    ['[007]', ['1 |007| "007" is not a JSON value: put it in quotes if it is text']],
    ['[-]', ['1 |-| "-" is not a JSON value: put it in quotes if it is text']],
    ['[1e999]', ['1 |1e999| This number is too large: put it in quotes if it is text']],
    [
      '[1 /]',
      ['2 || A comma is missing between two values', '3 |/| "/" is not a JSON value: put it in quotes if it is text'],
    ],
    [
      '[1 /* 2]',
      [
        '3 |/*| This comment has no end: close it with */',
        '8 || The file ends inside an array: a closing bracket is missing',
      ],
    ],
    [String.raw`["C:\dir"]`, [String.raw`4 |\d| This is not an escape that JSON knows: write \\ for a backslash`]],
    [String.raw`["\u12g4"]`, [String.raw`2 |\u| This is not an escape that JSON knows: write \\ for a backslash`]],
  ])('%s', (text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });

  test.each([
    [
      '{"a": 1 "b": 2}',
      {
        entries: [
          ['a', 1],
          ['b', 2],
        ],
      },
    ],
    ['{"a": , "b": 2}', { entries: [['b', 2]] }],
    ['{"a": [{"b": 1', { entries: [['a', [{ entries: [['b', 1]] }]]] }],
    [
      '{"a": {"b": [1}, "c": 2}',
      {
        entries: [
          ['a', { entries: [['b', [1]]] }],
          ['c', 2],
        ],
      },
    ],
    [String.raw`["C:\dir\n"]`, ['C:\\dir\n']],
    ['[1, yes]', [1, 'yes']],
  ])('%s still gives a tree', (text, value) => {
    expect(plainValue(parse(text).root)).toEqual(value);
  });

  test('the unclosed string of one line does not swallow the next lines', () => {
    const text = '{\n  "a": "x,\n  "b": "y"\n}';
    expect(problemsOf(text)).toEqual(['9 |"x| This string has no end: a closing quote is missing']);
    expect(plainValue(parse(text).root)).toEqual({
      entries: [
        ['a', 'x'],
        ['b', 'y'],
      ],
    });
  });

  test('an integer that ARM refuses is a problem', () => {
    expect(accepted('9'.repeat(380))).toBe(BigInt('9'.repeat(380)));
    expect(parse('9'.repeat(381)).problems).toHaveLength(1);
  });

  test('there are never more than 20 problems', () => {
    expect(parse(`[${'x,'.repeat(1000)}]`).problems).toHaveLength(20);
  });

  test('messages stay short when the document is not', () => {
    expect(parse('x'.repeat(100_000)).problems[0]?.message.length).toBeLessThan(120);
  });
});

describe('depth', () => {
  function nested(depth: number): string {
    return `${'['.repeat(depth)}${']'.repeat(depth)}`;
  }

  test('documents up to the limit are read', () => {
    expect(parse(nested(MAX_JSON_DEPTH)).problems).toEqual([]);
  });

  test('what is deeper is left out, with one problem that names the limit', () => {
    const tooDeep = `${nested(MAX_JSON_DEPTH)},{"a": ["b]", 1]}`;
    const { root, problems } = parse(`[${tooDeep}, ${tooDeep}, "after"]`);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toContain(String(MAX_JSON_DEPTH));
    expect(root?.kind === 'array' && root.items.length).toBe(5);
  });
});
