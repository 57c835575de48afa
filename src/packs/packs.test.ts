import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Rule } from '../rule/rule.ts';
import { lintText } from '../testing/lint-text.ts';
import { testRule } from '../testing/test-rule.ts';
import { readPack } from './read-pack.ts';

const pack = await readPack(JSON.parse(readFileSync('fixtures/packs/contoso.json', 'utf8')));

test('the example pack has no faults', () => {
  expect(pack.problems).toEqual([]);
  expect(pack.rules.map(({ meta }) => meta.id)).toEqual([
    'contoso/allowed-vaults',
    'contoso/allowed-regions',
    'contoso/key-name',
  ]);
});

const [vaults, regions, keyName] = pack.rules as [Rule, Rule, Rule];

function template(resource: object): string {
  return JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    parameters: { open: { type: 'string' }, flag: { type: 'bool' } },
    resources: [resource],
  });
}

function account(members: object): string {
  return template({ type: 'Microsoft.DocumentDB/databaseAccounts', apiVersion: '2024-11-15', name: 'a', ...members });
}

const keyed = (uri: string, name = 'keyVaultKeyUri') => account({ properties: { [name]: uri } });

testRule(vaults, {
  holds: {
    'a vault of the list': keyed('https://kv-platform-weu.vault.azure.net/keys/k'),
    'however the property is spelled': keyed('https://kv-platform-neu.vault.azure.net/keys/k', 'KEYVAULTKEYURI'),
  },
  fails: {
    'another vault': keyed('«https://kv1.vault.azure.net/keys/k»'),
    'spelled in another case': keyed('«https://kv1.vault.azure.net/keys/k»', 'keyvaultkeyuri'),
    'in one of two cases': {
      template: keyed(
        "[if(parameters('flag'), 'https://kv-platform-weu.vault.azure.net/keys/k', '«https://kv1.vault.azure.net/keys/k»')]",
      ),
      certainty: 'possible',
    },
    'in the one case where there is a key': {
      template: keyed("[if(parameters('flag'), '«https://kv1.vault.azure.net/keys/k»', null())]"),
      certainty: 'possible',
    },
    'of a resource under a condition': {
      template: account({
        condition: "[parameters('flag')]",
        properties: { keyVaultKeyUri: '«https://kv1.vault.azure.net/keys/k»' },
      }),
      certainty: 'possible',
    },
  },
  undecided: {
    'a parameter': keyed("[parameters('open')]"),
    'a vault from a parameter': keyed("[format('https://{0}.vault.azure.net/keys/k', parameters('open'))]"),
    'properties from elsewhere': account({ properties: "[reference('x')]" }),
  },
  ignores: {
    'no key': account({ properties: {} }),
    'no properties': account({}),
    'what is never deployed': account({ condition: false, properties: { keyVaultKeyUri: 'x' } }),
    'another type': template({ type: 'Microsoft.Storage/storageAccounts', apiVersion: '2024-01-01', name: 'a' }),
  },
});

testRule(regions, {
  holds: { 'a region of the list': account({ location: 'westeurope' }) },
  fails: {
    'another region': account({ location: '«eastus»' }),
    'one of two regions': {
      template: account({ location: "[if(parameters('flag'), 'westeurope', '«eastus»')]" }),
      certainty: 'possible',
    },
    'no region': `${account({}).replace('{"type":"Microsoft', '«{"type":"Microsoft').replace('"name":"a"}', '"name":"a"}»')}`,
  },
  undecided: { 'a parameter': account({ location: "[parameters('open')]" }) },
});

function key(name: string): string {
  return template({ type: 'Microsoft.KeyVault/vaults/keys', apiVersion: '2023-07-01', name });
}

testRule(keyName, {
  holds: { 'a name as agreed': key('vault1/cmk-crm-prod') },
  fails: { 'another name': key('«vault1/key1»') },
  undecided: { 'a name from a parameter': key("[concat('vault1/', parameters('open'))]") },
});

async function ruleFor(must: object, more: object = {}): Promise<Rule> {
  const rule = {
    id: 'a/b',
    title: 'A title',
    severity: 'error',
    resourceType: 'Microsoft.DocumentDB/databaseAccounts',
    references: ['https://example.com/'],
    must,
    ...more,
  };
  const { rules, problems } = await readPack({ rules: [rule] });
  expect(problems).toEqual([]);
  return rules[0] as Rule;
}

