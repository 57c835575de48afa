import { resolve } from 'node:path';
import type { CachedModule, Host } from '../frontends/front-end.ts';
import type { SourceText } from '../text/source-text.ts';
import type { Read } from './files.ts';
import { ModuleCache } from './module-cache.ts';
import { isInside, realPath } from './paths.ts';
import { readSource } from './read-source.ts';

const URL_SCHEME = /^[a-z][a-z0-9+.-]+:/i;

/**
 * Reads files below the working directory and below the folders of the linted templates, and restored modules; follows no
 * link out of them.
 */
export class FileHost implements Host {
  readonly #cwd: string;
  readonly #read: Read;
  readonly #folders: Set<string>;
  readonly #modules: ModuleCache;

  constructor(cwd: string, read: Read = readSource) {
    this.#cwd = cwd;
    this.#read = read;
    this.#folders = new Set([cwd]);
    this.#modules = new ModuleCache(cwd, read);
  }

  /** Admits what lies in a folder. */
  admit(folder: string): void {
    this.#folders.add(folder);
  }

  async read(uri: string): Promise<SourceText | undefined> {
    if (URL_SCHEME.test(uri)) return undefined;
    const path = await realPath(resolve(this.#cwd, uri));
    if (path === undefined || !(await this.#isAdmitted(path))) return undefined;
    const result = await this.#read(path, uri);
    return result.kind === 'read' ? result.source : undefined;
  }

  readModule(module: CachedModule): Promise<SourceText | undefined> {
    return this.#modules.find(module);
  }

  async #isAdmitted(path: string): Promise<boolean> {
    for (const folder of this.#folders) {
      const real = await realPath(folder);
      if (real !== undefined && isInside(path, real)) return true;
    }
    return false;
  }
}
