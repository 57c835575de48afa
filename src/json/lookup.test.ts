import { expect, test } from 'vitest';
import { SourceText } from '../text/source-text.ts';
import { propertyOf } from './lookup.ts';
import { parseJson } from './parse-json.ts';

function lookUp(text: string, name: string): unknown {
  const { root } = parseJson(new SourceText('file:///a.json', text));
  const value = root?.kind === 'object' ? propertyOf(root, name)?.value : undefined;
  return value?.kind === 'number' ? value.value : undefined;
}

test.each([
  ['{"Name": 1, "name": 2, "NAME": 3}', 'name', 2],
  ['{"Name": 1, "NAME": 3}', 'name', 3],
  ['{"name": 1}', 'Name', 1],
  ['{"name": 1, "name": 2}', 'name', 2],
  ['{"names": 1}', 'name', undefined],
  ['{}', 'constructor', undefined],
])('in %s, %s is %s', (text, name, value) => {
  expect(lookUp(text, name)).toBe(value);
});
