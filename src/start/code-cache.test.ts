import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadWithCodeCache } from './code-cache.ts';

let folder: string;
let program: string;

const PROGRAM = `exports.answer = () => 6 * 7;
exports.folder = __dirname;
exports.basename = require('node:path').basename;
`;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cmk-lint-code-cache-'));
  program = join(folder, 'program.cjs');
  writeFileSync(program, PROGRAM);
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

interface Program {
  answer(): number;
  readonly folder: string;
  basename(path: string): string;
}

const load = (content = 'first') => {
  const loaded = loadWithCodeCache(program, content);
  return { ...loaded, program: loaded.exports as Program };
};

const kept = () => (existsSync(join(folder, 'code-cache')) ? readdirSync(join(folder, 'code-cache')) : []);

describe('a module that is run with what was compiled before', () => {
  it('is the same module with and without that', () => {
    const first = load();
    expect(first.program.answer()).toBe(42);
    expect(kept()).toEqual([]);
    first.keep();
    expect(kept()).toEqual([`first-${process.version}-${process.platform}-${process.arch}`]);
    const second = load();
    expect(second.program.answer()).toBe(42);
    expect(second.program.folder).toBe(folder);
    expect(second.program.basename('/a/b')).toBe('b');
  });

  it('keeps nothing anew where something fitting is kept', () => {
    load().keep();
    const file = join(folder, 'code-cache', kept()[0] as string);
    const before = readFileSync(file);
    writeFileSync(file, before);
    const second = load();
    rmSync(file);
    second.keep();
    expect(kept()).toEqual([]);
  });

  it.each([
    ['is empty', () => Buffer.alloc(0)],
    ['is of something else', () => Buffer.from('no compiled code')],
    ['is cut off', (whole: Buffer) => whole.subarray(0, whole.length - 20)],
  ])('runs all the same when what is kept %s, and replaces it', (_, change) => {
    load().keep();
    const file = join(folder, 'code-cache', kept()[0] as string);
    const whole = readFileSync(file);
    writeFileSync(file, change(whole));
    // NOTE: of what was compiled in this process, the engine looks at nothing that is kept.
    writeFileSync(program, `${PROGRAM}// ${_}`);
    const again = load();
    expect(again.program.answer()).toBe(42);
    again.keep();
    expect(readFileSync(file)).not.toEqual(change(whole));
  });

  it('does not take what was kept of another content', () => {
    load().keep();
    writeFileSync(program, PROGRAM.replace('6 * 7', '6 * 8'));
    expect(load('second').program.answer()).toBe(48);
  });

  it.skipIf(process.getuid?.() === 0)('does without where nothing can be written', () => {
    chmodSync(folder, 0o500);
    load().keep();
    chmodSync(folder, 0o700);
    expect(kept()).toEqual([]);
  });

  it('does without when the folder is none', () => {
    writeFileSync(join(folder, 'code-cache'), '');
    const loaded = load();
    loaded.keep();
    expect(loaded.program.answer()).toBe(42);
  });

  it('keeps and takes nothing when NODE_DISABLE_COMPILE_CACHE is set', () => {
    vi.stubEnv('NODE_DISABLE_COMPILE_CACHE', '1');
    load().keep();
    expect(kept()).toEqual([]);
  });
});

describe('the built program', () => {
  const bin = join(import.meta.dirname, '../../bin/cmk-lint.js');
  const run = (args: readonly string[], env: NodeJS.ProcessEnv = {}) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
      env: { ...process.env, ...env },
      encoding: 'utf8',
    });
    return { status, stdout: stdout.replace(/\d+\.\d+ s/g, 'N s'), stderr };
  };

  it.each([
    [['fixtures/templates/cosmos/literal.json']],
    [['fixtures/templates/cosmos/literal.json', '--format', 'sarif']],
    [['explain', 'cosmos/key-uri-host']],
    [['rules', '--format', 'json']],
    [['nothing.json']],
  ])('says the same with and without what was compiled before: %j', (args) => {
    const without = run(args, { NODE_DISABLE_COMPILE_CACHE: '1' });
    run(args);
    expect(run(args)).toEqual(without);
  });
});
