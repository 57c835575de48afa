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
