import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { growthOf, LINEAR_AT_MOST } from '../dev/testing/work.ts';
import { parseJson } from '../json/parse-json.ts';
import { DecodedText } from '../text/decoded-text.ts';
import { SourceText } from '../text/source-text.ts';
import type { Expr, Expression } from './ast.ts';
import { parseExpression } from './parse-expression.ts';
import { partsOf } from './parts.ts';

/** An expression and one way to write it. */
interface Written {
  readonly text: string;
  readonly tree: unknown;
}

const blank = fc.constantFrom('', '', '', ' ', '\n', '\r\n\t');
const name = fc.stringMatching(/^[A-Za-z_$][A-Za-z0-9_$]{0,5}$/);

const string: fc.Arbitrary<Written> = fc
  .array(fc.oneof(fc.string({ unit: 'binary', maxLength: 4 }), fc.constantFrom("'", "''", ']', '\\', '"')), {
    maxLength: 4,
  })
  .map((pieces) => pieces.join(''))
  .map((value) => ({ text: `'${value.replaceAll("'", "''")}'`, tree: ['string', value] }));

const integer: fc.Arbitrary<Written> = fc
  .oneof(fc.integer(), fc.bigInt())
  .map((value) => ({ text: String(value), tree: ['integer', BigInt(value)] }));

const { expression } = fc.letrec<{ expression: Written; call: Written; member: Written; index: Written }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    string,
    integer,
    tie('call'),
    tie('member'),
    tie('index'),
  ),
  call: fc
    .tuple(
      fc.option(name, { nil: undefined }),
      name,
      fc.array(fc.tuple(blank, tie('expression'), blank), { maxLength: 3 }),
      blank,
    )
    .map(([namespace, name, args, inner]) => ({
      text: `${namespace === undefined ? '' : `${namespace}${inner}.${inner}`}${name}${inner}(${
        args.map(([before, arg, after]) => `${before}${arg.text}${after}`).join(',') || inner
      })`,
      tree: ['call', namespace, name, args.map(([, arg]) => arg.tree)],
    })),
  member: fc.tuple(tie('expression'), blank, blank, name).map(([object, before, after, name]) => ({
    text: `${object.text}${before}.${after}${name}`,
    tree: ['member', object.tree, name],
  })),
  index: fc.tuple(tie('expression'), blank, tie('expression'), blank).map(([object, before, index, after]) => ({
    text: `${object.text}${before}[${before}${index.text}${after}]`,
    tree: ['index', object.tree, index.tree],
  })),
}));

/** A JSON document that holds a text, each of its UTF-16 units written plainly or with an escape. */
function inDocument(text: string, choices: readonly number[]): SourceText {
  const units = text.split('').map((unit, at) => {
    const choice = choices.length === 0 ? 0 : choices[at % choices.length];
    if (choice === 0) return JSON.stringify(unit).slice(1, -1);
    if (choice === 1) return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
    return unit === '"' || unit === '\\' ? `\\${unit}` : unit;
  });
  return new SourceText('file:///a.json', `"${units.join('')}"`);
}

/** The decoded text of a document that is one string. */
function decodedString(source: SourceText): DecodedText {
  const { root, problems } = parseJson(source);
  expect(problems).toEqual([]);
  if (root?.kind !== 'string') throw new Error('A string was expected');
  return root.decoded;
}

function parseVerbatim(text: string): Expression {
  return parseExpression(new DecodedText(text, new SourceText('file:///a.json', text), [{ decoded: 0, written: 0 }]));
}

function treeOf(expr: Expr): unknown {
  switch (expr.kind) {
    case 'string':
      return ['string', expr.value.text];
    case 'integer':
      return ['integer', expr.value];
    case 'call':
      return ['call', expr.namespace, expr.name, expr.args.map(treeOf)];
    case 'member':
      return ['member', treeOf(expr.object), expr.name];
    case 'index':
      return ['index', treeOf(expr.object), treeOf(expr.index)];
    default:
      throw new Error(`no ARM expression has a node '${expr.kind}'`);
  }
}

function nodesIn(expr: Expr): readonly Expr[] {
  return [expr, ...partsOf(expr).flatMap(nodesIn)];
}

/** Kind and place of every node, with `offset` taken off. */
function placesIn(expr: Expr, offset: number): unknown {
  return nodesIn(expr).map((node) => [
    node.kind,
    node.start - offset,
    node.end - offset,
    node.kind === 'call' ? node.nameEnd - offset : undefined,
    node.kind === 'member' ? node.nameStart - offset : undefined,
  ]);
}

