import { describe, expect, test } from 'vitest';
import { explain } from '../reporters/reasons.ts';
import { nested, parameterFile, resource, template } from '../testing/builders.ts';
import { frontEnds } from '../testing/lint-text.ts';
import { SourceText } from '../text/source-text.ts';
import { type InspectedDeployment, inspectTemplate } from './inspect.ts';

async function inspected(text: string, parameters?: string): Promise<readonly InspectedDeployment[]> {
  const parameterFiles = parameters === undefined ? [] : [new SourceText('main.parameters.json', parameters)];
  const source = new SourceText('main.json', text);
  const [frontEnd] = frontEnds();
  const loaded = await frontEnd?.load(
    source,
    { read: async () => undefined },
    { parameterFiles, cloud: 'public', context: {} },
  );
  const deployments = loaded?.templates.flatMap((root) => inspectTemplate(root, (reason) => explain(reason).why));
  return JSON.parse(JSON.stringify(deployments));
}

const PARAMETERS = `{
  "open": { "type": "string" },
  "flag": { "type": "bool" },
  "named": { "type": "string", "defaultValue": "a" },
  "silent": { "type": "string", "defaultValue": "" },
  "bag": { "type": "object" },
  "list": { "type": "array" }
}`;

const OPEN = { $unknown: 'parameter open has no value' };

async function output(value: string, parameters?: string) {
  const text = template({
    parameters: PARAMETERS,
    resources: [],
    outputs: `{ "o": { "type": "object", "value": ${value} } }`,
  });
  const [deployment] = await inspected(text, parameters);
  return deployment?.outputs.o;
}

test.each<[string, string, unknown]>([
  ['what is known stands as it is', '{ "a": [1, true, "x", null] }', { a: [1, true, 'x', null] }],
  ['an unknown says why', `"[parameters('open')]"`, OPEN],
  [
    'half-known text has its known and unknown parts in turn',
    `"[format('https://{0}.{1}/{2}', parameters('open'), concat('a', 'b'), parameters('open'))]"`,
    { $text: ['https://', OPEN, '.ab/', OPEN] },
  ],
  ['numbers and truth in text are written as ARM does', `"[concat(1, true(), '!')]"`, '1True!'],
  [
    'alternatives have their conditions',
    `"[if(parameters('flag'), 'a', 'b')]"`,
    {
      $choice: [
        { when: 'parameter flag is true', value: 'a' },
        { when: 'parameter flag is false', value: 'b' },
      ],
    },
  ],
  [
    'alternatives inside a text are alternatives of texts',
    `"[concat('<', if(parameters('flag'), 'a', parameters('open')), '>')]"`,
    {
      $choice: [
        { when: 'parameter flag is true', value: '<a>' },
        { when: 'parameter flag is false', value: { $text: ['<', OPEN, '>'] } },
      ],
    },
  ],
  [
    'a member that may be missing is null then',
    `{ "a": "[if(parameters('flag'), null(), 1)]" }`,
    {
      a: {
        $choice: [
          { when: 'parameter flag is true', value: null },
          { when: 'parameter flag is false', value: 1 },
        ],
      },
    },
  ],
  ['an open object says so', `"[union(parameters('bag'), createObject('b', 1))]"`, { b: 1, $open: true }],
  ['an open array says so', `"[concat(createArray(1), parameters('list'))]"`, { $items: [1], $open: true }],
  [
    'two members whose names are not known are two',
    `{ "[parameters('open')]": 1, "[concat(parameters('open'))]": 2 }`,
    { '{...}': 1, '{...} (2)': 2 },
  ],
  ['a member may have any name', '{ "__proto__": { "a": 1 } }', JSON.parse('{ "__proto__": { "a": 1 } }')],
  [
    'what is known only at run time is named',
    `"[reference(resourceId('Microsoft.Storage/storageAccounts', 's'), '2024-01-01').x]"`,
    { $unknown: 'Microsoft.Storage/storageAccounts is known only once it is deployed' },
  ],
])('%s', async (_, value, expected) => {
  expect(await output(value)).toEqual(expected);
});

