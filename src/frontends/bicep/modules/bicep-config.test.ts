import { expect, test } from 'vitest';
import { SourceText } from '../../../text/source-text.ts';
import type { Host } from '../../front-end.ts';
import { BicepConfigs } from './bicep-config.ts';

function configs(files: Readonly<Record<string, string>>) {
  const read: string[] = [];
  const host: Host = {
    read: async (uri) => {
      read.push(uri);
      const text = files[uri];
      return text === undefined ? undefined : new SourceText(uri, text);
    },
  };
  return { configs: new BicepConfigs(host), read };
}

const NEAR = `{
  // what the compiler reads, too
  "cacheRootDirectory": "../cache",
  "moduleAliases": {
    "br": { "a": { "registry": "a.azurecr.io", "modulePath": "m" }, "b": { "registry": "b.azurecr.io" }, "broken": {} },
    "ts": { "s": { "subscription": "id", "resourceGroup": "rg" }, "broken": { "subscription": "id" } },
  },
}`;

test('the nearest configuration counts, and no other', async () => {
  const far = '{ "moduleAliases": { "br": { "far": { "registry": "far.azurecr.io" } } } }';
  const { configs: found } = configs({ 'infra/bicepconfig.json': NEAR, 'bicepconfig.json': far });
  const config = await found.of('infra/modules/vault.bicep');
  expect(config).toEqual({
    br: new Map([
      ['a', { registry: 'a.azurecr.io', modulePath: 'm' }],
      ['b', { registry: 'b.azurecr.io', modulePath: undefined }],
    ]),
    ts: new Map([['s', { subscription: 'id', resourceGroup: 'rg' }]]),
    cacheRoot: { path: '../cache', from: 'infra/bicepconfig.json' },
  });
  expect([...(await found.of('main.bicep')).br.keys()]).toEqual(['far']);
});

test('a folder is looked through once', async () => {
  const { configs: found, read } = configs({});
  await Promise.all([found.of('a/x.bicep'), found.of('a/y.bicep')]);
  expect(read.filter((uri) => uri === 'a/bicepconfig.json')).toHaveLength(1);
  expect(read.length).toBeLessThan(100);
});

test.each([
  '',
  '[]',
  '{',
  '{ "moduleAliases": 1, "cacheRootDirectory": {} }',
  '{ "moduleAliases": { "br": [], "ts": { "s": "x" } } }',
])('a configuration that cannot be read says nothing: %s', async (text) => {
  const { configs: found } = configs({ 'bicepconfig.json': text });
  expect(await found.of('main.bicep')).toEqual({ br: new Map(), ts: new Map(), cacheRoot: undefined });
});
