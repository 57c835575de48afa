import { chmod, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../dev/testing/temporary-folder.ts';
import { obstacleTo, rewriteFile } from './rewrite-file.ts';

test('a file that somebody else has changed is not overwritten', async () => {
  const folder = await temporaryFolder({ 'a.json': 'edited' });
  const path = join(folder, 'a.json');
  await expect(rewriteFile(path, { file: 'a.json', before: 'old', after: 'new' })).rejects.toThrow(
    'a.json was changed while it was linted: it is not fixed',
  );
  expect(await readFile(path, 'utf8')).toBe('edited');
});

test('what cannot be written is named', async () => {
  // NOTE: the name of the file that is to take its place is longer than names may be.
  const name = `${'a'.repeat(240)}.json`;
  const folder = await temporaryFolder({ [name]: 'old' });
  const change = { file: name, before: 'old', after: 'new' };
  await expect(rewriteFile(join(folder, name), change)).rejects.toThrow(
    `${name} cannot be written: The path is too long`,
  );
  expect(await readFile(join(folder, name), 'utf8')).toBe('old');
});

test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('a closed folder is an obstacle', async () => {
  const folder = await temporaryFolder({ 'a.json': 'old' });
  await chmod(folder, 0o500);
  expect(await obstacleTo(join(folder, 'a.json'), 'old', folder)).toBe('Reading or writing is not permitted');
  await chmod(folder, 0o700);
});
