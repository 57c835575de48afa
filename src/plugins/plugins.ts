import { realpath } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, extname, isAbsolute, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Config, PluginName } from '../config/config.ts';
import type { Problem } from '../diagnostics/diagnostic.ts';
import type { Rule } from '../rule-api.ts';
import { Configs } from '../workspace/configs.ts';
import { displayPath, isInside } from '../workspace/paths.ts';
import { readSource } from '../workspace/read-source.ts';
import { codeOf, detailOf } from '../workspace/system-errors.ts';
import { allRules } from './all-rules.ts';
import { readModule } from './foreign-rules.ts';
import { importModule } from './import-module.ts';
import { watched, watchedLoading } from './watchdog.ts';

/** Rules that are not from this package. */
export interface Plugins {
  readonly rules: readonly Rule[];
  /** What is wrong with plugins; each names its own. */
  readonly problems: readonly Problem[];
}

/** What decides which plugins are loaded. */
export interface PluginOptions {
  /** Modules, as written. */
  readonly plugins: readonly string[];
  /** The configuration file to use instead of those that are found; `false` for none at all. */
  readonly config: string | false | undefined;
}

/**
 * Loads what a configuration and the command line name. What the user has chosen may be anywhere: what is named on the
 * command line or by the configuration of the working directory. Any other configuration may only name what lies in the
 * working directory, as it does itself: to lint files from elsewhere runs nothing from there.
 */
export class PluginLoader {
  readonly #cwd: string;
  readonly #chosen: Config;
  readonly #named: readonly PluginName[];
  readonly #loaded = new Map<string, Promise<Loaded>>();

  private constructor(cwd: string, chosen: Config, named: readonly PluginName[]) {
    this.#cwd = cwd;
    this.#chosen = chosen;
    this.#named = named;
  }

  /** @throws ConfigError when the configuration of the working directory cannot be used */
  static async create({ plugins, config }: PluginOptions, cwd: string): Promise<PluginLoader> {
    const chosen = await new Configs({ cwd, only: config }).of(cwd);
    const named = plugins.map((name): PluginName => ({ config: undefined, folder: cwd, name }));
    return new PluginLoader(cwd, chosen, named);
  }

  /** What applies to the working directory. */
  ofWorkingDirectory(): Promise<Plugins> {
    return this.of(this.#chosen);
  }

  async of(config: Config): Promise<Plugins> {
    const rules = new Map<string, Rule>();
    const problems: Problem[] = [];
    const own = new Set<string>(allRules().map(({ id }) => id));
    for (const plugin of [...config.plugins, ...this.#named]) {
      const loaded = await this.#load(plugin);
      const twice = loaded.rules.filter((rule) => own.has(rule.meta.id) || (rules.get(rule.meta.id) ?? rule) !== rule);
      const faults = [...loaded.problems, ...twice.map(({ meta }) => `There is another rule ${meta.id} already`)];
      for (const message of faults)
        problems.push({
          source: undefined,
          file: this.#shown(plugin),
          message: `Plugin: ${message}`,
          range: undefined,
        });
      for (const rule of loaded.rules) if (!twice.includes(rule)) rules.set(rule.meta.id, rule);
    }
    return { rules: [...rules.values()], problems };
  }

  async #load(plugin: PluginName): Promise<Loaded> {
    let path: string;
    try {
      path = pathOf(plugin);
    } catch (error) {
      return { rules: [], problems: [notLoaded(error)] };
    }
    if (!(await this.#mayLoad(plugin, path)))
      return { rules: [], problems: [`${OUTSIDE} (named by ${plugin.config})`] };
    const known = this.#loaded.get(path);
    if (known) return known;
    const loaded = loadOne(path, this.#shown(plugin));
    this.#loaded.set(path, loaded);
    return loaded;
  }

  async #mayLoad({ config, folder }: PluginName, path: string): Promise<boolean> {
    if (config === undefined || this.#chosen.files.includes(config)) return true;
    try {
      const [root, ...places] = await Promise.all([this.#cwd, folder, path].map((each) => realpath(each)));
      return places.every((place) => isInside(place, root as string));
    } catch {
      // What is not there is not outside: that it cannot be loaded is the better thing to say.
      return isInside(dirname(path), this.#cwd);
    }
  }

  /** A path as seen from the working directory; all else as it is written. */
  #shown({ folder, name }: PluginName): string {
    return folder !== this.#cwd && isPath(name) ? displayPath(resolve(folder, name), this.#cwd) : name;
  }
}

const OUTSIDE =
  'It is not loaded, because it or its configuration is outside of the working directory; --plugin loads it';

interface Loaded {
  readonly rules: readonly Rule[];
  readonly problems: readonly string[];
}

/** NOTE: a path begins as paths do, or ends as packs do; all else is the name of a package, as seen from the folder. */
function isPath(name: string): boolean {
  return /^\.{1,2}[\\/]/.test(name) || isAbsolute(name) || extname(name) === '.json';
}

/** @throws for a package that is not there */
function pathOf({ folder, name }: PluginName): string {
  return isPath(name) ? resolve(folder, name) : createRequire(join(folder, 'package.json')).resolve(name);
}

async function loadOne(path: string, name: string): Promise<Loaded> {
  try {
    const { rules, problems } = extname(path) === '.json' ? await loadPack(path) : await loadModule(path, name);
    return { rules: watched(rules.map((rule) => ({ ...rule, plugin: name }))), problems };
  } catch (error) {
    return { rules: [], problems: [notLoaded(error)] };
  }
}

async function loadModule(path: string, name: string): Promise<Loaded> {
  return readModule(await watchedLoading(name, () => importModule(pathToFileURL(path).href)));
}

async function loadPack(path: string): Promise<Loaded> {
  const result = await readSource(path, path);
  if (result.kind === 'unreadable') return { rules: [], problems: [result.message] };
  const { readPack } = await import('../packs/read-pack.ts');
  return readPack(JSON.parse(result.source.text.replace(/^\ufeff/, '')));
}

function notLoaded(error: unknown): string {
  return `It cannot be loaded: ${detailOf(error)}${remedyOf(error)}`;
}

/** What would make Node.js load it, where it says only why it does not. */
function remedyOf(error: unknown): string {
  if (codeOf(error) === 'ERR_UNKNOWN_FILE_EXTENSION' && /"\.[cm]?ts"/.test(detailOf(error)))
    return '. Compile it to JavaScript, or run Node.js 22.18 or newer';
  if (error instanceof Error && /outside a module|token 'export'/.test(error.message))
    return '. Name it *.mjs or *.mts, or set "type" to "module" in the package.json above it';
  return '';
}
