import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../dev/testing/temporary-folder.ts';
import { UsageError } from '../workspace/usage-error.ts';
import { writeReport } from './write-report.ts';

test('writes a file, in the place of another, and leaves nothing else', async () => {
  const folder = await temporaryFolder({ 'report.json': 'a much longer old report' });
  await writeReport(join(folder, 'report.json'), 'new');
  await writeReport(join(folder, 'other.json'), 'first');
  expect(await readFile(join(folder, 'report.json'), 'utf8')).toBe('new');
  expect(await readFile(join(folder, 'other.json'), 'utf8')).toBe('first');
  expect(await readdir(folder)).toEqual(['other.json', 'report.json']);
});

test('what cannot be written is said, and nothing is left', async () => {
  const folder = await temporaryFolder({ file: '' });
  await mkdir(join(folder, 'sub'));
  for (const path of [
    join(folder, 'sub'),
    join(folder, 'missing', 'report.json'),
    join(folder, 'file', 'report.json'),
  ]) {
    await expect(writeReport(path, 'x')).rejects.toThrow(UsageError);
  }
  expect(await readdir(folder)).toEqual(['file', 'sub']);
  expect(await readdir(join(folder, 'sub'))).toEqual([]);
});

test.skipIf(process.platform === 'win32')('a device is written to, and stays one', async () => {
  await writeReport('/dev/null', 'x');
  expect(await readFile('/dev/null', 'utf8')).toBe('');
});