const inProperties = (schema: object) => ({ properties: { properties: schema } });

describe('verdicts', () => {
  const open = "[parameters('open')]";
  const both = (a: unknown, b: unknown) => account({ properties: { a, b } });
  const either = "[if(parameters('flag'), 'x', 'y')]";

  test.each<[string, object, string, string]>([
    ['a fault beside what is unknown', { required: ['c'] }, both(open, 1), 'fails'],
    ['a fault that the unknown might cure', { minProperties: 3 }, account({ properties: open }), 'undecided'],
    ['one way of several, unknown', { anyOf: [{ properties: { a: { const: 1 } } }] }, both(open, 1), 'undecided'],
    ['one way of several, known', { anyOf: [{ properties: { a: { const: 2 } } }] }, both(1, 1), 'fails'],
    ['what must not be, unknown', { not: { properties: { a: { const: 1 } } } }, both(open, 1), 'undecided'],
    ['what must not be, and is not', { not: { properties: { a: { const: 1 } } } }, both(2, open), 'holds'],
    ['what is not asked for', { properties: { b: { const: 1 } } }, both(open, 1), 'holds'],
    ['either is right', { properties: { a: { enum: ['x', 'y'] } } }, both(either, 1), 'holds'],
    [
      'either is right, in two places',
      { properties: { a: { minLength: 1 }, b: { minLength: 1 } } },
      both(either, either),
      'holds',
    ],
    ['extra properties', { additionalProperties: false, properties: { a: true } }, both(open, 1), 'fails'],
    [
      'a list with something unknown',
      { properties: { a: { uniqueItems: true } } },
      both(['x', 'x', open], 1),
      'undecided',
    ],
    ['an item', { properties: { a: { items: { type: 'string' } } } }, both(['x', 1, open], 1), 'fails'],
    ['a name like any other', { properties: { a: { required: ['__proto__'] } } }, both({ b: 1 }, 1), 'fails'],
  ])('%s', async (_, schema, text, expected) => {
    const { judged, problems } = await lintText(text, { rules: [await ruleFor(inProperties(schema))] });
    expect(problems).toEqual([]);
    expect(Object.entries(judged).filter(([, count]) => count > 0)).toEqual([[expected, 1]]);
  });

  test('a condition and a requirement that both depend on choices', async () => {
    const when = inProperties({ properties: { a: { const: 'x' } }, required: ['a'] });
    const rule = await ruleFor(inProperties({ properties: { b: { const: 'x' } } }), { when });
    const { diagnostics } = await lintText(both(either, "[if(equals(parameters('open'), 'z'), 'x', 'y')]"), {
      rules: [rule],
    });
    expect(diagnostics.map(({ certainty, guards }) => [certainty, guards.length])).toEqual([['possible', 2]]);
  });

  test('a message of its own takes the place of the schema', async () => {
    const texts = async (more: object) => {
      const rule = await ruleFor({ properties: { location: { enum: ['a', 'b'] } } }, more);
      return (await lintText(account({ location: 'c' }), { rules: [rule] })).diagnostics.map(({ message }) => message);
    };
    expect(await texts({})).toEqual(["'location' must be equal to one of the allowed values: a, b."]);
    expect(await texts({ message: 'Not here.' })).toEqual(['Not here.']);
  });
});

describe('a pack with faults', () => {
  test.each([
    [[], '/ must be object'],
    [{ rules: [{ id: 'x' }] }, "/rules/0 must have required property 'title'"],
    [{ rules: [], extra: 1 }, "/ must NOT have additional properties ('extra')"],
  ])('%j has problems and no rules', async (data, problem) => {
    const { rules, problems } = await readPack(data);
    expect(rules).toEqual([]);
    expect(problems).toContain(problem);
  });

  test('a schema that is none is the problem of its rule, and of no other', async () => {
    const rule = { id: 'a/b', title: 'T', severity: 'note', resourceType: 'A/b', references: ['https://x/'], must: {} };
    const broken = { ...rule, id: 'a/c', must: { properties: { x: { typ: 'string' } } } };
    const { rules, problems } = await readPack({ rules: [broken, rule] });
    expect(rules.map(({ meta }) => meta.id)).toEqual(['a/b']);
    expect(problems).toEqual([expect.stringMatching(/^Rule a\/c: .*typ/)]);
  });
});
