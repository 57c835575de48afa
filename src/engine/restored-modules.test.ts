import { expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { frontEnds, TEST_NOW } from '../testing/lint-text.ts';
import { SourceText } from '../text/source-text.ts';
import { createLinter } from './linter.ts';

const URI = 'https://kv1.vault.azure.net/keys/k1/0123456789abcdef0123456789abcdef';
const MODULE = `{
  "parameters": { "uri": { "type": "string", "defaultValue": "${URI}" } },
  "resources": [
    { "type": "Microsoft.DocumentDB/databaseAccounts", "name": "a", "properties": { "keyVaultKeyUri": "[parameters('uri')]" } },
    { "type": "Microsoft.DocumentDB/databaseAccounts", "name": "b", "properties": { "keyVaultKeyUri": "[parameters('uri')]" } }
  ]
}`;

/** Lints a template that deploys a module from the module cache. */
async function linted(properties: object) {
  const deployment = {
    type: 'Microsoft.Resources/deployments',
    name: 'm',
    properties: { templateLink: { relativePath: 'module.json' }, ...properties },
  };
  const source = new SourceText('main.json', JSON.stringify({ contentVersion: '1.0.0.0', resources: [deployment] }));
  const linter = createLinter({
    rules: rules.filter(({ meta }) => meta.id === 'cosmos/key-uri-versioned'),
    frontEnds: frontEnds(),
    host: { read: async () => new SourceText('br:example.azurecr.io/cosmos:1.0', MODULE, true) },
    modes: { assume: undefined, pedantic: false, requireCmk: false, keyHosts: [], now: TEST_NOW },
    cloud: 'public',
    context: {},
  });
  return linter.lint({ source, parameterFiles: [] });
}

test('what stands in a restored module is shown at the statement that deploys it, and is not edited', async () => {
  const { diagnostics } = await linted({});
  expect(diagnostics.map(({ at, message, fixes }) => [at.source.slice(at.range), message, fixes])).toEqual([
    [
      '"Microsoft.Resources/deployments"',
      expect.stringMatching(/^In br:example\.azurecr\.io\/cosmos:1\.0, line 2: The/),
      [],
    ],
  ]);
  const places = diagnostics.flatMap(({ at, related }) => [at, ...related.map((each) => each.at)]);
  expect(places.filter(({ source }) => source.isRestored)).toEqual([]);
});

test('what is passed to a restored module is shown and edited where it is written', async () => {
  const { diagnostics } = await linted({ parameters: { uri: { value: URI } } });
  expect(diagnostics.length).toBeGreaterThan(0);
  for (const { at, message, fixes } of diagnostics) {
    expect([at.source.uri, message.startsWith('The'), fixes.length]).toEqual(['main.json', true, 1]);
  }
});
