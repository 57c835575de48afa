import { expect, test } from 'vitest';
import type { Inspected, InspectedDeployment } from '../engine/inspect.ts';
import { inspectionJson } from './inspect-json.ts';
import { inspectionText } from './inspect-text.ts';

const DEPLOYMENT: InspectedDeployment = {
  file: 'main.json',
  parameterFile: null,
  name: { $unknown: 'deployment().name depends on where the template is deployed' },
  scope: 'resourceGroup',
  parameters: {},
  resources: [],
  outputs: {},
};

test('a deployment is a block of parameters, resources and outputs', () => {
  const text = inspectionText([
    {
      ...DEPLOYMENT,
      parameterFile: 'main.parameters.json',
      parameters: { location: 'westeurope' },
      resources: [
        {
          type: 'Microsoft.Storage/storageAccounts',
          apiVersion: '2024-01-01',
          name: { $text: ['st', { $unknown: 'parameter suffix has no value' }] },
          symbol: 'account',
          condition: { $unknown: 'parameter deploy has no value' },
          existing: false,
          body: {
            type: 'Microsoft.Storage/storageAccounts',
            name: 'st',
            apiVersion: '2024-01-01',
            properties: { rules: [{ a: 1, b: [] }, 2], bag: {} },
          },
        },
      ],
      outputs: { id: null },
    },
    { ...DEPLOYMENT, name: 'module' },
  ]);
  expect(text).toBe(`main.json with main.parameters.json
  name: unknown (deployment().name depends on where the template is deployed)
  scope: resourceGroup

  parameters
    location: "westeurope"

  resource Microsoft.Storage/storageAccounts
    name: "st" + unknown (parameter suffix has no value)
    symbol: account
    condition: unknown (parameter deploy has no value)
    apiVersion: "2024-01-01"
    properties:
      rules:
        - a: 1
          b: []
        - 2
      bag: {}

  outputs
    id: null

main.json
  name: "module"
  scope: resourceGroup
`);
});

function shown(value: Inspected): string {
  const text = inspectionText([{ ...DEPLOYMENT, outputs: { o: value } }]);
  return text.slice(text.indexOf('outputs\n') + 'outputs\n'.length).replace(/^ {4}/gm, '');
}

test.each<[string, Inspected, string]>([
  [
    'alternatives',
    {
      $choice: [
        { when: 'parameter a is true', value: 'x' },
        { when: 'it is not', value: { b: 1 } },
      ],
    },
    'o: one of\n  when parameter a is true: "x"\n  when it is not:\n    b: 1\n',
  ],
  ['alternatives in a list', [{ $choice: [{ when: 'c', value: 1 }] }], 'o:\n  - one of\n    when c: 1\n'],
  ['an open object', { a: 1, $open: true }, 'o:\n  a: 1\n  ... and what cannot be seen\n'],
  ['an open list', { $items: [1], $open: true }, 'o:\n  - 1\n  ... and what cannot be seen\n'],
  ['an open list without items', { $items: [], $open: true }, 'o:\n  ... and what cannot be seen\n'],
  ['members that look like marks', { $unknown: 1, $choice: 'x' }, 'o:\n  $unknown: 1\n  $choice: "x"\n'],
  ['an empty name', { '': 1 }, 'o:\n  : 1\n'],
])('%s', (_, value, expected) => {
  expect(shown(value)).toBe(expected);
});

test('nothing in a template reaches the terminal as a control character', () => {
  const evil = '\u001b[31m\r\u202e';
  const members = {
    [evil]: evil,
    a: { $unknown: evil },
    b: { $choice: [{ when: evil, value: { $text: [evil, 'x'] } }] },
  };
  const deployment: InspectedDeployment = {
    ...DEPLOYMENT,
    file: evil,
    parameterFile: evil,
    name: evil,
    parameters: members,
    resources: [
      { type: evil, apiVersion: evil, name: evil, symbol: evil, condition: evil, existing: true, body: members },
    ],
    outputs: members,
  };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
  const control = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/;
  expect(inspectionText([deployment])).not.toMatch(control);
  expect(inspectionJson([deployment])).not.toMatch(control);
});

test('as JSON, it carries the version of the contract', () => {
  expect(JSON.parse(inspectionJson([DEPLOYMENT]))).toEqual({ version: 1, deployments: [DEPLOYMENT] });
});
