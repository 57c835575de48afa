import { describe, expect, test } from 'vitest';
import { DecodedText } from '../text/decoded-text.ts';
import { SourceText } from '../text/source-text.ts';
import type { Expr, Expression } from './ast.ts';
import { MAX_EXPRESSION_DEPTH, MAX_EXPRESSION_LENGTH, parseExpression } from './parse-expression.ts';

function parse(text: string): Expression {
  return parseExpression(new DecodedText(text, new SourceText('file:///a.json', text), [{ decoded: 0, written: 0 }]));
}

/** The tree in a canonical spelling: one blank after each comma, indexes as `x<i>`. */
function print(expr: Expr): string {
  switch (expr.kind) {
    case 'string':
      return `'${expr.value.text.replaceAll("'", "''")}'`;
    case 'integer':
      return String(expr.value);
    case 'call':
      return `${expr.namespace === undefined ? '' : `${expr.namespace}:`}${expr.name}(${expr.args.map(print).join(', ')})`;
    case 'member':
      return `${print(expr.object)}.${expr.name}`;
    case 'index':
      return `${print(expr.object)}<${print(expr.index)}>`;
    default:
      throw new Error(`no ARM expression has a node '${expr.kind}'`);
  }
}

describe('what parses', () => {
  test.each([
    ["['hi']", "'hi'"],
    ["['']", "''"],
    ["['it''s']", "'it''s'"],
    ["['[](),.\"\\']", "'[](),.\"\\'"],
    ['[12]', '12'],
    ['[-0012]', '-12'],
    ['[92233720368547758089]', '92233720368547758089'],
    ['[ concat (    )  ]', 'concat()'],
    ['[concat(12)]', 'concat(12)'],
    ["[concat('a',-1,b())]", "concat('a', -1, b())"],
    ['[con.at(12)]', 'con:at(12)'],
    ['[__bicep.greet(createArray())]', '__bicep:greet(createArray())'],
    ['[ns . name ( 1 )]', 'ns:name(1)'],
    ["[a().b['c'][0].d]", "a().b<'c'><0>.d"],
    ['[a() . b [ 1 ]]', 'a().b<1>'],
    ['[a()[b()[c().d]]]', 'a()<b()<c().d>>'],
    ['[a().$schema._x1]', 'a().$schema._x1'],
    ['[\r\n\tconcat(\n1,\n2\n)\n]', 'concat(1, 2)'],
  ])('%s', (text, tree) => {
    const { root, problems } = parse(text);
    expect(problems).toEqual([]);
    expect(root && print(root)).toBe(tree);
  });
});

describe('places', () => {
  const text = "[ ns.f( 'it''s' , a().b [ 0 ] ) ]";
  const { root } = parse(text);
  const call = root?.kind === 'call' ? root : undefined;
  const index = call?.args[1]?.kind === 'index' ? call.args[1] : undefined;
  const member = index?.object.kind === 'member' ? index.object : undefined;

  test('cover every node exactly', () => {
    const nodes = [call, call?.args[0], index, index?.index, member, member?.object];
    expect(nodes.map((node) => node && text.slice(node.start, node.end))).toEqual([
      "ns.f( 'it''s' , a().b [ 0 ] )",
      "'it''s'",
      'a().b [ 0 ]',
      '0',
      'a().b',
      'a()',
    ]);
  });

  test('tell where names are', () => {
    expect(text.slice(call?.start, call?.nameEnd)).toBe('ns.f');
    expect(text.slice(member?.nameStart, member?.end)).toBe('b');
  });

  test('of the characters of a string lead through doubled quotes', () => {
    const value = call?.args[0]?.kind === 'string' ? call.args[0].value : undefined;
    const written = value?.text.split('').map((_, at) => value.source.slice(value.toRange(at, at + 1)));
    expect(written).toEqual(['i', 't', "''", 's']);
  });
});

