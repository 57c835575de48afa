import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';

/** A CommonJS module that was run, and how to make its next start quicker. */
export interface Loaded {
  readonly exports: unknown;
  /**
   * Keeps what the engine has compiled so far for later processes. To be called at the end of a typical run. Does
   * nothing where Node.js or an earlier process keeps it already, or where the folder cannot be written. Never throws.
   */
  keep(): void;
}

/** In Node.js 22.8 and newer. */
type EnableCompileCache = (folder: string) => unknown;

/**
 * Runs a CommonJS module with the code that an earlier process compiled, if that was kept: by Node.js itself where it
 * has a compile cache, else in a file beside the module.
 *
 * The cache belongs to one version of Node.js and one content of the module. It is verified by its hash before the
 * engine sees it, since V8 crashes on damaged data; a cache that is damaged is ignored and written anew. Only who may
 * change the program may write there.
 *
 * @param content identifies the content of the module
 */
export function loadWithCodeCache(path: string, content: string): Loaded {
  const folder = join(dirname(path), 'code-cache');
  const { enableCompileCache } = nodeModule as { readonly enableCompileCache?: EnableCompileCache };
  if (!enableCompileCache) return loadWithOwnCache(path, join(folder, cacheName(content)));
  enableCompileCache(folder);
  return { exports: nodeModule.createRequire(path)(path), keep: () => {} };
}

function cacheName(content: string): string {
  const { version, arch, platform } = process;
  return `${content}-${version}-${platform}-${arch}`;
}

function loadWithOwnCache(path: string, kept: string): Loaded {
  const cachedData = readVerified(kept);
  // The build checks that the file is ASCII.
  const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(path, 'latin1')}\n})`;
  const script = new Script(source, { filename: path, ...(cachedData && { cachedData }) });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, nodeModule.createRequire(path), module, path, dirname(path));
  const isKept = cachedData !== undefined && script.cachedDataRejected === false;
  return { exports: module.exports, keep: isKept ? () => {} : () => write(kept, () => script.createCachedData()) };
}

const HASH_BYTES = 32;

function hashOf(data: Uint8Array): Buffer {
  return createHash('sha256').update(data).digest();
}

/** The data of a cache file whose hash, at its beginning, is right. */
function readVerified(path: string): Buffer | undefined {
  if (isDisabled()) return undefined;
  try {
    const bytes = readFileSync(path);
    const data = bytes.subarray(HASH_BYTES);
    return hashOf(data).equals(bytes.subarray(0, HASH_BYTES)) ? data : undefined;
  } catch {
    return undefined;
  }
}

/** Several processes may write at once: each renames a whole file of its own into place. */
function write(path: string, content: () => Buffer): void {
  if (isDisabled()) return;
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(temporary, '');
    const data = content();
    writeFileSync(temporary, Buffer.concat([hashOf(data), data]));
    renameSync(temporary, path);
  } catch {
    remove(temporary);
  }
}

/** The variable that turns off the compile cache of Node.js turns off this one, too. */
function isDisabled(): boolean {
  return process.env.NODE_DISABLE_COMPILE_CACHE !== undefined;
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // It does not exist.
  }
}
