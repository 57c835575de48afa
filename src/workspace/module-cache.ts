import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { CachedModule, CacheRoot } from '../frontends/front-end.ts';
import { SourceText } from '../text/source-text.ts';
import type { Read } from './files.ts';
import { isInside, realPath } from './paths.ts';

/** What names of folders in the module cache are made of: no separator, no drive, and nothing that leads upwards. */
const FOLDER = /^(?!\.+$)[\w.$#()[\]-]{1,255}$/;

/** Reads the templates of modules that `bicep restore` has put into the module cache, and no other file. */
export class ModuleCache {
  readonly #cwd: string;
  readonly #read: Read;
  readonly #known = new Map<string, Promise<SourceText | undefined>>();

  /** @param cwd absolute: what names of configuration files are relative to */
  constructor(cwd: string, read: Read) {
    this.#cwd = cwd;
    this.#read = read;
  }

  /** Undefined when the module was not restored. Each is read once. */
  find({ name, folders, root }: CachedModule): Promise<SourceText | undefined> {
    const [kind] = folders;
    const isKnown = (kind === 'br' || kind === 'ts') && folders.every((folder) => FOLDER.test(folder));
    if (!isKnown) return Promise.resolve(undefined);
    const base = this.#rootPath(root);
    const path = join(base, ...folders, 'main.json');
    let found = this.#known.get(path);
    if (!found) {
      found = this.#open(path, base, name);
      this.#known.set(path, found);
    }
    return found;
  }

  async #open(path: string, base: string, name: string): Promise<SourceText | undefined> {
    const [real, realBase] = await Promise.all([realPath(path), realPath(base)]);
    if (real === undefined || realBase === undefined || !isInside(real, realBase)) return undefined;
    const result = await this.#read(real, name);
    return result.kind === 'read' ? new SourceText(name, result.source.text, true) : undefined;
  }

  #rootPath(root: CacheRoot | undefined): string {
    if (!root) return join(homedir(), '.bicep');
    const path = root.path.replace(/^~(?=[\\/]|$)/, homedir);
    return resolve(this.#cwd, dirname(root.from), path);
  }
}
