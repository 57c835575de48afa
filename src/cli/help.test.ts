import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { run } from '../dev/testing/run-main.ts';
import { temporaryFolder } from '../dev/testing/temporary-folder.ts';

vi.mock('../../rules/index.ts', () => import('../dev/testing/example-rules.ts'));

describe('explain', () => {
  test('shows the page of a rule', async () => {
    const { code, stdout, stderr } = await run('.', 'explain cosmos/key-uri-versioned');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^cosmos\/key-uri-versioned\n\n.+\.\n\nSeverity +error\n/);
    expect(stdout).toMatch(/\n\nWhy\n\n/);
    expect(stdout).not.toMatch(/\*\*|```|\|---/);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThan(200);
  });

  test('is content with the name, where it is the only one', async () => {
    expect((await run('.', 'explain key-uri-host')).stdout).toMatch(/^cosmos\/key-uri-host\n/);
  });

  test('has a short page for rules that are not about resources', async () => {
    const { stdout } = await run('.', 'explain cmk-lint/unused-suppression');
    expect(stdout).toMatch(/^cmk-lint\/unused-suppression\n\n.+\.\n\nSeverity: \w+\n/);
  });

  test('paints as the terminal can', async () => {
    expect((await run('.', 'explain key-uri-host --color')).stdout).toContain('\u001b[1mcosmos/key-uri-host');
    expect((await run('.', 'explain key-uri-host', { isTTY: true })).stdout).toContain('\u001b[1m');
    expect((await run('.', 'explain key-uri-host', { isTTY: true, env: { NO_COLOR: '1' } })).stdout).not.toContain(
      '\u001b',
    );
  });

  test.each([
    ['explain cosmos/key-uri-versoined', "no rule 'cosmos/key-uri-versoined'; did you mean cosmos/key-uri-versioned?"],
    ['explain nonsense', "no rule 'nonsense'; cmk-lint rules lists them"],
    ['explain', 'explain takes one rule'],
    ['explain a b', 'explain takes one rule'],
    ['explain a --fail-on error', 'explain has no option --fail-on'],
  ])('refuses: %s', async (line, message) => {
    expect(await run('.', line)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(message) });
  });
});

describe('rules', () => {
  test('lists the rules', async () => {
    const { code, stdout } = await run('.', 'rules');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^cosmos\/key-uri-host +warning +The host is a vault\ncosmos\/key-uri-versioned +error +The/m,
    );
    expect(stdout).toMatch(/^\d+ rules$/m);
  });

  test.each([
    ['--severity error', ['cosmos/key-uri-versioned']],
    ['--service cosmos', ['cosmos/key-uri-host', 'cosmos/key-uri-versioned']],
    ['--source EXAMPLE.com --severity warning', ['cosmos/key-uri-host']],
    ['--source nowhere', []],
  ])('lists those that pass %s', async (filter, ids) => {
    const { stdout } = await run('.', `rules -f json ${filter}`);
    expect(JSON.parse(stdout).rules.map(({ id }: { id: string }) => id)).toEqual(ids);
  });

  test('lists those of plugins too, which have short pages', async () => {
    const cwd = await temporaryFolder({ 'pack.json': await readFile('fixtures/packs/contoso.json') });
    const list = await run(cwd, 'rules --plugin pack.json --service contoso');
    expect(list.stdout).toMatch(/^contoso\/allowed-vaults .*^3 rules$/ms);
    const page = await run(cwd, 'explain contoso/key-name --plugin pack.json');
    expect(page.stdout).toMatch(/^contoso\/key-name\n\nA key is named .*https:\/\/contoso\.example/s);
  });

  test('as Markdown is a table', async () => {
    expect((await run('.', 'rules -f markdown --severity error')).stdout).toBe(
      '| Rule | Requires | |\n|---|---|---|\n| cosmos/key-uri-versioned | The key URI names no version | error |\n',
    );
  });

  test.each([
    ['explain key-uri-hots', "no rule 'key-uri-hots'; did you mean cosmos/key-uri-host?"],
    ['rules --service cosmso', "--service: There are no rules for 'cosmso'; did you mean cosmos?"],
    ['rules --severity eror', "--severity does not take 'eror'; did you mean error?"],
    ['rules -f sarif', "--format does not take 'sarif'"],
    ['rules x', "rules does not take 'x'; a folder of that name is ./rules"],
  ])('refuses: %s', async (line, message) => {
    expect(await run('.', line)).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
  });
});

describe('init', () => {
  test('writes a configuration that the linter takes, and no other', async () => {
    const cwd = await temporaryFolder();
    expect(await run(cwd, 'init')).toMatchObject({ code: 0, stdout: 'cmk-lint.config.json is written\n' });
    const text = await readFile(join(cwd, 'cmk-lint.config.json'), 'utf8');
    expect(JSON.parse(text)).toMatchObject({
      $schema: expect.stringMatching(/^\..*schema\/cmk-lint\.config\.schema\.json$/),
    });
    expect(await run(cwd, '--no-error-on-unmatched')).toMatchObject({ code: 0, stderr: '' });
    const refusal = { code: 2, stderr: expect.stringContaining('There is cmk-lint.config.json already') };
    expect(await run(cwd, 'init')).toMatchObject(refusal);
    expect(await readFile(join(cwd, 'cmk-lint.config.json'), 'utf8')).toBe(text);
    const other = await temporaryFolder({ 'cmk-lint.config.jsonc': '{}' });
    expect(await run(other, 'init')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('config.jsonc already'),
    });
  });
});

describe('completion', () => {
  test('prints a script that asks the program', async () => {
    const { code, stdout } = await run('.', 'completion');
    expect(code).toBe(0);
    expect(stdout).toContain('cmk-lint --get-yargs-completions');
  });

  test.each([
    ['', ['lint', 'inspect', 'graph', 'inventory', 'explain', 'rules', 'init', 'completion']],
    ['ex', ['explain']],
    ['infra', []],
    ['--fail-on w', ['warning']],
    ['infra -f s', ['sarif']],
    ['inspect --format ', ['text', 'json']],
    ['graph main.json -f m', ['mermaid']],
    ['rules --sev', ['--severity']],
    ['--fix', ['--fix', '--fix-dry-run']],
    ['explain cosmos/key-uri-v', ['cosmos/key-uri-versioned']],
    ['explain cosmos/key-uri-versioned x', []],
    ['--parameters ma', []],
  ])('of %j is %j', async (line, expected) => {
    const { main } = await import('./main.ts');
    const shown: string[] = [];
    const words = ['--get-yargs-completions', 'cmk-lint', ...line.split(' ')];
    await main(words, {
      stdout: async (text) => void shown.push(text),
      stderr: (text) => void shown.push(text),
      readStdin: async () => new Uint8Array(),
      cwd: '.',
      env: {},
      isTTY: false,
      isStderrTTY: false,
    });
    expect(shown.join('').split('\n').filter(Boolean)).toEqual(expected);
  });
});

test('the help names the commands, and each command has its own', async () => {
  const { stdout } = await run('.', '--help');
  for (const command of ['inspect', 'graph', 'inventory', 'explain', 'rules', 'init', 'completion']) {
    expect(stdout).toContain(`cmk-lint ${command}`);
    expect((await run('.', `${command} --help`)).stdout).toMatch(new RegExp(`^Usage: cmk-lint ${command}`, 'm'));
  }
});