test('a parameter is what the file says, else a choice of its default and what a caller may pass', async () => {
  const text = template({ parameters: PARAMETERS, resources: [] });
  const [without] = await inspected(text);
  expect(without?.parameters).toMatchObject({
    open: OPEN,
    named: {
      $choice: [
        { when: 'parameter named is not given', value: 'a' },
        { when: 'parameter named is given', value: { $unknown: expect.stringContaining('named') } },
      ],
    },
    silent: { $choice: [{ when: 'parameter silent is not given', value: '' }, {}] },
  });
  const [given] = await inspected(text, parameterFile({ open: '"x"' }));
  expect(given).toMatchObject({ parameterFile: 'main.parameters.json', parameters: { open: 'x', named: 'a' } });
});

describe('a resource', () => {
  test('has its type, API version, name, symbol, condition, body, and whether it is only read', async () => {
    const [deployment] = await inspected(
      template({
        parameters: PARAMETERS,
        resources: {
          vault: resource('Microsoft.KeyVault/vaults', { apiVersion: '2024-11-01', rest: '"existing": true' }),
          account: resource('Microsoft.Storage/storageAccounts', {
            rest: `"condition": "[parameters('flag')]", "name": "[parameters('named')]"`,
          }),
        },
      }),
      parameterFile({ named: '"s"' }),
    );
    expect(deployment?.resources).toEqual([
      {
        type: 'Microsoft.KeyVault/vaults',
        apiVersion: '2024-11-01',
        name: 'example',
        symbol: 'vault',
        condition: true,
        existing: true,
        body: expect.objectContaining({ properties: {} }),
      },
      expect.objectContaining({
        name: 's',
        symbol: 'account',
        condition: { $unknown: 'parameter flag has no value' },
        existing: false,
      }),
    ]);
  });

  test('that is declared in an array has no symbol', async () => {
    const [deployment] = await inspected(template({ resources: [resource('Microsoft.Storage/storageAccounts')] }));
    expect(deployment?.resources).toMatchObject([{ symbol: null, condition: true }]);
  });
});

test('nested deployments come after their parents, with the values that they are passed', async () => {
  const inner = template({
    parameters: '{ "p": { "type": "string" } }',
    resources: [],
    outputs: `{ "o": { "type": "string", "value": "[parameters('p')]" } }`,
  });
  const outer = template({
    resources: [nested({ name: 'module', arguments: { p: '"x"' }, template: inner })],
    outputs: `{ "all": { "type": "string", "value": "[reference('module').outputs.o.value]" } }`,
  });
  expect(await inspected(outer)).toMatchObject([
    { file: 'main.json', parameterFile: null, scope: 'resourceGroup', outputs: { all: 'x' } },
    { file: 'main.json', name: 'module', parameters: { p: 'x' }, outputs: { o: 'x' } },
  ]);
});

test('an output whose condition is false is left out', async () => {
  const outputs = '{ "a": { "type": "int", "condition": false, "value": 1 }, "b": { "type": "int", "value": 2 } }';
  const [deployment] = await inspected(template({ resources: [], outputs }));
  expect(deployment?.outputs).toEqual({ b: 2 });
});

test('values without end are shown up to a limit', async () => {
  const steps = Array.from(
    { length: 40 },
    (_, n) => `"v${n + 1}": { "a": "[variables('v${n}')]", "b": "[variables('v${n}')]" }`,
  );
  const text = template({
    variables: `{ "v0": 1, ${steps.join(', ')} }`,
    resources: [],
    outputs: `{ "o": { "type": "object", "value": "[variables('v40')]" } }`,
  });
  expect(JSON.stringify(await inspected(text))).toContain('too large to show');
});
