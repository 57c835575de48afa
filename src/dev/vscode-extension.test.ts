import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { bundleExtension } from '../../editors/vscode/build.mjs';
import manifest from '../../editors/vscode/package.json' with { type: 'json' };
import { LANGUAGES, mayConcern } from '../../editors/vscode/src/may-concern.ts';
import { serverModule } from '../../editors/vscode/src/server-module.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const source = readFileSync(`${root}editors/vscode/src/extension.ts`, 'utf8');

describe('the manifest', () => {
  test('activates the extension for the languages that it selects', () => {
    expect(manifest.activationEvents).toEqual(LANGUAGES.map((language) => `onLanguage:${language}`));
  });

  test('lists the commands that the extension registers', () => {
    const registered = [...source.matchAll(/registerCommand\('([^']+)'/g)].map(([, command]) => command);
    expect(manifest.contributes.commands.map(({ command }) => command).sort()).toEqual(registered.sort());
  });

  test('keeps what a workspace names from running before it is trusted', () => {
    const { untrustedWorkspaces } = manifest.capabilities;
    expect(untrustedWorkspaces).toMatchObject({ supported: 'limited', restrictedConfigurations: ['cmk-lint.path'] });
    expect(manifest.contributes.configuration.properties['cmk-lint.path'].scope).toBe('machine-overridable');
  });

  test('matches the lines of the concise format', () => {
    const [matcher] = manifest.contributes.problemMatchers;
    const line = 'infra/main.json:12:7: error: The key URI names a version [cosmos/key-uri-versioned]';
    expect(new RegExp(matcher?.pattern.regexp ?? '').exec(line)?.slice(1)).toEqual([
      'infra/main.json',
      '12',
      '7',
      'error',
      'The key URI names a version',
      'cosmos/key-uri-versioned',
    ]);
  });
});

test('the extension compiles strictly and into one file', async () => {
  execFileSync(process.execPath, [`${root}node_modules/typescript/bin/tsc`, '--noEmit', '-p', `${root}editors/vscode`]);
  const folder = mkdtempSync(join(tmpdir(), 'cmk-lint-vscode-'));
  try {
    await bundleExtension(join(folder, 'extension.cjs'));
    const bundle = readFileSync(join(folder, 'extension.cjs'), 'utf8');
    const required = [...bundle.matchAll(/\brequire\("([^".][^"]*)"\)/g)].map(([, name]) => name);
    expect(required.filter((name = '') => name !== 'vscode' && !isBuiltin(name))).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

describe('the server to run', () => {
  const base = { isTrusted: true, workspaceFolders: ['/w'], setting: '', extension: '/x' };
  const everything = (): boolean => true;

  test.each([
    ['the workspace has one', base, everything, 'workspace', '/w/node_modules/cmk-lint/bin/cmk-lint.js'],
    ['a setting names one', { ...base, setting: 'tools/lint' }, everything, 'setting', '/w/tools/lint/bin/cmk-lint.js'],
    ['the workspace has none', base, (): boolean => false, 'bundled', '/x/dist/server.cjs'],
    ['the workspace is not trusted', { ...base, isTrusted: false }, everything, 'bundled', '/x/dist/server.cjs'],
    [
      'a setting names one in a workspace that is not trusted',
      { ...base, isTrusted: false, setting: '/evil' },
      everything,
      'bundled',
      '/x/dist/server.cjs',
    ],
  ] as const)('when %s', (_, surroundings, exists, origin, file) => {
    expect(serverModule(surroundings, exists)).toMatchObject({ origin, file });
  });
});

test.each([
  ['bicep', 'main.bicep', '', true],
  [
    'json',
    'main.json',
    '{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"',
    true,
  ],
  ['json', 'cmk-lint.config.json', '{}', true],
  ['json', 'package.json', '{"name": "x"}', false],
  ['typescript', 'a.ts', '"type": "Microsoft.Storage/storageAccounts"', false],
])('a %s file %s: %s', (language, file, text, concerns) => {
  expect(mayConcern(language, file, text)).toBe(concerns);
});
