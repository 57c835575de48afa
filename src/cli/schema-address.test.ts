import { existsSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../dev/testing/temporary-folder.ts';
import { schemaAddress } from './schema-address.ts';

const INSTALLED = 'node_modules/cmk-lint/schema/cmk-lint.config.schema.json';

test.each([
  ['.', `./${INSTALLED}`],
  ['infra/prod', `../../${INSTALLED}`],
])('names the installed package from %s', async (folder, address) => {
  const root = await temporaryFolder({ [INSTALLED]: '{}', 'infra/prod/.keep': '' });
  expect(schemaAddress(join(root, folder))).toBe(address);
});

test('names the running package where none is installed', async () => {
  const root = await temporaryFolder();
  const address = schemaAddress(root) ?? '';
  expect(existsSync(resolve(root, address))).toBe(true);
  expect(realpathSync(resolve(root, address))).toBe(realpathSync('schema/cmk-lint.config.schema.json'));
});
