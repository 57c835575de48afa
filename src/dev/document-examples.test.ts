import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { transform } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { type Fence, fencesIn } from '../testing/fences.ts';
import { cosmos, template } from '../testing/index.ts';
import { GUIDES, textOf } from './documents.ts';
import { run } from './testing/run-main.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

/** Settings of editors and steps of contributors are for programs that are not here. */
const ELSEWHERE = ['CONTRIBUTING.md', 'docs/editors.md'];
const fences = GUIDES.filter((file) => !ELSEWHERE.includes(file)).flatMap((file) => fencesIn(textOf(file)));

/** The one example of a language that contains a text. */
function example(tag: string, text: string): string {
  const found = fences.filter((fence) => fence.tags[0] === tag && fence.text.includes(text));
  expect(found, `${tag} examples with ${text}`).toHaveLength(1);
  return (found[0] as Fence).text;
}

/** With one finding of `cosmos/key-uri-versioned`, where nothing is added that accepts it. */
const URI = '"keyVaultKeyUri": "https://vault1.vault.azure.net/keys/key1/9cbc6d20e2ef40239e82419596b7918b"';
const account = (uri = URI, rest = '"location": "eastus"') => cosmos({ properties: `{ ${uri} }`, rest });
const BAD = template({ resources: [account()] });

test('every example is of a kind that some test here or beside it runs', () => {
  const kinds = new Set(fences.map(({ tags }) => tags.join(' ')));
  expect([...kinds].sort()).toEqual(['console', 'ini', 'js', 'json fails', 'json holds', 'jsonc', 'sh', 'ts', 'yaml']);
});

describe('commands', () => {
  const linesOf = (tag: string) => fences.filter(({ tags }) => tags[0] === tag).flatMap(({ text }) => text.split('\n'));
  const lines = linesOf('sh');
  const own = [...lines, ...linesOf('yaml')].flatMap(
    (line) => /npx (?:--no-install )?cmk-lint ([^{]*)$/.exec(line)?.slice(1) ?? [],
  );

  test('of cmk-lint run', async () => {
    expect(own.length).toBeGreaterThan(5);
    for (const line of own) {
      const cwd = await temporaryFolder({
        'main.json': BAD,
        'infra/main.json': BAD,
        'infra/main.prod.parameters.json': '{ "parameters": {} }',
        'cmk-lint.baseline.json': '{ "version": 1, "findings": [] }',
        'fixtures/templates/cosmos/parameter-file.json': BAD,
      });
      const { code, stderr } = await run(cwd, line);
      expect({ line, code }).toEqual({ line, code: expect.toSatisfy((exit: number) => exit < 2) });
      expect(stderr).toEqual(line.includes('--fix-dry-run') ? expect.stringContaining('(1 fixed)') : '');
    }
  });

  test('of other programs are known', () => {
    const others = lines.filter((line) => !/^npx cmk-lint /.test(line) && line !== '');
    expect(others.toSorted()).toEqual([
      '  xargs -0 npx --no-install cmk-lint --force-exclude --no-error-on-unmatched --no-plugins --',
      'bicep build main.bicep',
      "git diff --cached --name-only --diff-filter=d -z -- '*.json' '*.jsonc' '*.bicep' '*.bicepparam' |",
      'npm ci',
      'npm install --save-dev ./cmk-lint-0.1.0.tgz',
      'npm install --save-dev git+https://<host>/<owner>/cmk-lint.git',
    ]);
  });
});

describe('configuration', () => {
  test('is one', async () => {
    const cwd = await temporaryFolder({
      'work/cmk-lint.config.json': example('jsonc', '"extends"'),
      'shared/cmk-lint.config.json': '{}',
    });
    const { code, stdout, stderr } = await run(join(cwd, 'work'), '--print-config infra/main.json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({
      assume: 'update',
      keyHosts: [{ store: 'vault' }, { store: 'managed-hsm' }],
      parameters: ['env/test.json', 'env/prod.json'],
    });
  });

  test.each([
    ['a comment', () => account(example('jsonc', 'cmk-lint-disable-next-line'))],
    ['metadata', () => account(URI, example('jsonc', '"metadata"'))],
  ])('suppresses by %s', async (_, resource) => {
    const cwd = await temporaryFolder({ 'main.json': template({ resources: [resource()] }) });
    const { stdout } = await run(cwd, '-f json --now 2026-12-01');
    const { results, summary } = JSON.parse(stdout);
    expect(results.map(({ ruleId }: { ruleId: string }) => ruleId)).not.toContain('cosmos/key-uri-versioned');
    expect(summary.suppressed).toBe(1);
  });
});

