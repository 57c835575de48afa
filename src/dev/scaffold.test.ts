import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { scaffoldRule, withRule } from './scaffold.ts';

const EMPTY_INDEX = `import type { Rule } from '#rule-api';

/** Every rule, sorted by id. */
export const rules: readonly Rule[] = [];
`;

describe('withRule', () => {
  test('puts rules into their places', () => {
    const index = withRule(withRule(EMPTY_INDEX, 'cosmos/key-uri'), 'cosmos/default');
    expect(index).toBe(`import type { Rule } from '#rule-api';
import cosmosDefault from './cosmos/default/rule.ts';
import cosmosKeyUri from './cosmos/key-uri/rule.ts';

/** Every rule, sorted by id. */
export const rules: readonly Rule[] = [cosmosDefault, cosmosKeyUri];
`);
  });

  test('breaks a long list into lines, and keeps what stands behind it', () => {
    const ids = Array.from({ length: 12 }, (_, number) => `service/rule-${number}`);
    const index = ids.reduce(withRule, EMPTY_INDEX.replace('[];', '[] satisfies readonly Rule[];'));
    expect(index).toContain('[\n  serviceRule0,\n  serviceRule1,\n');
    expect(index).toContain(',\n] satisfies readonly Rule[];\n');
  });

  test('refuses a text without a list', () => {
    expect(() => withRule('export const others = [];\n', 'a/b')).toThrow('no list');
  });
});

describe('scaffoldRule', () => {
  const root = process.cwd();
  let copy = '';

  beforeEach(() => {
    copy = mkdtempSync(join(tmpdir(), 'cmk-lint-'));
    for (const file of ['package.json', 'biome.json']) cpSync(join(root, file), join(copy, file));
    for (const folder of ['node_modules', 'src']) symlinkSync(join(root, folder), join(copy, folder), 'junction');
    mkdirSync(join(copy, 'rules'));
    writeFileSync(join(copy, 'rules/index.ts'), EMPTY_INDEX);
  });

  afterEach(() => rmSync(copy, { recursive: true, force: true }));

  test('writes a rule with its tests, its page and a fixture', () => {
    const files = scaffoldRule(copy, 'cosmos/an-example');
    expect(files).toEqual([
      'rules/cosmos/an-example/rule.ts',
      'rules/cosmos/an-example/rule.test.ts',
      'rules/cosmos/an-example/README.md',
      'fixtures/templates/cosmos/an-example.json',
      'rules/index.ts',
    ]);
    const texts = files.map((file) => readFileSync(join(copy, file), 'utf8')).join('');
    expect(texts).toContain("id: 'cosmos/an-example'");
    expect(texts).toContain("import cosmosAnExample from './cosmos/an-example/rule.ts';");
    expect(texts).not.toMatch(/service\/name|0\.0\.0'/);
  });

  test.each(['cosmos', 'storage', 'mongo-vcore', 'identity', 'a-new-service'])(
    'takes the types and builders of %s',
    (service) => {
      scaffoldRule(copy, `${service}/an-example`);
      const config = { extends: join(root, 'tsconfig.json'), compilerOptions: { rootDir: '/' }, include: ['rules'] };
      writeFileSync(join(copy, 'tsconfig.json'), JSON.stringify(config));
      const errors = run('tsc', '--noEmit', '-p', copy)
        .split('\n')
        .filter((line) => line.startsWith('rules'));
      expect(errors).toEqual([]);
      expect(run('biome', 'check', '--vcs-enabled=false', '--error-on-warnings', join(copy, 'rules'))).toContain(
        'No fixes',
      );
    },
  );

  test.each(['', 'name', 'a/b/c', 'Cosmos/key', 'cosmos/key_uri', 'cosmos/', '../up', 'cosmos/-x', 'cosmos/a--b'])(
    "refuses the id '%s'",
    (id) => {
      expect(() => scaffoldRule(copy, id)).toThrow('not a rule id');
    },
  );

  test('refuses an id that is taken, and leaves everything as it is', () => {
    scaffoldRule(copy, 'cosmos/an-example');
    const index = readFileSync(join(copy, 'rules/index.ts'), 'utf8');
    expect(() => scaffoldRule(copy, 'cosmos/an-example')).toThrow('exists already');
    expect(readFileSync(join(copy, 'rules/index.ts'), 'utf8')).toBe(index);
  });

  function run(program: string, ...args: readonly string[]): string {
    const script = join(root, 'node_modules/.bin', program);
    const { stdout, stderr } = spawnSync(script, args, {
      cwd: copy,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    return stdout + stderr;
  }
});
