import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { growthOf, LINEAR_AT_MOST } from '../dev/testing/work.ts';
import { SourceText } from '../text/source-text.ts';
import { parseJson } from './parse-json.ts';
import type { JsonNode, JsonString } from './tree.ts';

/** A value and one way to write it. */
interface Written {
  readonly text: string;
  readonly value: unknown;
  /** How each UTF-16 unit of each string is written, strings and names in source order. */
  readonly strings: readonly (readonly string[])[];
}

const blank = fc
  .array(fc.constantFrom('', ' ', '\t', '\n', '\r\n', '// "{\n', '/* ]," */', '/**/'), { maxLength: 3 })
  .map((pieces) => pieces.join(''));

const shortEscapes = ['"', "'", '\\', '/', '\b', '\f', '\n', '\r', '\t'];
const shortEscapesWritten = [`\\"`, `\\'`, '\\\\', '\\/', '\\b', '\\f', '\\n', '\\r', '\\t'];

/** Some characters of a string, with the way that each UTF-16 unit is written. */
const characters = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }).filter((text) => !/["'\\]/.test(text)) },
  { weight: 1, arbitrary: fc.nat({ max: 0xffff }) },
  { weight: 1, arbitrary: fc.nat({ max: shortEscapes.length - 1 }).map((index) => ({ index })) },
);

const string: fc.Arbitrary<Written> = fc
  .tuple(fc.array(characters, { maxLength: 5 }), fc.constantFrom('"', "'"))
  .map(([pieces, quote]) => {
    let value = '';
    const units: string[] = [];
    for (const piece of pieces) {
      if (typeof piece === 'string') {
        value += piece;
        units.push(...piece.split(''));
      } else if (typeof piece === 'number') {
        value += String.fromCharCode(piece);
        units.push(`\\u${piece.toString(16).padStart(4, '0')}`);
      } else {
        value += shortEscapes[piece.index];
        units.push(shortEscapesWritten[piece.index] ?? '');
      }
    }
    return { text: `${quote}${units.join('')}${quote}`, value, strings: [units] };
  });

const number: fc.Arbitrary<Written> = fc
  .oneof(
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.bigInt({ min: -(2n ** 64n), max: 2n ** 64n }),
  )
  .map((number) => {
    const text = String(number);
    const isLargeInteger = /^-?\d+$/.test(text) && !Number.isSafeInteger(Number(text));
    return { text, value: isLargeInteger ? BigInt(text) : Number(text), strings: [] };
  });

const keyword: fc.Arbitrary<Written> = fc
  .constantFrom(true, false, null)
  .map((value) => ({ text: String(value), value, strings: [] }));

const { document } = fc.letrec<{ document: Written; object: Written; array: Written }>((tie) => ({
  document: fc.oneof({ maxDepth: 5, withCrossShrink: true }, string, number, keyword, tie('array'), tie('object')),
  array: fc
    .tuple(fc.array(fc.tuple(blank, tie('document'), blank), { maxLength: 4 }), blank, fc.boolean())
    .map(([items, inner, hasTrailingComma]) => {
      const written = items.map(([before, item, after]) => `${before}${item.text}${after}`).join(',');
      return {
        text: `[${written}${hasTrailingComma && items.length > 0 ? ',' : ''}${inner}]`,
        value: items.map(([, item]) => item.value),
        strings: items.flatMap(([, item]) => item.strings),
      };
    }),
  object: fc
    .tuple(
      fc.uniqueArray(fc.tuple(string, blank, tie('document'), blank), { selector: ([key]) => key.value, maxLength: 4 }),
      blank,
      fc.boolean(),
    )
    .map(([members, inner, hasTrailingComma]) => {
      const written = members.map(
        ([key, before, value, after]) => `${after}${key.text}${before}:${value.text}${after}`,
      );
      return {
        text: `{${written.join(',')}${hasTrailingComma && members.length > 0 ? ',' : ''}${inner}}`,
        value: { entries: members.map(([key, , value]) => [key.value, value.value]) },
        strings: members.flatMap(([key, , value]) => [...key.strings, ...value.strings]),
      };
    }),
}));

function parse(text: string) {
  return parseJson(new SourceText('file:///a.json', text));
}

function plainValue(node: JsonNode): unknown {
  switch (node.kind) {
    case 'object':
      return { entries: node.properties.map(({ key, value }) => [key.value, plainValue(value)]) };
    case 'array':
      return node.items.map(plainValue);
    default:
      return node.value;
  }
}

/** The node and all nodes inside, property names included, in source order. */
function nodesIn(node: JsonNode): readonly JsonNode[] {
  if (node.kind === 'object') return [node, ...node.properties.flatMap(({ key, value }) => [key, ...nodesIn(value)])];
  return node.kind === 'array' ? [node, ...node.items.flatMap(nodesIn)] : [node];
}

function unitsOf(source: string, { decoded }: JsonString): readonly string[] {
  return decoded.text.split('').map((_, at) => {
    const { start, end } = decoded.toRange(at, at + 1);
    return source.slice(start, end);
  });
}

describe('any document, however it is written', () => {
  test('is read as its value', () => {
    fc.assert(
      fc.property(document, blank, blank, ({ text, value }, before, after) => {
        const { root, problems } = parse(`${before}${text}${after}`);
        expect(problems).toEqual([]);
        expect(root && plainValue(root)).toEqual(value);
      }),
    );
  });

  test('has nodes whose source text is read as the same value', () => {
    fc.assert(
      fc.property(document, ({ text }) => {
        const { root } = parse(text);
        for (const node of root ? nodesIn(root) : []) {
          const again = parse(text.slice(node.range.start, node.range.end));
          expect(again.problems).toEqual([]);
          expect(again.root && plainValue(again.root)).toEqual(plainValue(node));
        }
      }),
    );
  });

  test('has strings that know how each of their characters is written', () => {
    fc.assert(
      fc.property(document, ({ text, strings }) => {
        const { root } = parse(text);
        const found = root ? nodesIn(root).filter((node) => node.kind === 'string') : [];
        expect(found.map((node) => unitsOf(text, node))).toEqual(strings);
        expect(found.map((node) => node.decoded.text)).toEqual(found.map((node) => node.value));
      }),
    );
  });

  test('is read as JSON.parse reads it, when it is strict JSON', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const { root } = parse(text);
        const read = JSON.parse(text, (_, value) => {
          if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
          return new Map(Object.entries(value));
        });
        expect(root && asStrict(root)).toEqual(read);
      }),
    );
  });
});

