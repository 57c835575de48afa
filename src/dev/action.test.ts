import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseArguments } from '../cli/arguments.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const action = readFileSync('action.yml', 'utf8').replaceAll('\r\n', '\n');

/** The lines below a key, without their indentation. */
function blockOf(text: string, key: string): string {
  const [, indent = '', block = ''] = new RegExp(`^( *)${key}: *\\|?\\n((?:\\1 +.*\\n|\\n)*)`, 'm').exec(text) ?? [];
  const width = /^ */.exec(block)?.[0].length ?? indent.length;
  return block.replace(new RegExp(`^ {${width}}`, 'gm'), '');
}

const steps = blockOf(action, 'steps').split(/^- /m).slice(1);
const inputs = [...blockOf(action, 'inputs').matchAll(/^([\w-]+):\n {2}description: .+\n {2}default: (.*)\n/gm)];
const script = steps.map((step) => blockOf(`- ${step}`, 'run')).find((text) => text !== '') ?? '';

describe('action.yml', () => {
  test('has described inputs with defaults', () => {
    const names = ['path', 'config', 'format', 'fail-on', 'plugins', 'sarif-file', 'version', 'working-directory'];
    expect(inputs.map(([, name]) => name)).toEqual(names);
    expect(action).toMatch(/^ {2}using: composite$/m);
    expect(steps).toHaveLength(2);
  });

  test('puts nothing into scripts', () => {
    expect(script).toContain('$PATHS');
    for (const step of steps) {
      expect(step).toMatch(/^ *shell: bash$/m);
      expect(/^ *run: .*(\n.*)*/m.exec(step)?.[0]).not.toContain('${{');
    }
  });

  test('hands every input on', () => {
    const used = [...action.matchAll(/\$\{\{ inputs\.([\w-]+) \}\}/g)].map(([, name]) => name);
    expect(inputs.map(([, name]) => name).filter((name) => !used.includes(name))).toEqual([]);
    const declared = [...blockOf(action, 'env').matchAll(/^(\w+):/gm)].map(([, name]) => name);
    const read = [...script.matchAll(/\$([A-Z_]+)/g)].map(([, name]) => name);
    expect(new Set(read)).toEqual(new Set(declared));
  });
});

/** The arguments that the script hands to the program. */
async function argumentsFor(env: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const folder = await temporaryFolder({
    'bin/cmk-lint.js': 'require("node:fs").writeFileSync("arguments", JSON.stringify(process.argv.slice(2)))',
  });
  const defaults = {
    PATHS: '.',
    CONFIG: '',
    FORMAT: 'github',
    FAIL_ON: 'error',
    PLUGINS: 'false',
    SARIF_FILE: '',
    VERSION: '',
  };
  const { status, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', script], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...defaults, ACTION_PATH: folder, ...env },
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return JSON.parse(readFileSync(`${folder}/arguments`, 'utf8'));
}

const hasBash = spawnSync('bash', ['--version']).status === 0;

describe.skipIf(!hasBash)(hasBash ? 'its script' : 'SKIPPED: its script, for there is no bash', () => {
  test('lints with the defaults', async () => {
    expect(await argumentsFor({})).toEqual(['--format=github', '--fail-on=error', '--no-plugins', '--', '.']);
  });

  test('takes whatever the inputs hold for words', async () => {
    const given = await argumentsFor({
      PATHS: 'a b\n\n--fix\n$(touch x)\n',
      SARIF_FILE: 'a"; b.sarif',
      FAIL_ON: 'never',
      PLUGINS: 'true',
    });
    expect(given).toEqual([
      '--format=github',
      '--fail-on=never',
      '--output-file=sarif=a"; b.sarif',
      '--',
      'a b',
      '--fix',
      '$(touch x)',
    ]);
    expect(await parseArguments(given)).toMatchObject({
      paths: ['a b', '--fix', '$(touch x)'],
      report: { format: 'github', moreReports: [{ format: 'sarif', file: 'a"; b.sarif' }] },
    });
  });
});

describe('.pre-commit-hooks.yaml', () => {
  const hooks = readFileSync('.pre-commit-hooks.yaml', 'utf8').split(/^- /m).slice(1);

  test('has two hooks that run in Node.js, each in one process', () => {
    expect(hooks.map((hook) => /^id: (.*)$/m.exec(hook)?.[1])).toEqual(['cmk-lint', 'cmk-lint-all']);
    for (const hook of hooks) {
      expect(hook).toMatch(/^ {2}language: node$/m);
      expect(hook).toMatch(/^ {2}require_serial: true$/m);
      expect(hook).toMatch(/^ {2}name: \S/m);
    }
  });

  test('has entries that the command line takes', async () => {
    for (const hook of hooks) {
      const [program, ...args] = /^ {2}entry: (.*)$/m.exec(hook)?.[1]?.split(' ') ?? [];
      expect(program).toBe('cmk-lint');
      expect(await parseArguments(args)).toMatchObject({ kind: 'lint', files: { mayBeUnmatched: true } });
    }
  });

  test('takes no name of a file for an option', () => {
    for (const hook of hooks) expect(/^ {2}entry: (.*)$/m.exec(hook)?.[1]).toMatch(/ --( \.)?$/);
  });

  test('looks at the files that the linter reads', () => {
    const pattern = new RegExp(/files: (.*)$/m.exec(hooks[0] ?? '')?.[1] ?? '');
    expect(['a.json', 'b/c.jsonc', 'a.json5', 'json', 'a.bicep'].filter((file) => pattern.test(file))).toEqual([
      'a.json',
      'b/c.jsonc',
      'a.bicep',
    ]);
  });
});
