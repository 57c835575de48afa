import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rewriteFile } from './rewrite-file.ts';
import { temporaryFolder } from './temporary-folder.ts';

test('a file that somebody else has changed is not overwritten', async () => {
  const folder = await temporaryFolder({ 'a.json': 'edited' });
  const path = join(folder, 'a.json');
  await expect(rewriteFile(path, { file: 'a.json', before: 'old', after: 'new' })).rejects.toThrow(
    'a.json was changed while it was linted: it is not fixed',
  );
  expect(await readFile(path, 'utf8')).toBe('edited');
});
