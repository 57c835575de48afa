import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../dev/testing/temporary-folder.ts';

const root = join(import.meta.dirname, '../..');
const bin = join(root, 'bin/cmk-lint.js');

function run(cwd: string, args: readonly string[], threads: number) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args, '--concurrency', String(threads)], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1e9,
    env: { ...process.env, NO_COLOR: '1' },
  });
  return { status, stdout: withoutTimes(stdout), stderr };
}

const withoutTimes = (text: string) => text.replace(/"durationMs": \d+|\d+\.\d\d s\b| time="[\d.]+"/g, '');

describe('however many threads share the work, what is said is the same', () => {
  test.each([
    ['json', 'fixtures/templates', 3],
    ['pretty', 'fixtures/templates/key-vault', 2],
    ['sarif', 'fixtures/templates/mongo-vcore', 6],
    ['junit', 'fixtures/templates/identity', 2],
  ])('as %s, of %s, with %i threads', (format, folder, threads) => {
    const args = [folder, '--format', format, '--show-undecided', '--show-holds', '--report-suppressed', '--pedantic'];
    const alone = run(root, args, 1);
    expect(alone.stdout.length).toBeGreaterThan(1000);
    expect(run(root, args, threads)).toEqual(alone);
  });

  const corpus = join(root, '../shared/corpus/avm');
  test.skipIf(!existsSync(corpus))('of published templates (skipped where they are not at hand)', () => {
    const args = [corpus, '--format', 'json', '--show-undecided', '--show-holds'];
    expect(run(root, args, 3)).toEqual(run(root, args, 1));
  });

  test('of files that are named, broken, suppressed, or linked', async () => {
    const vault = (name: string) => ({ type: 'Microsoft.KeyVault/vaults', apiVersion: '2015-06-01', name });
    const schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
    const template = (resources: readonly object[]) =>
      JSON.stringify({ $schema: schema, contentVersion: '1.0.0.0', resources });
    const linked = {
      type: 'Microsoft.Resources/deployments',
      apiVersion: '2022-09-01',
      name: 'linked',
      properties: { mode: 'Incremental', templateLink: { relativePath: 'module.json' } },
    };
    const files = Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [`t${index}.json`, template([vault(`vault${index}`)])]),
    );
    const cwd = await temporaryFolder({
      ...files,
      'broken.json': `{"$schema": "${schema}", "resources": [`,
      'main.json': template([linked]),
      'module.json': template([vault('vault-m')]),
      't3.parameters.json': '{"parameters": {"a": {"value": 1}}}',
      'suppressed.json': `// cmk-lint-disable-file key-vault/api-retirement -- moves soon\n${template([vault('v')])}`,
      'other.json': '{"name": "nothing"}',
    });
    for (const args of [['.'], ['module.json', 't3.parameters.json', 'other.json', 'broken.json', '*.json']]) {
      const alone = run(cwd, [...args, '--format', 'json'], 1);
      expect(alone.stdout).toContain('broken.json');
      expect(run(cwd, [...args, '--format', 'json'], 4)).toEqual(alone);
    }
  });

  test('of a configuration that cannot be used, in a folder deeper down', async () => {
    const template = JSON.stringify({ $schema: 'x/deploymentTemplate.json#', resources: [] });
    const cwd = await temporaryFolder({
      'a.json': template,
      'b.json': template,
      'deep/c.json': template,
      'deep/cmk-lint.config.json': '{"rules": 1}',
    });
    const alone = run(cwd, ['.'], 1);
    expect(alone.status).toBe(2);
    expect(run(cwd, ['.'], 2)).toEqual(alone);
  });
});
