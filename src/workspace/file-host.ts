import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Host } from '../frontends/front-end.ts';
import type { SourceText } from '../text/source-text.ts';
import type { Read } from './files.ts';
import { isInside } from './paths.ts';
import { readSource } from './read-source.ts';

const URL_SCHEME = /^[a-z][a-z0-9+.-]+:/i;

/** Reads files below the working directory and below the folders of the linted templates; follows no link out of them. */
export class FileHost implements Host {
  readonly #cwd: string;
  readonly #read: Read;
  readonly #folders: Set<string>;

  constructor(cwd: string, read: Read = readSource) {
    this.#cwd = cwd;
    this.#read = read;
    this.#folders = new Set([cwd]);
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

  async #isAdmitted(path: string): Promise<boolean> {
    for (const folder of this.#folders) {
      const real = await realPath(folder);
      if (real !== undefined && isInside(path, real)) return true;
    }
    return false;
  }
}

async function realPath(path: string): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch {
    return undefined;
  }
}