/** As JSON.parse gives it, with maps for objects because they forget the order in which JS puts number-like names. */
function asStrict(node: JsonNode): unknown {
  if (node.kind === 'object') return new Map(node.properties.map(({ key, value }) => [key.value, asStrict(value)]));
  if (node.kind === 'array') return node.items.map(asStrict);
  return node.kind === 'number' ? Number(node.value) : node.value;
}

const template = `{
  "$schema": "https://example.org/deploymentTemplate.json#", // comment
  "parameters": { 'name': { "type": "string", "defaultValue": "it\\u0027s\\n" } },
  /* ... */ "resources": [ { "condition": true, "copy": 12, "x": -1.5e3, "y": null, "z": "two
lines" }, ],
}`;

function expectSound(text: string): void {
  const { root, problems } = parse(text);
  expect(problems.length).toBeLessThanOrEqual(20);
  expect(root !== undefined || problems.length > 0).toBe(true);
  const ranges = [...problems, ...(root ? nodesIn(root) : [])].map(({ range }) => range);
  expect(ranges.filter(({ start, end }) => !(0 <= start && start <= end && end <= text.length))).toEqual([]);
  for (const node of root ? nodesIn(root) : []) if (node.kind === 'string') expect(node.decoded.text).toBe(node.value);
}

describe('faulty text', () => {
  test('every beginning of a document is sound and has a problem', () => {
    expect(parse(template).problems).toEqual([]);
    for (let end = 0; end < template.length; end++) {
      expectSound(template.slice(0, end));
      expect(parse(template.slice(0, end)).problems.length).toBeGreaterThan(0);
    }
  });

  test('a document with random changes is sound', () => {
    const inserted = fc.oneof(
      fc.constantFrom(...'{}[],:"\'\\/*\n\r\t \uFEFF-0'),
      fc.string({ unit: 'binary', maxLength: 2 }),
    );
    const change = fc.record({ at: fc.nat({ max: template.length }), removed: fc.nat({ max: 4 }), inserted });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
        let text = template;
        for (const { at, removed, inserted } of changes) text = text.slice(0, at) + inserted + text.slice(at + removed);
        expectSound(text);
      }),
      { numRuns: 500 },
    );
  });

  test('random separators are sound', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      "'",
      '"',
      '\\',
      '\n',
      '//',
      '/*',
      '*/',
      '1',
      ' ',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
        expectSound,
      ),
      {
        numRuns: 1000,
      },
    );
  });

  test.each([
    ['[', ''],
    ['{"a":', ''],
    [']', ''],
    ['[{', ''],
    ['"\n', ''],
    ["'", ''],
    ['"a"b\n', ''],
    ['/*', ''],
    ['/', ''],
    ['\\"\n', 'x'],
    ['"\\"\n', '"x'],
    ['\u00A0', ''],
    ['x', ''],
    ['9', ''],
    ['\\u', '"'],
  ])('%j again and again costs no more for each', (piece, end) => {
    for (const start of ['["', '']) {
      expect(growthOf((count) => parse(`${start}${piece.repeat(count)}${end}`))).toBeLessThan(LINEAR_AT_MOST);
      parse(`${start}${piece.repeat(100_000)}${end}`);
    }
  });
});
