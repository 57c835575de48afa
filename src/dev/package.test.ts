import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { cosmos, template } from '../testing/index.ts';

const root = process.cwd();
let project = '';
let packed: { readonly size: number; readonly files: readonly unknown[] } | undefined;

const URI = '"keyVaultKeyUri": "https://vault1.vault.azure.net/keys/key1/9cbc6d20e2ef40239e82419596b7918b"';

/** Uses what is documented, with types where they have to be inferred. */
const CONSUMER = `import { createLinter, lint, type LintReport } from 'cmk-lint';
import { alternatives, defineRule } from 'cmk-lint/rule-api';
import { testRule } from 'cmk-lint/testing';

export const rule = defineRule({
  meta: {
    id: 'contoso/region', title: 'Data stays in the Union', severity: 'error', since: '1.0.0', fixable: 'no',
    resourceTypes: ['Microsoft.DocumentDB/databaseAccounts'], references: ['https://contoso.example'], tags: [],
  },
  messages: { elsewhere: ({ region }: { region: string }) => region },
  check(resource, context) {
    for (const { value, under } of alternatives(resource.at('location'))) {
      if (value.kind === 'literal') {
        const data = { region: String(value.value) };
        context.report({ message: 'elsewhere', data, at: value, property: 'location', under });
      }
    }
  },
});
export const check: typeof testRule = testRule;
export const report: Promise<LintReport> = lint({ texts: [{ text: '{}', path: 'a.json' }], errorOnUnmatched: false });
const linter = createLinter({ assume: 'create', rules: { 'cosmos/key-uri-host': 'off' } });
export const text: Promise<string> = linter.lint({ paths: ['.'] }).then((done) => done.format('pretty'));
// @ts-expect-error: there is no such option, so types are not lost on the way.
createLinter({ assumed: 'create' });
`;

/** Unpacks the archive as npm does: a package without dependencies needs nothing else. */
beforeAll(() => {
  execFileSync(process.execPath, ['src/dev/build-types.mjs'], { cwd: root });
  project = mkdtempSync(join(tmpdir(), 'cmk-lint-package-'));
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', project];
  const shell = process.platform === 'win32';
  [packed] = Object.values(JSON.parse(execFileSync('npm', args, { cwd: root, encoding: 'utf8', shell })));
  const installed = join(project, 'node_modules/cmk-lint');
  mkdirSync(installed, { recursive: true });
  const archive = join(project, `cmk-lint-${packageJson.version}.tgz`);
  execFileSync('tar', ['-xzf', archive, '-C', installed, '--strip-components=1']);
  for (const name of ['vitest', '@types'])
    symlinkSync(join(root, 'node_modules', name), join(project, 'node_modules', name));
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(project, 'main.json'), template({ resources: [cosmos({ properties: `{ ${URI} }` })] }));
  writeFileSync(join(project, 'consumer.ts'), CONSUMER);
}, 120_000);

afterAll(() => rmSync(project, { recursive: true, force: true }));

function node(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: project, encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

describe('the package', () => {
  test('is small and needs no other package', () => {
    expect(packageJson).not.toHaveProperty('dependencies');
    expect(packed?.files.length).toBeLessThanOrEqual(50);
    expect(packed?.size).toBeLessThan(1_000_000);
  });

  test('has the licences of what it contains', () => {
    const notices = readFileSync(join(project, 'node_modules/cmk-lint/dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
    for (const name of ['ajv', 'chalk', 'fast-glob', 'jsonc-parser', 'yargs', 'yargs-parser', 'vscode-languageserver'])
      expect(notices).toMatch(new RegExp(`^-+\n${name} \\d\\S* \\((MIT|ISC)\\)\n\n.{100}`, 'ms'));
  });

  test('can be built with the tools that the action installs', () => {
    const tools = /const TOOLS = \[([^\]]*)\]/.exec(readFileSync('src/dev/build-tools.mjs', 'utf8'))?.[1] ?? '';
    const notices = readFileSync('dist/THIRD-PARTY-NOTICES.txt', 'utf8');
    const bundled = Object.keys(packageJson.devDependencies).filter((name) => notices.includes(`-\n${name} `));
    expect([...tools.matchAll(/'([^']+)'/g)].map(([, name]) => name)).toEqual([...bundled, 'esbuild'].toSorted());
  });

  test('lints, with packs too', () => {
    writeFileSync(join(project, 'pack.json'), readFileSync('fixtures/packs/contoso.json'));
    const bin = 'node_modules/cmk-lint/bin/cmk-lint.js';
    const { status, output } = node(bin, 'main.json', '--plugin', './pack.json', '-f', 'concise');
    expect({ status, output }).toMatchObject({
      status: 1,
      output: expect.stringContaining('cosmos/key-uri-versioned'),
    });
    expect(output).not.toContain('problem');
  });

  test('can be imported', () => {
    const script = `import { formats, lint } from 'cmk-lint';
      const report = await lint({ paths: ['main.json'] });
      console.log(report.results.map(({ ruleId }) => ruleId).join(), formats.length);
      console.log(await report.format('sarif'));
      await Promise.all(['rule-api', 'testing'].map((name) => import.meta.resolve('cmk-lint/' + name)));`;
    writeFileSync(join(project, 'import.mjs'), script);
    const { status, output } = node('import.mjs');
    expect({ status, output }).toMatchObject({ status: 0, output: expect.stringMatching(/key-uri-versioned.* \d+\n/) });
  });

  test.each([
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ])('has types that hold for module %s and resolution %s', (module, moduleResolution) => {
    const compilerOptions = {
      ...{
        module,
        moduleResolution,
        target: 'es2023',
        strict: true,
        noEmit: true,
        skipLibCheck: false,
        types: ['node'],
      },
      ...{ exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, verbatimModuleSyntax: true },
    };
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['consumer.ts'] }));
    const { status, output } = node(join(root, 'node_modules/typescript/bin/tsc'), '-p', '.');
    expect({ status, output }).toEqual({ status: 0, output: '' });
  });
});
