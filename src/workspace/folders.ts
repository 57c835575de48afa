import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { DocumentKind } from '../frontends/front-end.ts';
import type { SourceText } from '../text/source-text.ts';
import { BICEP_PARAMETERS, TEMPLATE_FILE } from './file-endings.ts';
import type { Read } from './files.ts';
import { type Intent, intentOf } from './intent.ts';
import { type ParameterFiles, pairParameterFiles } from './parameter-files.ts';
import { isInside } from './paths.ts';
import { readSource } from './read-source.ts';

const ENDING = /\.(?:jsonc?|bicep)\b/gi;

/** No file system has longer names. */
const MAX_NAME = 255;

/** What a Bicep parameter file is for. */
const USING = /^[ \t]*using[ \t]+'([^'\r\n]{1,500})'/m;

interface Neighbours {
  readonly pairs: ParameterFiles;
  /** In lower case. */
  readonly names: ReadonlySet<string>;
}

function listed(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

type Classify = (source: SourceText) => DocumentKind;

/** What lies beside the templates. Each folder is listed once, each file classified once. Paths are absolute. */
export class Folders {
  readonly #classify: Classify;
  readonly #read: Read;
  readonly #names = new Map<string, Promise<readonly string[]>>();
  readonly #pairs = new Map<string, Promise<ParameterFiles>>();
  readonly #neighbours = new Map<string, Neighbours>();
  readonly #kinds = new Map<string, DocumentKind>();
  readonly #mentions = new Map<string, Promise<ReadonlySet<string>>>();
  readonly #used = new Map<string, Promise<string | undefined>>();

  constructor(classify: Classify, read: Read = readSource) {
    this.#classify = classify;
    this.#read = read;
  }

  /** What a text is that was read from a path; remembered. */
  classify(path: string, source: SourceText): DocumentKind {
    const kind = this.#kinds.get(path) ?? this.#classify(source);
    this.#kinds.set(path, kind);
    return kind;
  }

  /** The files that, by their names, hold values for a template. */
  async parameterFilesOf(template: string): Promise<readonly string[]> {
    const folder = dirname(template);
    const pairs = await this.#pairsIn(folder);
    const takesAll = pairs.hasLoose && (await this.#isLone(template));
    const names = takesAll ? new Set([...pairs.of(basename(template)), ...pairs.all]) : pairs.of(basename(template));
    const named = [...names].map((name) => join(folder, name)).filter((path) => path !== template);
    return [...named, ...(await this.#using(template))];
  }

  /** The templates that a parameter file belongs to. */
  async templatesOf(parameterFile: string): Promise<readonly string[]> {
    if (BICEP_PARAMETERS.test(parameterFile)) {
      const template = await this.#usedBy(parameterFile);
      return template !== undefined && (await this.#kindOf(template)) === 'template' ? [template] : [];
    }
    const templates: string[] = [];
    for (const path of await this.#filesIn(dirname(parameterFile))) {
      if (path === parameterFile || (await this.#kindOf(path)) !== 'template') continue;
      if ((await this.parameterFilesOf(path)).includes(parameterFile)) templates.push(path);
    }
    return templates;
  }

  /**
   * The templates that may link to a template: those that name its file and lie in its folder or above it, up to the
   * topmost folder given. Links lead nowhere else.
   */
  async templatesNaming(template: string, top: string): Promise<readonly string[]> {
    const templates: string[] = [];
    for (const folder of foldersUpTo(top, dirname(template))) {
      for (const path of await this.#filesIn(folder)) {
        if (path === template || !(await this.#mentionedIn(path)).has(basename(template).toLowerCase())) continue;
        if ((await this.#kindOf(path)) === 'template') templates.push(path);
      }
    }
    return templates;
  }

  /** The Bicep parameter files beside a template that say they are for it. */
  async #using(template: string): Promise<readonly string[]> {
    const files: string[] = [];
    for (const path of await this.#filesIn(dirname(template))) {
      if (BICEP_PARAMETERS.test(path) && (await this.#usedBy(path)) === template) files.push(path);
    }
    return files;
  }

  /** The template that a Bicep parameter file says it is for; undefined for one in a registry, or for none. */
  #usedBy(parameterFile: string): Promise<string | undefined> {
    return once(this.#used, parameterFile, async () => {
      const result = await this.#read(parameterFile, parameterFile);
      const name = result.kind === 'read' ? USING.exec(result.source.text)?.[1] : undefined;
      return name === undefined || /^\w+[:/]/.test(name) ? undefined : join(dirname(parameterFile), name);
    });
  }

  /** The names of JSON files that stand somewhere in a file, in lower case. */
  #mentionedIn(path: string): Promise<ReadonlySet<string>> {
    return once(this.#mentions, path, async () => {
      const result = await this.#read(path, path);
      const text = result.kind === 'read' ? result.source.text : '';
      return new Set(namesIn(text));
    });
  }

  async #isLone(template: string): Promise<boolean> {
    for (const path of await this.#filesIn(dirname(template))) {
      if (path !== template && (await this.#kindOf(path)) === 'template') return false;
    }
    return true;
  }

  async #kindOf(path: string): Promise<DocumentKind> {
    const known = this.#kinds.get(path);
    if (known) return known;
    const result = await this.#read(path, path);
    return result.kind === 'read' ? this.classify(path, result.source) : 'other';
  }

  /** Whether a file is meant to be a template, as its name and its neighbours tell. */
  intentOf(path: string): Intent {
    const folder = dirname(path);
    let neighbours = this.#neighbours.get(folder);
    if (!neighbours) {
      const names = listed(folder);
      neighbours = { pairs: pairParameterFiles(names), names: new Set(names.map((name) => name.toLowerCase())) };
      this.#neighbours.set(folder, neighbours);
    }
    const name = basename(path);
    const source = `${name.replace(/\.jsonc?$/i, '').toLowerCase()}.bicep`;
    return intentOf(path, neighbours.pairs.of(name).length > 0 || neighbours.names.has(source));
  }

  #pairsIn(folder: string): Promise<ParameterFiles> {
    return once(this.#pairs, folder, async () => pairParameterFiles(await this.#namesIn(folder)));
  }

  async #filesIn(folder: string): Promise<readonly string[]> {
    const names = await this.#namesIn(folder);
    return names.filter((name) => TEMPLATE_FILE.test(name)).map((name) => join(folder, name));
  }

  #namesIn(folder: string): Promise<readonly string[]> {
    return once(this.#names, folder, async () => listed(folder));
  }
}

function* namesIn(text: string): Generator<string, void> {
  for (const { 0: ending, index } of text.matchAll(ENDING)) {
    const before = text
      .slice(Math.max(0, index - MAX_NAME), index)
      .split(/[\\/"'?#\r\n]/)
      .at(-1);
    yield `${before}${ending}`.toLowerCase();
  }
}

function foldersUpTo(top: string, folder: string): readonly string[] {
  const folders = [folder];
  for (let next = folder; next !== top && isInside(next, top); next = dirname(next)) folders.push(dirname(next));
  return folders;
}

function once<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const made = known.get(key) ?? make();
  known.set(key, made);
  return made;
}
