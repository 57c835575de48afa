import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as nodeModule from 'node:module';
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

const withBit = (whole: Buffer, at: number) => {
  const bytes = Buffer.from(whole);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes;
};

const hasOwnCache = !('enableCompileCache' in nodeModule);

const kept = () => (existsSync(join(folder, 'code-cache')) ? readdirSync(join(folder, 'code-cache')) : []);

describe.skipIf(!hasOwnCache)('a module that is run with code that was compiled before', () => {
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
    ['has one page of zeros', (whole: Buffer) => Buffer.from(whole).fill(0, 64, Math.min(whole.length, 4160))],
    ['has one other bit', (whole: Buffer) => withBit(whole, whole.length >> 1)],
    ['has another hash', (whole: Buffer) => withBit(whole, 0)],
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
    const [hash, data] = [readFileSync(file).subarray(0, 32), readFileSync(file).subarray(32)];
    expect(createHash('sha256').update(data).digest()).toEqual(hash);
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

  it('survives a damaged cache, and mends it', () => {
    const copy = join(folder, 'copy');
    for (const name of ['bin', 'dist', 'package.json'])
      cpSync(join(import.meta.dirname, '../..', name), join(copy, name), { recursive: true });
    rmSync(join(copy, 'dist/code-cache'), { recursive: true, force: true });
    const lint = () => spawnSync(process.execPath, [join(copy, 'bin/cmk-lint.js'), template], { encoding: 'utf8' });
    const template = 'fixtures/templates/cosmos/literal.json';
    expect(lint().status).toBe(1);
    const files = readdirSync(join(copy, 'dist/code-cache'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    expect(files.length).toBeGreaterThan(0);
    const whole = files.map((file) => readFileSync(file));
    for (const fraction of [0.1, 0.3, 0.5, 0.7, 0.9]) {
      for (const [index, file] of files.entries()) {
        const bytes = Buffer.from(whole[index] ?? '');
        const at = Math.floor(bytes.length * fraction);
        writeFileSync(file, bytes.fill(0, at, at + 4096));
      }
      expect(lint()).toMatchObject({ status: 1, signal: null, stderr: '' });
    }
    if (hasOwnCache) expect(readFileSync(files[0] ?? '').length).toBeGreaterThan(4096);
  });

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