describe('hooks', () => {
  test('of pre-commit are those that there are', () => {
    const used = [...example('yaml', 'repos:').matchAll(/- id: (\S+)/g)].map(([, id]) => id);
    const hooks = [...readFileSync('.pre-commit-hooks.yaml', 'utf8').matchAll(/- id: (\S+)/g)].map(([, id]) => id);
    expect(used.length).toBeGreaterThan(0);
    expect(hooks).toEqual(expect.arrayContaining(used));
  });

  test.each([
    [
      'lefthook',
      () => /run: npx --no-install cmk-lint (.*) \{staged_files\}$/m.exec(example('yaml', 'pre-commit:'))?.[1],
    ],
    ['lint-staged', () => /"cmk-lint (.*)"$/m.exec(example('jsonc', 'lint-staged'))?.[1]],
  ])('of %s lint what is staged', async (_, optionsOf) => {
    const cwd = await temporaryFolder({ 'main.json': BAD, 'package.json': '{}' });
    expect(optionsOf()).toBeDefined();
    expect(await run(cwd, `${optionsOf()} package.json`)).toMatchObject({ code: 0, stderr: '' });
    expect(await run(cwd, `${optionsOf()} package.json main.json`)).toMatchObject({ code: 1, stderr: '' });
  });
});

test('the workflow hands the action inputs that it has', () => {
  const workflow = example('yaml', 'upload-sarif');
  const block = /uses: <owner>\/cmk-lint@<tag>\n +with:\n((?: {10}.*\n)+)/.exec(workflow)?.[1] ?? '';
  const given = [...block.matchAll(/^ +([\w-]+): /gm)].map(([, name]) => name);
  const inputs = [...readFileSync('action.yml', 'utf8').matchAll(/^ {2}([\w-]+):\n {4}description/gm)];
  expect(given.length).toBeGreaterThan(0);
  expect(inputs.map(([, name]) => name)).toEqual(expect.arrayContaining(given));
  expect(workflow).toMatch(/sarif-file: (\S+)\n[\s\S]*sarif_file: \1$/);
});

/** A project in which this package is installed. */
async function project(files: Readonly<Record<string, string>>): Promise<string> {
  const cwd = await temporaryFolder({ 'main.json': BAD, 'package.json': '{ "type": "module" }', ...files });
  await mkdir(join(cwd, 'node_modules'));
  await symlink(process.cwd(), join(cwd, 'node_modules/cmk-lint'));
  return cwd;
}

test('the library lints and formats', async () => {
  const cwd = await project({ 'infra/main.json': BAD, 'run.js': example('js', 'import { lint }') });
  const { status, stdout, stderr } = spawnSync(process.execPath, ['run.js'], { cwd, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(/^infra\/main\.json:\d+: The key URI names version/m);
  expect(stdout).toMatch(/^✖ \d+ error/m);
});

describe('rules of your own', () => {
  async function findings(files: Readonly<Record<string, string>>, name: string): Promise<readonly string[]> {
    const cwd = await project(files);
    const bin = join(process.cwd(), 'bin/cmk-lint.js');
    const args = [bin, 'main.json', '--plugin', name, '-f', 'json'];
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
    expect(stderr).toBe('');
    const { results, problems } = JSON.parse(stdout);
    expect(problems).toEqual([]);
    return results
      .map(({ ruleId, message }: Record<string, string>) => `${ruleId}: ${message}`)
      .filter((text: string) => text.startsWith('contoso/'));
  }

  test('in a pack', async () => {
    expect(await findings({ 'pack.json': example('jsonc', '"resourceType"') }, './pack.json')).toEqual([
      "contoso/allowed-regions: 'location' must be equal to one of the allowed values: westeurope, northeurope.",
    ]);
  });

  test('in a module', async () => {
    const { code } = await transform(example('ts', 'defineRule'), { loader: 'ts' });
    expect(await findings({ 'rules.js': code }, './rules.js')).toEqual([
      "contoso/allowed-region: 'eastus' is not in the European Union.",
    ]);
  });
});
