import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';

/** A CommonJS module that was run, and how to make its next start quicker. */
export interface Loaded {
  readonly exports: unknown;
  /**
   * Keeps what the engine compiled so far for later processes. To be called at the end of a process that did what most
   * do. Does nothing where that is kept already, or where the folder cannot be written. Never throws.
   */
  keep(): void;
}

/**
 * Runs a CommonJS module that has no `import()`, with what the engine compiled of it in an earlier process if that was kept.
 *
 * What is kept belongs to one version of Node.js and one content of the file: it stands in a folder beside the file,
 * under a name that tells both, and the engine refuses what is not its own. Only who may change the program may write
 * there, so that nobody can make others run what they do not mean to.
 *
 * @param content names the content of the file: another content, another name
 */
export function loadWithCodeCache(path: string, content: string): Loaded {
  const { version, arch, platform } = process;
  const kept = join(dirname(path), 'code-cache', `${content}-${version}-${platform}-${arch}`);
  const cachedData = readKept(kept);
  // NOTE: the build sees to it that the file is ASCII.
  const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(path, 'latin1')}\n})`;
  const script = new Script(source, {
    filename: path,
    ...(cachedData && { cachedData }),
  });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(path), module, path, dirname(path));
  const isKept = cachedData !== undefined && script.cachedDataRejected === false;
  return { exports: module.exports, keep: isKept ? () => {} : () => write(kept, () => script.createCachedData()) };
}

function readKept(path: string): Buffer | undefined {
  // NOTE: the variable by which users of Node.js tell it to do without its own.
  if (process.env.NODE_DISABLE_COMPILE_CACHE !== undefined) return undefined;
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** NOTE: several processes may write at once; each one's file is whole. */
function write(path: string, content: () => Buffer): void {
  if (process.env.NODE_DISABLE_COMPILE_CACHE !== undefined) return;
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(temporary, '');
    writeFileSync(temporary, content());
    renameSync(temporary, path);
  } catch {
    remove(temporary);
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // NOTE: it was never there.
  }
}
