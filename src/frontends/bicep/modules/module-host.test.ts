import { expect, test } from 'vitest';
import { SourceText } from '../../../text/source-text.ts';
import { knownText } from '../../../value/known-text.ts';
import type { CachedModule, Host } from '../../front-end.ts';
import { bicep } from '../index.ts';

const VAULT = {
  parameters: { name: { type: 'string' } },
  resources: [{ type: 'Microsoft.KeyVault/vaults', name: "[parameters('name')]", properties: {} }],
};

interface Files {
  readonly files?: Readonly<Record<string, string>>;
  /** Templates by the folders below the root of the cache. */
  readonly cache?: Readonly<Record<string, unknown>>;
}

/** The vaults that a source deploys through its modules, and the modules that were looked for. */
async function deployed(main: string, { files = {}, cache = {} }: Files) {
  const asked: CachedModule[] = [];
  const host: Host = {
    read: async (uri) => (uri in files ? new SourceText(uri, files[uri] ?? '') : undefined),
    readModule: async (module) => {
      asked.push(module);
      const template = cache[module.folders.join('/')];
      return template === undefined ? undefined : new SourceText(module.name, JSON.stringify(template), true);
    },
  };
  const options = { parameterFiles: [], cloud: 'public', context: {} } as const;
  const { templates } = await bicep({ fragmentTypes: [] }).load(
    new SourceText('infra/main.bicep', main),
    host,
    options,
  );
  const [template] = templates;
  const vaults = template?.children.flatMap(({ resources }) => resources.map(({ name }) => knownText(name)));
  return { vaults, isOpaque: template?.hasOpaqueParts, asked };
}

const moduleOf = (path: string) => `module vault '${path}' = {\n  name: 'm'\n  params: { name: 'kv1' }\n}\n`;
const FOLDER = 'br/mcr.microsoft.com/bicep$avm$res$key-vault$vault/0.13.3$';
const PUBLIC = 'br/public:avm/res/key-vault/vault:0.13.3';

test('a module of a registry is read from the module cache', async () => {
  const { vaults, isOpaque } = await deployed(moduleOf(PUBLIC), { cache: { [FOLDER]: VAULT } });
  expect({ vaults, isOpaque }).toEqual({ vaults: ['kv1'], isOpaque: false });
});

test('aliases and the cache are those of the nearest configuration', async () => {
  const config =
    '{ "cacheRootDirectory": "c", "moduleAliases": { "br": { "own": { "registry": "own.azurecr.io" } } } }';
  const { vaults, asked } = await deployed(moduleOf('br/own:vault:v1'), {
    files: { 'infra/bicepconfig.json': config },
    cache: { 'br/own.azurecr.io/vault/v1$': VAULT },
  });
  expect(vaults).toEqual(['kv1']);
  expect(asked).toMatchObject([
    { name: 'br:own.azurecr.io/vault:v1', root: { path: 'c', from: 'infra/bicepconfig.json' } },
  ]);
});

test('a template spec keeps its template inside', async () => {
  const id = '00000000-0000-0000-0000-000000000000';
  const spec = { properties: { mainTemplate: VAULT } };
  const { vaults } = await deployed(moduleOf(`ts:${id}/rg/vault:v1`), { cache: { [`ts/${id}/rg/vault/v1`]: spec } });
  expect(vaults).toEqual(['kv1']);
});

function compiled(parameters: object): string {
  const vault = { type: 'Microsoft.Resources/deployments', properties: { template: { ...VAULT, parameters } } };
  return JSON.stringify({ metadata: { _generator: { name: 'bicep' } }, resources: { vault } });
}

test('a module that was not restored is taken from the compiled template beside its source', async () => {
  const files = { 'infra/main.json': compiled(VAULT.parameters) };
  expect(await deployed(moduleOf(PUBLIC), { files })).toMatchObject({ vaults: ['kv1'], isOpaque: false });
});

test.each<readonly [string, string, Files]>([
  ['it was not restored', moduleOf(PUBLIC), {}],
  ['the compiled template is older', moduleOf(PUBLIC), { files: { 'infra/main.json': compiled({}) } }],
  ['its alias is not known', moduleOf('br/other:vault:v1'), { cache: { [FOLDER]: VAULT } }],
  ['its reference is refused', moduleOf('br:mcr.microsoft.com/../x:v1'), { cache: { [FOLDER]: VAULT } }],
])('a module is not seen where %s', async (_, main, files) => {
  expect(await deployed(main, files)).toMatchObject({ vaults: [], isOpaque: true });
});
