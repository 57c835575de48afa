import { expect, test } from 'vitest';
import { applyEdits } from '../../../diagnostics/apply-edits.ts';
import { defineRule } from '../../../rule/rule.ts';
import { lintText } from '../../../testing/lint-text.ts';

/** Takes the member `gone` out of the properties of every account. */
const rule = defineRule({
  meta: {
    id: 'testing/gone',
    title: 'There is no such member',
    severity: 'note',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: ['Microsoft.DocumentDB/databaseAccounts'],
    references: ['https://example.com/'],
    tags: [],
  },
  messages: { there: () => 'It is there.' },
  check(resource, context) {
    const object = resource.unconditionally('properties');
    if (object.kind !== 'object') return;
    const changes = [{ kind: 'remove-member', object, name: 'gone' } as const];
    const fixes = [{ title: 'Remove it', safety: 'safe', changes } as const];
    context.report({ message: 'there', data: {}, at: object, property: 'properties', fixes });
  },
});

async function without(properties: string): Promise<string | undefined> {
  const before = '{ "type": "Microsoft.DocumentDB/databaseAccounts", "properties": ';
  const text = `${before}${properties} }`;
  const { diagnostics } = await lintText(text, { rules: [rule] });
  const [fix] = diagnostics[0]?.fixes ?? [];
  return fix && applyEdits(text, fix.edits).text.slice(before.length, -2);
}

test.each([
  ['the only member', '{ "gone": 1 }', '{}'],
  ['the first', '{ "gone": 1, "kept": 2 }', '{ "kept": 2 }'],
  ['the last', '{ "kept": 2, "gone": 1 }', '{ "kept": 2 }'],
  ['one in the middle', '{ "a": 1, "gone": 2, "b": 3 }', '{ "a": 1, "b": 3 }'],
  ['one on a line of its own', '{\n  "gone": 1,\n  "kept": 2\n}', '{\n  "kept": 2\n}'],
  ['the last on a line of its own', '{\n  "kept": 2,\n  "gone": 1\n}', '{\n  "kept": 2\n}'],
  ['one before a comma too many', '{ "kept": 2, "gone": 1, }', '{ "kept": 2, }'],
  ['the only one before such a comma', '{ "gone": 1, }', '{}'],
  ['an object', '{ "gone": { "a": [1, { "b": "}" }] }, "kept": 2 }', '{ "kept": 2 }'],
  ['a text with a comma, quotes and braces', '{ "gone": "a, \\" }", "kept": 2 }', '{ "kept": 2 }'],
  ['an expression', `{ "gone": "[concat('a', 'b')]", "kept": 2 }`, '{ "kept": 2 }'],
])('takes out %s', async (_, properties, expected) => {
  expect(await without(properties)).toBe(expected);
});

test.each([
  ['there is no such member', '{ "kept": 2 }'],
  ['a comment is near', '{ "gone": 1 /* why */ }'],
  ['the value stands in single quotes', `{ "gone": 'a, b', "kept": 2 }`],
  ['the name is that of a loop', '{ "copy": [{ "name": "gone", "count": 1, "input": 1 }] }'],
  ['the object is computed', `"[createObject('gone', 1)]"`],
])('takes nothing out where %s', async (_, properties) => {
  expect(await without(properties)).toBeUndefined();
});
