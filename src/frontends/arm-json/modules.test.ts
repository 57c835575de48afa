import { expect, test } from 'vitest';
import { typeQuery } from '../../model/type-query.ts';
import { SourceText } from '../../text/source-text.ts';
import { literal } from '../../value/construct.ts';
import { knownText } from '../../value/known-text.ts';
import { getMember, getPath } from '../../value/lookup.ts';
import { DeclaredTemplate } from '../deployment/declared-template.ts';
import { alwaysGuarded } from '../deployment/guards.ts';
import { type ParentDeployment, parentDeployment } from '../deployment/nested-deployment.ts';
import { armJson } from './index.ts';
import { deployModule, embeddedModule, type JsonModule, moduleIn } from './modules.ts';

const DEPLOYMENT = 'Microsoft.Resources/deployments';

/** A deployment that a template declares, which stands for one in any language. */
async function parent(source = new SourceText('main.json', mainText())): Promise<ParentDeployment> {
  const options = { parameterFiles: [], cloud: 'public', context: {} } as const;
  const { templates } = await armJson({ fragmentTypes: [] }).load(source, { read: async () => undefined }, options);
  const [template] = templates;
  if (!(template instanceof DeclaredTemplate)) throw new Error('there is no template');
  const [made] = template.madeNear(typeQuery([DEPLOYMENT]));
  if (!made) throw new Error('there is no deployment');
  const { declaration, bindings } = made;
  return parentDeployment({ template, declaration, type: DEPLOYMENT, bindings, guard: alwaysGuarded, index: 0 });
}

function mainText(): string {
  const deployment = {
    type: DEPLOYMENT,
    name: 'vault-module',
    subscriptionId: 's1',
    resourceGroup: 'g1',
    properties: {},
  };
  return JSON.stringify({ contentVersion: '1.0.0.0', resources: [deployment] });
}

const vault = {
  parameters: { name: { type: 'string' }, sku: { type: 'string', defaultValue: 'standard' } },
  resources: [
    {
      type: 'Microsoft.KeyVault/vaults',
      name: "[parameters('name')]",
      properties: { sku: { name: "[parameters('sku')]" } },
    },
  ],
  outputs: { name: { type: 'string', value: "[concat(parameters('name'), '-', deployment().name)]" } },
};

function moduleOf(template: unknown): JsonModule {
  const found = moduleIn(new SourceText('vault.json', JSON.stringify(template)));
  if (!found) throw new Error('there is no module');
  return found;
}

test('a JSON module sees its arguments and its own declarations, and is deployed where its parent says', async () => {
  const deployment = await parent();
  const args = (name: string) =>
    name === 'name' ? literal('kv1', deployment.origin) : { kind: 'absent' as const, within: deployment.origin };
  const { child, outputs } = deployModule(moduleOf(vault), deployment, args);
  const [resource] = child?.resources ?? [];
  expect(resource && [knownText(resource.id), knownText(resource.at('properties.sku.name'))]).toEqual([
    '/subscriptions/s1/resourceGroups/g1/providers/Microsoft.KeyVault/vaults/kv1',
    'standard',
  ]);
  expect(knownText(getPath(getMember(outputs(), 'name'), 'value'))).toBe('kv1-vault-module');
  expect([child?.parent, child?.depth, child?.source.uri]).toEqual([deployment.template, 1, 'vault.json']);
});

test('a template spec is deployed by the template that it keeps', async () => {
  const { child } = deployModule(moduleOf({ properties: { mainTemplate: vault } }), await parent(), undefined);
  expect(child?.resources.map(({ type }) => type)).toEqual(['Microsoft.KeyVault/vaults']);
});

test('a module that deploys itself is not seen', async () => {
  const source = new SourceText('main.json', mainText());
  const itself = moduleIn(source);
  const { child, outputs } = deployModule(itself as JsonModule, await parent(source), undefined);
  expect(child).toBeUndefined();
  expect(outputs()).toMatchObject({ why: { code: 'opaque-template' } });
});

const compiled = (generator: string, resources: unknown) =>
  new SourceText('main.json', JSON.stringify({ metadata: { _generator: { name: generator } }, resources }));
const nested = { vault: { type: DEPLOYMENT, properties: { template: vault } } };

test('what a compiled template embeds is found by the symbolic name of the module', () => {
  expect(embeddedModule(compiled('bicep', nested), 'vault', ['name', 'SKU'])?.node.properties).toHaveLength(3);
});

test.each([
  ['another tool made it', compiled('azd', nested), 'vault', []],
  ['nothing has that name', compiled('bicep', nested), 'other', []],
  ['it takes other arguments', compiled('bicep', nested), 'vault', ['name', 'new']],
  ['resources have no symbolic names', compiled('bicep', [nested.vault]), 'vault', []],
  ['it is not JSON', new SourceText('main.json', 'param x string'), 'vault', []],
])('nothing is embedded where %s', (_, source, symbol, passed) => {
  expect(embeddedModule(source, symbol, passed)).toBeUndefined();
});