describe('what does not parse', () => {
  test.each([
    ['[]', ']', 'The expression is empty: write a function call in the brackets'],
    ['[    ]', ']', 'The expression is empty: write a function call in the brackets'],
    ['[concat]', 'concat', 'The arguments of "concat" are missing: a function is called as "concat()"'],
    ['[true]', 'true', 'The arguments of "true" are missing: a function is called as "true()"'],
    ['[a.b]', 'a.b', 'The arguments of "a.b" are missing: a function is called as "a.b()"'],
    ['[concat (]', ']', 'A closing parenthesis is missing for "concat("'],
    ["[concat('a']", ']', 'A closing parenthesis is missing for "concat("'],
    ["[concat('a',]", ']', 'A closing parenthesis is missing for "concat("'],
    ['[concat)]', 'concat', 'The arguments of "concat" are missing: a function is called as "concat()"'],
    ['[concat())]', ')', 'This closing parenthesis has no opening one: remove it'],
    ['[concat()]]', ']', 'This closing bracket has no opening one: remove it'],
    ['[concat(,1)]', ',', 'A value is missing before this comma'],
    ['[concat(1,)]', ')', 'A value is missing before this closing parenthesis'],
    ['[concat(1 2)]', '2', 'A comma or a closing parenthesis is missing here, among the arguments of "concat"'],
    ['[a()[]]', ']', 'A value is missing before this closing bracket'],
    ['[a()[0]', '[', 'A closing bracket is missing for this opening bracket'],
    ['[a().]', '.', 'After this dot a property name is missing'],
    ['[a().0]', '.', 'After this dot a property name is missing'],
    ['[a.(1)]', '.', 'After this dot a function name is missing'],
    ["['hi]", "'hi", 'A closing quote is missing for this text'],
    ["[concat('hi)]", "'hi)", 'A closing quote is missing for this text'],
    ['[concat("a")]', '"', 'Text in an expression stands in single quotes, not in double ones'],
    ['[1 + 2]', '+', '"+" has no meaning in an expression: there are functions, but no operators'],
    ['[a(1 - 2)]', '-', '"-" has no meaning in an expression: there are functions, but no operators'],
    ['[a()[1 😀]]', '😀', '"😀" has no meaning in an expression: there are functions, but no operators'],
    ['[a() b()]', 'b()', 'Text follows after the end of the expression: remove it'],
  ])('%s', (text, at, message) => {
    const { root, problems } = parse(text);
    expect(root).toBeUndefined();
    expect(problems.map(({ start, end, message }) => [text.slice(start, end), message])).toEqual([[at, message]]);
  });

  test('messages stay short when the expression is not', () => {
    expect(parse(`[${'x'.repeat(100_000)}]`).problems[0]?.message.length).toBeLessThan(200);
  });
});

describe('limits', () => {
  // Each makes an expression whose tree has so many nodes on its longest path.
  test.each<[string, (depth: number) => string]>([
    ['arguments', (depth) => `[${'a('.repeat(depth)}${')'.repeat(depth)}]`],
    ['properties', (depth) => `[a()${'.b'.repeat(depth - 1)}]`],
    ['indexes', (depth) => `[${'a()['.repeat(depth - 1)}1${']'.repeat(depth - 1)}]`],
    ['properties with indexes', (depth) => `[a(a()${'.b[0]'.repeat(depth / 2 - 1)})]`],
    ['arguments with properties', (depth) => `[${'a('.repeat(depth / 2)}${').b'.repeat(depth / 2)}]`],
  ])('%s may nest up to the limit', (_, nested) => {
    expect(parse(nested(MAX_EXPRESSION_DEPTH)).problems).toEqual([]);
    const { root, problems } = parse(nested(MAX_EXPRESSION_DEPTH + 2));
    expect(root).toBeUndefined();
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toContain(String(MAX_EXPRESSION_DEPTH));
  });

  test('a text may be as long as the limit', () => {
    const longest = `['${'x'.repeat(MAX_EXPRESSION_LENGTH - 4)}']`;
    expect(parse(longest).problems).toEqual([]);
    const { root, problems } = parse(`${longest} ]`);
    expect(root).toBeUndefined();
    expect(problems[0]?.message).toContain(String(MAX_EXPRESSION_LENGTH));
  });
});
