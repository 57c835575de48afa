import { symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../dev/testing/temporary-folder.ts';
import { FileHost } from './file-host.ts';

test('reads what lies below the working directory', async () => {
  const cwd = await temporaryFolder({ 'nested/a.json': '{}' });
  expect(await new FileHost(cwd).read('nested/a.json')).toMatchObject({ uri: 'nested/a.json', text: '{}' });
  expect(await new FileHost(cwd).read('nested/missing.json')).toBeUndefined();
  expect(await new FileHost(cwd).read('nested')).toBeUndefined();
});

test('reads nothing outside, and nothing from elsewhere', async () => {
  const outside = await temporaryFolder({ 'secret.json': '{}' });
  const cwd = await temporaryFolder();
  await symlink(join(outside, 'secret.json'), join(cwd, 'link.json'));
  await symlink(outside, join(cwd, 'folder'));
  const host = new FileHost(cwd);
  const ways = [join(outside, 'secret.json'), `../${basename(outside)}/secret.json`, 'link.json', 'folder/secret.json'];
  for (const uri of [...ways, `file://${outside}/secret.json`, 'https://example.com/a.json', '\0']) {
    expect(await host.read(uri), uri).toBeUndefined();
  }
});

test('reads what lies beside a template elsewhere once that is admitted, and nothing above it', async () => {
  const outside = await temporaryFolder({ 'templates/a.json': '{}', 'b.json': '{}' });
  const cwd = await temporaryFolder();
  const host = new FileHost(cwd);
  host.admit(join(outside, 'templates'));
  expect(await host.read(`../${basename(outside)}/templates/a.json`)).toMatchObject({ text: '{}' });
  expect(await host.read(`../${basename(outside)}/b.json`)).toBeUndefined();
});

const VAULT = ['br', 'mcr.microsoft.com', 'bicep$avm$res$key-vault$vault', '0.13.3$'];

/** A working directory with a configuration of Bicep, and a module cache beside it. */
async function withCache() {
  const cwd = await temporaryFolder({ 'infra/bicepconfig.json': '{}' });
  const cache = await temporaryFolder({
    'cache/br/mcr.microsoft.com/bicep$avm$res$key-vault$vault/0.13.3$/main.json': '{}',
    'main.json': '{}',
    'br/main.json': '{}',
  });
  const root = (path: string) => ({ path, from: 'infra/bicepconfig.json' });
  return { cache, host: new FileHost(cwd), root };
}

test('reads a restored module from the cache that a configuration names', async () => {
  const { cache, host, root } = await withCache();
  const module = { name: 'br:mcr.microsoft.com/bicep/avm/res/key-vault/vault:0.13.3', folders: VAULT };
  const found = await host.readModule({ ...module, root: root(join(cache, 'cache')) });
  expect(found).toMatchObject({ uri: module.name, text: '{}' });
  expect(await host.readModule({ ...module, root: root(`../../${basename(cache)}/cache`) })).toBe(found);
  expect(await host.readModule({ ...module, root: root(join(cache, 'other')) })).toBeUndefined();
});

test('reads nothing else through the door to modules', async () => {
  const { cache, host, root } = await withCache();
  const ways = [
    [],
    ['br'],
    ['..'],
    ['br', '..'],
    ['br', '..', '..'],
    ['br/..'],
    ['br', '../..'],
    ['other'],
    ['br', '.'],
    ['br', ''],
  ];
  for (const folders of [...ways, ['br', 'a\\..\\..'], ['br', '\0']]) {
    const module = { name: 'm', folders, root: root(join(cache, 'cache')) };
    expect(await host.readModule(module), folders.join(' ')).toBeUndefined();
  }
});

test('follows no link out of the module cache', async () => {
  const { cache, host, root } = await withCache();
  await symlink(cache, join(cache, 'cache', 'br', 'linked'));
  const module = { name: 'm', folders: ['br', 'linked'], root: root(join(cache, 'cache')) };
  expect(await host.readModule(module)).toBeUndefined();
});
