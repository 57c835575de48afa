import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SourceText } from '../text/source-text.ts';
import { lateJson } from './late-json.ts';
import { parseJson } from './parse-json.ts';
import type { JsonNode } from './tree.ts';

/** All that can be told of a node, in plain objects. */
function shown(node: JsonNode | undefined): unknown {
  switch (node?.kind) {
    case 'object':
      return {
        range: node.range,
        elided: node.elided,
        members: node.properties.map(({ key, value }) => [shown(key), shown(value)]),
      };
    case 'array':
      return { range: node.range, elided: node.elided, items: node.items.map(shown) };
    case 'string': {
      const { range, value, decoded } = node;
      const places = Array.from({ length: value.length }, (_, at) => decoded.toRange(at, at + 1));
      return { range, value, places };
    }
    default:
      return { ...node };
  }
}

const both = (text: string) => {
  const source = new SourceText('a.json', text);
  return { late: lateJson(source, []), full: parseJson(source) };
};

test.each([
  '{"a": [1, -2.5, true, false, null, "x\\n\\"y\\"", {"b": {}}, []], "c": "\u00e4\u{1f511}"}',
  '\ufeff [ ]\r\n',
  '{"a": 1, "b": 2, "a": 3, "A": 4}',
  '{"a": 12345678901234567890}',
])('%s is read as it is read at once', (text) => {
  const { late, full } = both(text);
  expect(shown(late?.root)).toEqual(shown(full.root));
  expect(full.problems).toEqual([]);
});

test('what is read late is the same as what is read at once, and has no fault', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2, '\t'), (value, indent) => {
      const { late, full } = both(JSON.stringify(value, undefined, indent));
      if (late) expect(shown(late.root)).toEqual(shown(full.root));
      if (late) expect(full.problems).toEqual([]);
    }),
  );
});

test('an object is read once, so that its members are the same each time', () => {
  const { late } = both('{"a": {}}');
  const [one, other] = [late?.root, late?.root].map((root) =>
    root?.kind === 'object' ? root.properties[0] : undefined,
  );
  expect(one).toBeDefined();
  expect(one).toBe(other);
});
