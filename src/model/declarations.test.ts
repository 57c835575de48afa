import { expect, test } from 'vitest';
import { armJson } from '../frontends/arm-json/index.ts';
import { SourceText } from '../text/source-text.ts';
import { declarationsOf } from './declarations.ts';
import { withDescendants } from './template.ts';

const TYPE = 'Microsoft.Storage/storageAccounts';

/** For each resource of a template with these names, the numbers of its declarations. */
async function declarations(names: readonly string[], rest: object = {}) {
  const resources = names.map((name) => ({ type: TYPE, name }));
  const parameters = { p: { type: 'string' }, q: { type: 'string' }, c: { type: 'bool' } };
  const source = new SourceText('main.json', JSON.stringify({ parameters, resources, ...rest }));
  const options = { parameterFiles: [], cloud: 'public', context: {} } as const;
  const { templates } = await armJson({ fragmentTypes: [] }).load(source, { read: async () => undefined }, options);
  const all = templates.flatMap((root) => [...withDescendants(root)]).flatMap((template) => template.resources);
  return all.map((resource) => declarationsOf(resource).map((each) => all.indexOf(each)));
}

test('a resource comes first, and then those of the same name in any case', async () => {
  expect(await declarations(['a', 'b', 'A'])).toEqual([[0, 2], [1], [2, 0]]);
});

test('names that are not known are the same where the same unknown makes them', async () => {
  const names = ["[parameters('p')]", "[concat('x', parameters('p'))]", "[parameters('q')]", "[parameters('p')]"];
  expect(await declarations(names)).toEqual([[0, 3], [1], [2], [3, 0]]);
});

test('names that depend on conditions are the same where they always read alike', async () => {
  const names = [
    "[if(parameters('c'), 'a', 'b')]",
    "[concat(if(parameters('c'), 'a', 'b'))]",
    "[if(parameters('c'), 'b', 'a')]",
    'a',
  ];
  expect(await declarations(names)).toEqual([[0, 1], [1, 0], [2], [3]]);
});

test('another type makes another resource', async () => {
  const resources = [TYPE, 'Microsoft.KeyVault/vaults'].map((type) => ({ type, name: 'a' }));
  expect(await declarations([], { resources })).toEqual([[0], [1]]);
});
