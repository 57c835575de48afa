import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../dev/testing/temporary-folder.ts';

const bin = fileURLToPath(new URL('../../bin/cmk-lint.js', import.meta.url));

const TEMPLATE = JSON.stringify({
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
  resources: [
    {
      type: 'Microsoft.DocumentDB/databaseAccounts',
      apiVersion: '2024-11-15',
      name: 'a',
      properties: { keyVaultKeyUri: 'https://v.vault.azure.net/keys/k/9cbc6d20e2ef40239e82419596b7918b' },
    },
  ],
});

/** Where the ways to run the linter are documented. */
const DOCUMENTS = ['README.md', ...(existsSync('docs') ? readdirSync('docs').map((name) => join('docs', name)) : [])]
  .filter((name) => name.endsWith('.md'))
  .map((name) => readFileSync(name, 'utf8').replaceAll('\r\n', '\n'))
  .join('\n');

/** What is found of a pattern in a text, which has to be there. */
function found(text: string, pattern: RegExp): string {
  const [, match] = pattern.exec(text) ?? [];
  if (match === undefined) throw new Error(`${pattern} matches nothing`);
  return match;
}

const quoted = (name: string) => `'${name.replaceAll("'", "'\\''")}'`;

/** As a shell line with the names of staged files, each documented way to lint them. */
const WAYS: Readonly<Record<string, (names: readonly string[]) => string>> = {
  'pre-commit': (names) =>
    [
      found(readFileSync('.pre-commit-hooks.yaml', 'utf8'), /^- id: cmk-lint\n[\s\S]*?entry: (.*)$/m),
      ...names.map(quoted),
    ].join(' '),
  lefthook: (names) =>
    found(DOCUMENTS, /run: (npx --no-install cmk-lint .*)/).replace('{staged_files}', names.map(quoted).join(' ')),
  'husky and lint-staged': (names) =>
    [found(DOCUMENTS, /"\*\.\{json,jsonc,bicep,bicepparam\}": "(cmk-lint .*)"/), ...names.map(quoted)].join(' '),
  xargs: () => found(DOCUMENTS, /^(git diff --cached [\s\S]*?)\n```/m),
  'the action': () =>
    `PATHS="$(git ls-files)" CONFIG= FORMAT=concise FAIL_ON=error PLUGINS=false SARIF_FILE= VERSION= ACTION_PATH=${quoted(dirname(dirname(bin)))}
${found(readFileSync('action.yml', 'utf8').replaceAll('\r\n', '\n'), /run: \|\n( +program=[\s\S]*)$/)}`,
};

interface Repository {
  readonly cwd: string;
  readonly outside: string;
}

/** A repository whose staged files have names that look like options. */
async function repository(): Promise<Repository> {
  const folder = await temporaryFolder({ 'work/main.json': TEMPLATE, 'bin/.keep': '', 'outside/.keep': '' });
  const [cwd, outside] = [join(folder, 'work'), join(folder, 'outside')];
  const evil = `import { writeFileSync } from 'node:fs'; writeFileSync('${outside}/ran', ''); export const rules = [];`;
  await writeFile(join(folder, 'evil.mjs'), evil);
  const config = JSON.stringify({ plugins: [join(folder, 'evil.mjs')] });
  const baseline = spawnSync(process.execPath, [bin, 'main.json', '--baseline', 'b.json', '--update-baseline'], {
    cwd,
  });
  expect(baseline.status).toBe(0);
  const known = readFileSync(join(cwd, 'b.json'), 'utf8');
  const names = {
    '--baseline=b.json': known,
    [`--output-file=${outside}/x.json`]: '{}',
    [`-o=${outside}/y.json`]: '{}',
    '--config=sub/c.json': config,
    'sub/c.json': config,
    '--ignore-pattern=*.json': '{}',
    '--plugin=evil.json': '{}',
    '--fix=.json': '{}',
    '--no-error-on-unmatched.json': '{}',
    'cmk-lint.config.json': JSON.stringify({ plugins: ['./inside.mjs'] }),
    'inside.mjs': evil,
  };
  for (const [name, content] of Object.entries(names)) {
    await mkdir(dirname(join(cwd, name)), { recursive: true });
    await writeFile(join(cwd, name), content);
  }
  for (const program of ['cmk-lint', 'npx']) {
    const shift = program === 'npx' ? 'shift 2; ' : '';
    await writeFile(join(folder, 'bin', program), `#!/bin/sh\n${shift}exec node ${quoted(bin)} "$@"\n`, {
      mode: 0o755,
    });
  }
  for (const args of [
    ['init', '-q'],
    ['add', '-A'],
  ])
    expect(spawnSync('git', args, { cwd }).status).toBe(0);
  return { cwd, outside };
}

const canRun = process.platform !== 'win32' && spawnSync('git', ['--version']).status === 0;

describe.skipIf(!canRun)(canRun ? 'names of files' : 'SKIPPED, for lack of git and a shell: names of files', () => {
  test.each(Object.keys(WAYS))('are never options in %s', async (way) => {
    const { cwd, outside } = await repository();
    const staged = spawnSync('git', ['ls-files', '-z', '*.json'], { cwd, encoding: 'utf8' })
      .stdout.split('\0')
      .filter(Boolean);
    expect(staged).toContain('--baseline=b.json');
    const script = WAYS[way]?.(staged) ?? '';
    const path = `${join(dirname(cwd), 'bin')}:${process.env.PATH}`;
    const { status, stdout, stderr } = spawnSync('bash', ['-c', script], {
      cwd,
      encoding: 'utf8',
      env: { PATH: path },
    });
    expect({ status, stderr }).toEqual({
      // xargs has an exit code of its own.
      status: way === 'xargs' ? 123 : 1,
      stderr: expect.stringContaining('Plugins are not run: ./inside.mjs'),
    });
    expect(stdout).toMatch(/main\.json:1:\d+/);
    expect(stdout).toContain('cosmos/key-uri-versioned');
    expect(readdirSync(outside)).toEqual(['.keep']);
  });

  test('nor is a file behind `--` a command', async () => {
    const { cwd } = await repository();
    await symlink('main.json', join(cwd, 'rules'));
    const { status, stdout } = spawnSync(process.execPath, [bin, '-f', 'concise', '--no-plugins', '--', 'rules'], {
      cwd,
      encoding: 'utf8',
    });
    expect({ status, stdout }).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('cosmos/key-uri-versioned'),
    });
  });
});
