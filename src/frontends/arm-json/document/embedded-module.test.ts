import { expect, test } from 'vitest';
import { SourceText } from '../../../text/source-text.ts';
import { embeddedModule } from './embedded-module.ts';

const vault = { parameters: { name: { type: 'string' }, sku: { type: 'string' } }, resources: [], outputs: {} };

const compiled = (generator: string, resources: unknown) =>
  new SourceText('main.json', JSON.stringify({ metadata: { _generator: { name: generator } }, resources }));
const nested = { vault: { type: 'Microsoft.Resources/deployments', properties: { template: vault } } };

test('what a compiled template embeds is found by the symbolic name of the module', () => {
  expect(embeddedModule(compiled('bicep', nested), 'vault', ['name', 'SKU'])?.properties).toHaveLength(3);
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
