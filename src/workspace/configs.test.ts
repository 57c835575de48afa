import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../dev/testing/temporary-folder.ts';
import { Configs } from './configs.ts';

test('folders to which the same files apply share a configuration, and with it a linter', async () => {
  const cwd = await temporaryFolder({
    'cmk-lint.config.json': '{}',
    'a/t.json': '{}',
    'b/deep/t.json': '{}',
    'c/cmk-lint.config.json': '{"extends": "../cmk-lint.config.json"}',
    'c/deep/t.json': '{}',
  });
  const configs = new Configs({ cwd, only: undefined });
  const of = (folder: string) => configs.of(join(cwd, folder));
  expect(await of('a')).toBe(await of('b/deep'));
  expect(await of('c')).toBe(await of('c/deep'));
  expect(await of('a')).not.toBe(await of('c'));
});