describe('any expression, however it is written', () => {
  const choices = fc.array(fc.nat({ max: 2 }), { maxLength: 20 });

  test('is read as its tree', () => {
    fc.assert(
      fc.property(expression, choices, blank, blank, ({ text, tree }, choices, before, after) => {
        const { root, problems } = parseExpression(decodedString(inDocument(`[${before}${text}${after}]`, choices)));
        expect(problems).toEqual([]);
        expect(root && treeOf(root)).toEqual(tree);
      }),
    );
  });

  test('has nodes whose text is read as the same tree with the same places', () => {
    fc.assert(
      fc.property(expression, blank, ({ text }, before) => {
        const whole = `[${before}${text}]`;
        const { root } = parseVerbatim(whole);
        for (const node of root ? nodesIn(root) : []) {
          const again = parseVerbatim(`[${whole.slice(node.start, node.end)}]`).root;
          expect(again && treeOf(again)).toEqual(treeOf(node));
          expect(again && placesIn(again, 1)).toEqual(placesIn(node, node.start));
        }
      }),
    );
  });

  test('has nodes that know where in the document they are written', () => {
    fc.assert(
      fc.property(expression, choices, ({ text }, choices) => {
        const source = inDocument(`[${text}]`, choices);
        const { root, text: decoded } = parseExpression(decodedString(source));
        for (const { start, end } of root ? nodesIn(root) : []) {
          const written = source.slice(decoded.toRange(start, end));
          const again = decodedString(new SourceText('file:///b.json', `"${written}"`));
          expect(again.text).toBe(decoded.text.slice(start, end));
        }
      }),
    );
  });

  test('has strings that know how each of their characters is written', () => {
    fc.assert(
      fc.property(expression, choices, ({ text }, choices) => {
        const source = inDocument(`[${text}]`, choices);
        const { root } = parseExpression(decodedString(source));
        const strings = root ? nodesIn(root).filter((node) => node.kind === 'string') : [];
        for (const { value } of strings) {
          for (const [at, unit] of value.text.split('').entries()) {
            const written = source.slice(value.toRange(at, at + 1));
            const again = decodedString(new SourceText('file:///b.json', `"${written}"`));
            expect(again.text).toBe(unit === "'" ? "''" : unit);
          }
        }
      }),
    );
  });
});

function expectSound(text: string): void {
  const { root, problems } = parseVerbatim(text);
  expect(problems).toHaveLength(root ? 0 : 1);
  const faulty = [...problems, ...(root ? nodesIn(root) : [])].filter(({ start, end }) => {
    return !(0 < start && start < end && end <= text.length);
  });
  expect(faulty).toEqual([]);
}

describe('faulty text', () => {
  const sample = "concat( 'it''s' , ns.f(parameters('a').b [ 0 ], -12)['x'])";

  test('every beginning of an expression is sound', () => {
    for (let end = 0; end <= sample.length; end++) expectSound(`[${sample.slice(0, end)}]`);
  });

  test('an expression with random changes is sound', () => {
    const inserted = fc.oneof(fc.constantFrom(...'()[],.\'"-0 \n+'), fc.string({ unit: 'binary', maxLength: 2 }));
    const change = fc.record({ at: fc.nat({ max: sample.length }), removed: fc.nat({ max: 3 }), inserted });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        let text = sample;
        for (const { at, removed, inserted } of changes) text = text.slice(0, at) + inserted + text.slice(at + removed);
        expectSound(`[${text}]`);
      }),
      { numRuns: 500 },
    );
  });

  test('random tokens are sound', () => {
    const piece = fc.constantFrom('a', 'b', '(', ')', '(', ')', '[', ']', ',', '.', "'s'", "'", '1', '-', ' ', '"');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => expectSound(`[${pieces.join('')}]`)),
      { numRuns: 2000 },
    );
  });

  test.each(['a(', 'a()[', '[', '(', ')', ']', '.b', "'", "''", 'a.', ' ', '-', 'a,', '\uD800'])(
    '%j again and again costs no more for each',
    (piece) => {
      for (const start of ['[a()', '[']) {
        expect(growthOf((count) => expectSound(`${start}${piece.repeat(count)}]`))).toBeLessThan(LINEAR_AT_MOST);
        expectSound(`${start}${piece.repeat(100_000)}]`);
      }
    },
  );
});
