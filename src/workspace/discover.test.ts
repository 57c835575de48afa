import { chmod, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../dev/testing/temporary-folder.ts';
import { discover } from './discover.ts';
import { displayPath } from './paths.ts';

const FILES = {
  'main.json': '{}',
  'infra/a.jsonc': '{}',
  'infra/B.JSON': '{}',
  'infra/.hidden/c.json': '{}',
  'infra/readme.md': '',
  'node_modules/x/package.json': '{}',
  'infra/node_modules/y.json': '{}',
  '.git/z.json': '{}',
};

/** Named files with an exclamation mark. */
async function discovered(cwd: string, ...patterns: string[]): Promise<{ files: string[]; problems: string[] }> {
  const { candidates, problems } = await discover(patterns, cwd);
  return {
    files: candidates.map(({ path, isNamed }) => displayPath(path, cwd) + (isNamed ? '!' : '')),
    problems: problems.map(({ file, message }) => `${file}: ${message}`),
  };
}

const ALL = ['infra/.hidden/c.json', 'infra/B.JSON', 'infra/a.jsonc', 'main.json'];

test('a folder is searched for JSON files, but for those of others', async () => {
  const cwd = await temporaryFolder(FILES);
  expect(await discovered(cwd, '.')).toEqual({ files: ALL, problems: [] });
  expect(await discovered(cwd, cwd)).toEqual({ files: ALL, problems: [] });
  expect(await discovered(cwd, 'infra')).toEqual({ files: ALL.slice(0, 3), problems: [] });
  const { files } = await discovered(join(cwd, 'infra', '.hidden'), '../..');
  expect(files).toEqual(['c.json', '../B.JSON', '../a.jsonc', '../../main.json']);
});

test('globs find JSON files, and files are taken as they are named', async () => {
  const cwd = await temporaryFolder(FILES);
  expect(await discovered(cwd, 'infra/*')).toEqual({ files: ['infra/B.JSON', 'infra/a.jsonc'], problems: [] });
  expect(await discovered(cwd, '**/*.json', 'main.json')).toMatchObject({ files: [ALL[0], ALL[1], 'main.json!'] });
  expect(await discovered(cwd, 'infra/readme.md', 'node_modules/x/package.json')).toMatchObject({
    files: ['infra/readme.md!', 'node_modules/x/package.json!'],
  });
});

test('a file may be named like a glob', async () => {
  const cwd = await temporaryFolder({ 'a[1].json': '{}', 'a1.json': '{}' });
  expect(await discovered(cwd, 'a[1].json')).toEqual({ files: ['a[1].json!'], problems: [] });
});

test('what is not there is a problem, and the rest is found', async () => {
  const cwd = await temporaryFolder(FILES);
  expect(await discovered(cwd, 'missing.json', 'main.json', 'x/**/*.json', 'main.json/y')).toEqual({
    files: ['main.json!'],
    problems: [
      'missing.json: There is no such file or folder',
      'x/**/*.json: No template or parameter file matches',
      'main.json/y: A part of the path is not a folder',
    ],
  });
});

test.skipIf(process.platform === 'win32')('links are not followed, but for named ones', async () => {
  const outside = await temporaryFolder({ 'o.json': '{}' });
  const cwd = await temporaryFolder({ 'a.json': '{}' });
  await symlink(outside, join(cwd, 'folder'));
  await symlink(join(outside, 'o.json'), join(cwd, 'file.json'));
  await symlink(cwd, join(cwd, 'self'));
  expect(await discovered(cwd, '.')).toEqual({ files: ['a.json'], problems: [] });
  expect(await discovered(cwd, 'file.json')).toMatchObject({ files: ['file.json!'] });
  expect(await discovered(cwd, 'folder')).toMatchObject({ files: ['folder/o.json'] });
});

// NOTE: nothing is closed to the superuser.
test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('a closed folder is a problem', async () => {
  const cwd = await temporaryFolder({ 'a.json': '{}', 'closed/b.json': '{}' });
  await chmod(join(cwd, 'closed'), 0);
  const found = await discovered(cwd, '.');
  await chmod(join(cwd, 'closed'), 0o700);
  expect(found).toEqual({ files: ['a.json'], problems: ['closed: Reading or writing is not permitted'] });
});
