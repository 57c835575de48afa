import { expect, test } from 'vitest';
import { frontEnds } from '../testing/lint-text.ts';
import { SourceText } from '../text/source-text.ts';
import { alternatives } from '../value/alternatives.ts';
import { describeGuards } from './describe-guards.ts';

const PARAMETERS = `{
  "flag": { "type": "bool" },
  "other": { "type": "bool" },
  "cmk": { "type": "object" },
  "sku": { "type": "string", "defaultValue": "Standard" },
  "days": { "type": "int" },
  "list": { "type": "array" }
}`;

/** What is said of the alternatives of an expression, in order. */
async function said(expression: string): Promise<readonly string[]> {
  const text = `{ "parameters": ${PARAMETERS}, "variables": { "v": ${JSON.stringify(expression)} }, "resources": [] }`;
  const options = { parameterFiles: [], cloud: 'public', context: {} } as const;
  const host = { read: async () => undefined };
  const loaded = await frontEnds()[0]?.load(new SourceText('main.json', text), host, options);
  const value = loaded?.templates[0]?.variables[0]?.value;
  if (!value) throw new Error('the variable has no value');
  return [...alternatives(value)].map(({ under }) =>
    describeGuards(under)
      .map(({ words }) => words)
      .join('; '),
  );
}

const choose = (condition: string) => `[if(${condition}, 'a', 'b')]`;

test.each([
  ["parameters('flag')", 'parameter flag is true', 'parameter flag is false'],
  ["not(parameters('flag'))", 'parameter flag is false', 'parameter flag is true'],
  ["empty(parameters('list'))", 'parameter list is empty', 'parameter list is not empty'],
  ["not(empty( parameters('list') ))", 'parameter list is not empty', 'parameter list is empty'],
  ["equals(parameters('cmk').keyName, null())", 'parameter cmk.keyName is null', 'parameter cmk.keyName is not null'],
  ["equals(parameters('cmk').keyName, 'k')", "parameter cmk.keyName is 'k'", "parameter cmk.keyName is not 'k'"],
  ["contains(parameters('cmk'), 'keyName')", 'parameter cmk.keyName is there', 'parameter cmk.keyName is missing'],
  ["greaterOrEquals(parameters('days'), 7)", 'parameter days is at least 7', 'parameter days is less than 7'],
  [
    "and(parameters('flag'), not(empty(parameters('list'))))",
    'parameter flag is true and parameter list is not empty',
    'either parameter flag is false or parameter list is empty',
  ],
  [
    "or(or(parameters('flag'), parameters('other')), equals(parameters('days'), 1))",
    'either parameter flag is true or parameter other is true or parameter days is 1',
    'parameter flag is false and parameter other is false and parameter days is not 1',
  ],
  [
    "equals(resourceGroup().location, 'westeurope')",
    "equals(resourceGroup().location, 'westeurope') is true",
    "equals(resourceGroup().location, 'westeurope') is false",
  ],
  [
    "contains(parameters('list'), 'x')",
    "contains(parameters('list'), 'x') is true",
    "contains(parameters('list'), 'x') is false",
  ],
])('%s', async (condition, yes, no) => {
  expect(await said(choose(condition))).toEqual([`when ${yes}`, `when ${no}`]);
});

test('what is asked of a value without a condition that says so', async () => {
  expect(await said("[coalesce(parameters('cmk').keyName, 'k')]")).toEqual([
    'when parameter cmk.keyName is not null',
    'when parameter cmk.keyName is null',
  ]);
});

test('that a parameter is given is left out where it is said what it is', async () => {
  const flag = "if(equals(parameters('sku'), 'Premium'), 'a', 'b')";
  expect(await said(`[${flag}]`)).toEqual([
    'when parameter sku is not given',
    "when parameter sku is 'Premium'",
    "when parameter sku is not 'Premium'",
  ]);
});

test('a condition of many parts is shown as it is written, and not too long', async () => {
  const parts = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `equals(parameters('cmk').${name}, '${name}')`);
  const [yes] = await said(choose(`or(${parts.join(',')})`));
  expect(yes).toMatch(/^when or\(equals\(parameters\('cmk'\)\.a, 'a'\),.*… is true$/);
  expect(yes?.length).toBeLessThan(110);
});
