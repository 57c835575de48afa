import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { outlineOf } from './outline.ts';

const options = { maxDepth: 16, names: ['type', 'existing'] };
const outlined = (text: string) => outlineOf(text, options);

function isJson(text: string): boolean {
  try {
    JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text);
    return true;
  } catch {
    return false;
  }
}

test('objects and arrays are numbered as they begin', () => {
  const text = ' {"a": [1, {"b": "]}\\""}], "c": {}}\n';
  const { starts, ends, nexts, length } = outlined(text) ?? expect.fail('no outline');
  const pieces = Array.from({ length }, (_, index) => text.slice(starts[index], ends[index]));
  expect(pieces).toEqual([text.trim(), '[1, {"b": "]}\\""}]', '{"b": "]}\\""}', '{}']);
  expect([...nexts.slice(0, length)]).toEqual([4, 3, 3, 4]);
});

test('members are listed that have a name which was asked for, in any case', () => {
  const text = '{"Type": "a", "x": [{"TYPE": {"type": 1}}, "type"], "types": "existing", "existing" : true}';
  const { members } = outlined(text) ?? expect.fail('no outline');
  expect(members.map(({ object, name, value }) => [object, name, text.slice(value, value + 4)])).toEqual([
    [0, 'type', '"a",'],
    [2, 'type', '{"ty'],
    [3, 'type', '1}},'],
    [0, 'existing', 'true'],
  ]);
});

test('a document with many objects has room for them all', () => {
  const text = `[${'[],'.repeat(5_000)}{}]`;
  expect(outlined(text)).toMatchObject({ length: 5_002 });
});

describe('there is none', () => {
  test.each([
    ['for what is no object and no array', '1'],
    ['for nothing', ''],
    ['for text behind the end', '{} {}'],
    ['for what does not end', '{"a": [1, 2}'],
    ['for a comma before the end', '[1,]'],
    ['for a comment', '{/**/}'],
    ['for a line break in a string', '{"a": "b\nc"}'],
    ['for an unknown escape', '{"a": "\\x"}'],
    ['for a number that is none', '[01]'],
    ['for an exponent', '[1e999]'],
    ['for a long number', `[${'1'.repeat(400)}]`],
    ['for a name with an escape', '{"t\\u0079pe": 1}'],
    ['beyond a depth', `${'['.repeat(17)}${']'.repeat(17)}`],
  ])('%s', (_, text) => {
    expect(outlined(text)).toBeUndefined();
  });
});

/** JSON, and what becomes of it when something is put into it or taken out. */
const nearlyJson = fc
  .tuple(
    fc.jsonValue({ maxDepth: 4 }).filter((value) => typeof value === 'object' && value !== null),
    fc.constantFrom(undefined, 1, '\t'),
    fc.option(
      fc.tuple(
        fc.nat(),
        fc.nat({ max: 2 }),
        fc.constantFrom('', ',', '"', '}', ']', '[', ':', '\\', '\n', 'e', '-', '0', ' '),
      ),
      {
        nil: undefined,
      },
    ),
  )
  .map(([value, indent, change]) => {
    const text = JSON.stringify(value, undefined, indent);
    if (!change) return text;
    const at = change[0] % (text.length + 1);
    return text.slice(0, at) + change[2] + text.slice(at + change[1]);
  });

test('there is one for what JSON.parse reads, and for nothing else', () => {
  fc.assert(
    fc.property(nearlyJson, (text) => {
      const mayBeRefused = /[eE\\]|\d{100}/.test(text);
      const isRead = outlined(text) !== undefined;
      const parsed = isJson(text) && /^[[{]/.test(text.trimStart());
      if (mayBeRefused) expect(parsed || !isRead).toBe(true);
      else expect(isRead).toBe(parsed);
    }),
    { numRuns: 2_000 },
  );
});
