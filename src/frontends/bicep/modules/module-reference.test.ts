import { expect, test } from 'vitest';
import { type ModuleSources, moduleReference } from './module-reference.ts';

const SUBSCRIPTION = '00000000-0000-0000-0000-000000000000';

const sources: ModuleSources = {
  br: new Map([
    ['plain', { registry: 'contoso.azurecr.io', modulePath: undefined }],
    ['below', { registry: 'contoso.azurecr.io', modulePath: 'infra/modules' }],
    ['up', { registry: '..', modulePath: undefined }],
  ]),
  ts: new Map([['specs', { subscription: SUBSCRIPTION, resourceGroup: 'Specs-RG' }]]),
};

test.each([
  ['br/public:avm/res/key-vault/vault:0.13.3', 'br/mcr.microsoft.com/bicep$avm$res$key-vault$vault/0.13.3$'],
  [
    'br:mcr.microsoft.com/bicep/avm/res/key-vault/vault:0.13.3',
    'br/mcr.microsoft.com/bicep$avm$res$key-vault$vault/0.13.3$',
  ],
  ['br:Contoso.azurecr.io/a/b:v1', 'br/contoso.azurecr.io/a$b/v1$'],
  ['br:localhost:5000/a:v1', 'br/localhost$5000/a/v1$'],
  ['br:[::1]:5000/a:v1', 'br/[$$1]$5000/a/v1$'],
  ['br/plain:a/b:v1', 'br/contoso.azurecr.io/a$b/v1$'],
  ['br/below:a:v1', 'br/contoso.azurecr.io/infra$modules$a/v1$'],
  ['br:contoso.azurecr.io/a:V1-Beta', 'br/contoso.azurecr.io/a/V1-Beta$9'],
  [`br:contoso.azurecr.io/a:${'a'.repeat(64)}B`, `br/contoso.azurecr.io/a/${'a'.repeat(64)}B$10000000000000000`],
  [`br:contoso.azurecr.io/a@sha256:${'0f'.repeat(32)}`, `br/contoso.azurecr.io/a/sha256#${'0f'.repeat(32)}`],
  [`ts:${SUBSCRIPTION}/Prod-RG/Vnet:V2`, `ts/${SUBSCRIPTION}/prod-rg/vnet/v2`],
  ['ts/specs:storage:1.0', `ts/${SUBSCRIPTION}/specs-rg/storage/1.0`],
])('%s is kept in a folder of the module cache', (path, folder) => {
  expect(moduleReference(path, sources)).toMatchObject({ kind: 'restored', folders: folder.split('/') });
});

test('an alias is resolved in the name', () => {
  expect(moduleReference('br/below:a:v1', sources)).toMatchObject({ name: 'br:contoso.azurecr.io/infra/modules/a:v1' });
});

test.each(['a.bicep', './a.bicep', '../../shared/a.json', 'br/a.bicep', 'ts/a.bicep', 'with blank.bicep'])(
  '%s is a path',
  (path) => {
    expect(moduleReference(path, sources)).toEqual({ kind: 'local', path });
  },
);

test.each([
  ['', 'empty'],
  ['a\\b.bicep', 'forward slashes'],
  ['/etc/passwd', 'relative'],
  ['file:///etc/passwd', 'relative'],
  ['C:/a.bicep', 'relative'],
  ['a\0.bicep', 'relative'],
  ['br/unknown:a:v1', "no registry alias 'unknown'"],
  ['ts/unknown:a:v1', "no template spec alias 'unknown'"],
  ['br/up:a:v1', 'br:registry/path:tag'],
  ['br:contoso.azurecr.io/a', 'br:registry/path:tag'],
  ['br:contoso.azurecr.io/a:', 'br:registry/path:tag'],
  ['br:contoso.azurecr.io/../../a:v1', 'br:registry/path:tag'],
  ['br:contoso.azurecr.io/a:../../b', 'br:registry/path:tag'],
  ['br:contoso.azurecr.io/A:v1', 'br:registry/path:tag'],
  ['br:../a:v1', 'br:registry/path:tag'],
  [`br:contoso.azurecr.io/a:${'a'.repeat(129)}`, 'br:registry/path:tag'],
  ['br:contoso.azurecr.io/a@sha256:00', 'br:registry/path:tag'],
  ['ts:sub/rg/name:v1', 'ts:subscription/'],
  [`ts:${SUBSCRIPTION}/../name:v1`, 'ts:subscription/'],
  [`ts:${SUBSCRIPTION}/rg/name:..`, 'ts:subscription/'],
])('%s is refused', (path, why) => {
  expect(moduleReference(path, sources)).toEqual({ kind: 'refused', why: expect.stringContaining(why) });
});

test('a long path takes no long time', () => {
  expect(moduleReference(`br:a/${'a-'.repeat(50_000)}`, sources)).toMatchObject({ kind: 'refused' });
  expect(moduleReference(`br:${'a.'.repeat(50_000)}/`, sources)).toMatchObject({ kind: 'refused' });
});
