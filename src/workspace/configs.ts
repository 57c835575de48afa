import { existsSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { type Config, type ConfigLayer, type ConfigProblem, mergeLayers } from '../config/config.ts';
import { parseConfig } from '../config/parse-config.ts';
import { placeName, placeOf } from '../diagnostics/place.ts';
import { ConfigError } from './config-error.ts';
import type { Read } from './files.ts';
import { displayPath, isInside } from './paths.ts';
import { readSource } from './read-source.ts';

/** What configurations are called. */
export const CONFIG_NAMES = ['cmk-lint.config.json', 'cmk-lint.config.jsonc'];

/** How much of what is wrong with a file is told at once. */
const MAX_PROBLEMS = 20;

/** How many files one configuration may be made of. */
const MAX_LAYERS = 32;

export interface ConfigsOptions {
  readonly cwd: string;
  /** The one file to use in place of those that are found; `false` for none at all. */
  readonly only: string | false | undefined;
  /** Reads configurations; from the disk when left out. */
  readonly read?: Read;
}

/**
 * The configurations of a run. To a file applies what is found in its folder and upward, to the root of the repository;
 * without a repository, to the working directory. The nearest is the strongest.
 */
export class Configs {
  readonly #options: ConfigsOptions;
  readonly #byFolder = new Map<string, Promise<Config>>();
  readonly #layers = new Map<string, Promise<ConfigLayer | undefined>>();
  readonly #repositories = new Map<string, boolean>();
  /** By the names of the layers: most folders share one. */
  readonly #merged = new Map<string, Config>();

  constructor(options: ConfigsOptions) {
    this.#options = options;
  }

  /**
   * @param folder absolute
   * @throws ConfigError for a configuration that cannot be used
   */
  of(folder: string): Promise<Config> {
    const { only, cwd } = this.#options;
    const key = only === undefined ? folder : '';
    const known = this.#byFolder.get(key);
    if (known) return known;
    const config =
      only === false
        ? Promise.resolve(this.#merge([]))
        : only === undefined
          ? this.#found(folder)
          : this.#named(resolve(cwd, only));
    this.#byFolder.set(key, config);
    return config;
  }

  async #named(path: string): Promise<Config> {
    const own = await this.#read(path);
    const { runPlugins, ...file } = own.file;
    const layers = await this.#withBases({ ...own, file }, []);
    layers.forEach(demandNoRunPlugins);
    return { ...this.#merge(layers), runPlugins };
  }

  async #found(folder: string): Promise<Config> {
    const layers: ConfigLayer[] = [];
    for (const above of await this.#foldersAbove(folder)) {
      const own = await this.#layerIn(above);
      if (!own) continue;
      layers.unshift(...(await this.#withBases(own, [])));
      layers.forEach(demandNoRunPlugins);
      if (own.file.root) break;
    }
    return this.#merge(layers);
  }

  #merge(layers: readonly ConfigLayer[]): Config {
    const key = layers.map(({ name }) => name).join('\0');
    const config = this.#merged.get(key) ?? mergeLayers(layers);
    this.#merged.set(key, config);
    return config;
  }

  /** From a folder up to where the search ends. */
  async #foldersAbove(folder: string): Promise<readonly string[]> {
    const folders: string[] = [];
    for (let at = folder, isTop = false; !isTop; at = dirname(at)) {
      folders.push(at);
      if (this.#isRepository(at)) return folders;
      isTop = dirname(at) === at;
    }
    const { cwd } = this.#options;
    return isInside(folder, cwd) ? folders.slice(0, folders.indexOf(cwd) + 1) : [folder];
  }

  /** NOTE: folders share most of those above them. */
  #isRepository(folder: string): boolean {
    const known = this.#repositories.get(folder) ?? existsSync(join(folder, '.git'));
    this.#repositories.set(folder, known);
    return known;
  }

  async #layerIn(folder: string): Promise<ConfigLayer | undefined> {
    const known = this.#layers.get(folder);
    if (known) return known;
    const layer = this.#search(folder);
    this.#layers.set(folder, layer);
    return layer;
  }

  async #search(folder: string): Promise<ConfigLayer | undefined> {
    const found: string[] = [];
    for (const name of CONFIG_NAMES) if (existsSync(join(folder, name))) found.push(join(folder, name));
    const [path, other] = found;
    if (path === undefined) return undefined;
    if (other !== undefined)
      throw new ConfigError(`${this.#shown(other)}: There is also ${basename(path)}: remove one`);
    return this.#read(path);
  }

  async #read(path: string): Promise<ConfigLayer> {
    const name = this.#shown(path);
    const result = await (this.#options.read ?? readSource)(path, name);
    if (result.kind === 'unreadable') throw new ConfigError(`${name}: ${result.message}`);
    const { source } = result;
    const { file, namedRules, disabledAt, problems } = parseConfig(source);
    if (!file) throw configError(problems);
    return { name, folder: dirname(path), file, namedRules, disabledAt };
  }

  /**
   * What a layer extends, weakest first, and the layer.
   *
   * @param trail the files that lead to it
   */
  async #withBases(layer: ConfigLayer, trail: readonly string[]): Promise<readonly ConfigLayer[]> {
    const { name, folder, file } = layer;
    if (trail.includes(name)) throw new ConfigError(`${name}: It extends itself: ${[...trail, name].join(' -> ')}`);
    const layers: ConfigLayer[] = [];
    for (const base of [file.extends ?? []].flat()) {
      if (isAbsolute(base) || /^[a-z][a-z0-9+.-]*:/i.test(base)) {
        throw new ConfigError(`${name}: '${base}' cannot be extended: give a path relative to this file`);
      }
      layers.push(...(await this.#withBases(await this.#read(join(folder, base)), [...trail, name])));
      if (layers.length >= MAX_LAYERS) throw new ConfigError(`${name}: It extends more than ${MAX_LAYERS} files`);
    }
    return [...layers, layer];
  }

  #shown(path: string): string {
    return displayPath(path, this.#options.cwd);
  }
}

/** A file that anybody may have committed does not decide whether its code is run. */
function demandNoRunPlugins({ name, file }: ConfigLayer): void {
  if (file.runPlugins === undefined) return;
  throw new ConfigError(`${name}: 'runPlugins' counts only in the file that --config names: remove it here`);
}

/** The error for what is wrong with configurations. */
export function configError(problems: readonly ConfigProblem[]): ConfigError {
  const lines = problems.map(({ at, message }) => `${placeName(placeOf(at))}: ${message}`);
  return new ConfigError(lines.slice(0, MAX_PROBLEMS).join('\n'));
}
