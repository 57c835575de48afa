import { expect, test } from 'vitest';
import { judgeEach } from '../rule/judge.ts';
import { defineRule, type Rule } from '../rule/rule.ts';
import { lintText } from '../testing/lint-text.ts';

const rule = defineRule({
  meta: {
    id: 'test/names',
    title: 'Every name is refused',
    severity: 'error',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: ['Test.Rp/things'],
    references: ['https://example.com/'],
    tags: [],
  },
  messages: { refused: ({ name }: { name: string }) => `'${name}' is refused.` },
  check(resource, context) {
    judgeEach(resource, 'properties.name', context, (at) => [{ message: 'refused', data: { name: nameOf(at) }, at }]);
  },
});

function nameOf(value: { readonly kind: string }): string {
  return value.kind === 'literal' && 'value' in value ? String(value.value) : value.kind;
}

async function found(name: string, by: Rule = rule): Promise<readonly string[]> {
  const template = JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    parameters: {
      a: { type: 'string', defaultValue: 'x' },
      b: { type: 'string', defaultValue: 'y' },
      c: { type: 'bool' },
    },
    resources: [{ type: 'Test.Rp/things', apiVersion: '2024-01-01', name: 'thing', properties: { name } }],
  });
  const { diagnostics } = await lintText(template, { rules: [by] });
  return diagnostics.map(({ message, guards }) => [message, ...guards].join(' '));
}

test('what is wrong with a default and without it is wrong', async () => {
  expect(await found("[concat(parameters('a'), '-', parameters('b'))]")).toEqual(["'x-y' is refused."]);
});

test('conditions are told, and a default that matters', async () => {
  expect(await found("[if(parameters('c'), concat(parameters('a'), '-'), 'z')]")).toEqual([
    "'x-' is refused. when parameter c is true",
    "'z' is refused. when parameter c is false",
  ]);
});

test('what stands at other places is another fault', async () => {
  // The default is wrong where it is written, what a caller brings where it is used.
  expect(await found("[parameters('a')]")).toHaveLength(2);
});

test('what a rule found before it threw is told', async () => {
  const throwing: Rule = {
    ...rule,
    check(resource, context) {
      rule.check(resource, context);
      throw new Error('unexpected');
    },
  };
  expect(await found('x', throwing)).toEqual(["'x' is refused."]);
});
