import { realpath } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, extname, isAbsolute, join, resolve } from 'node:path';
import type { Config, PluginName } from '../config/config.ts';
import type { Problem } from '../diagnostics/diagnostic.ts';
import type { Rule } from '../rule/rule.ts';
import { Configs } from '../workspace/configs.ts';
import { displayPath, isInside } from '../workspace/paths.ts';
import { readSource } from '../workspace/read-source.ts';
import { codeOf, detailOf } from '../workspace/system-errors.ts';
import { allRules } from './all-rules.ts';
import { Allowance, stoppable } from './allowance.ts';
import { readModule } from './foreign-rules.ts';
import { loadModule } from './load-module.ts';

/** Rules that are not from this package. */
export interface Plugins {
  readonly rules: readonly Rule[];
  /** What is wrong with plugins; each names its own. */
  readonly problems: readonly Problem[];
  /** The modules that are not run, because the user wants none to be. */
  readonly notRun: readonly string[];
}

/** What decides which plugins are loaded. */
export interface PluginOptions {
  /** Packs and modules, as written. */
  readonly plugins: readonly string[];
  /** Whether modules are run; undefined when the configuration decides. Packs are data, and always read. */
  readonly runPlugins: boolean | undefined;
  /** The configuration file to use instead of those that are found; `false` for none at all. */
  readonly config: string | false | undefined;
}

/**
 * Loads the plugins that a configuration and the command line name. A plugin that the user names, on the command line
 * or in the configuration of the working directory, may be anywhere. Any other configuration must lie in the working
 * directory, and so must the plugins that it names: linting files from elsewhere runs nothing from there.
 */
export class PluginLoader {
  readonly #cwd: string;
  readonly #chosen: Config;
  readonly #named: readonly PluginName[];
  readonly #runsModules: boolean;
  readonly #loaded = new Map<string, Promise<Loaded>>();
  readonly #allowance = new Allowance();

  private constructor(cwd: string, chosen: Config, named: readonly PluginName[], runsModules: boolean) {
    this.#cwd = cwd;
    this.#chosen = chosen;
    this.#named = named;
    this.#runsModules = runsModules;
  }

  /** @throws ConfigError when the configuration of the working directory cannot be used */
  static async create({ plugins, runPlugins, config }: PluginOptions, cwd: string): Promise<PluginLoader> {
    const chosen = await new Configs({ cwd, only: config }).of(cwd);
    const named = plugins.map((name): PluginName => ({ config: undefined, folder: cwd, name }));
    return new PluginLoader(cwd, chosen, named, runPlugins ?? chosen.runPlugins ?? true);
  }

  /** What applies to the working directory. */
  ofWorkingDirectory(): Promise<Plugins> {
    return this.of(this.#chosen);
  }

  async of(config: Config): Promise<Plugins> {
    const rules = new Map<string, Rule>();
    const problems: Problem[] = [];
    const notRun: string[] = [];
    const own = new Set<string>(allRules().map(({ id }) => id));
    for (const plugin of [...config.plugins, ...this.#named]) {
      if (!this.#runsModules && !isPack(plugin.name)) {
        notRun.push(this.#shown(plugin));
        continue;
      }
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
    return { rules: [...rules.values()], problems, notRun };
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
    const loaded = loadOne(path, this.#shown(plugin), this.#allowance);
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

/** Tells paths from names of packages. */
function isPath(name: string): boolean {
  return /^\.{1,2}[\\/]/.test(name) || isAbsolute(name) || isPack(name);
}

function isPack(name: string): boolean {
  return extname(name) === '.json';
}

/** @throws for a package that is not there */
function pathOf({ folder, name }: PluginName): string {
  return isPath(name) ? resolve(folder, name) : createRequire(join(folder, 'package.json')).resolve(name);
}

async function loadOne(path: string, name: string, { run }: Allowance): Promise<Loaded> {
  try {
    const isData = isPack(path);
    const { rules, problems } = isData ? await loadPack(path, run) : await readModule(await loadModule(path));
    // A pack limits the parts of its checks that may take long, a module its whole checks.
    const limit: typeof run = isData ? (work) => work() : run;
    return { rules: rules.map((rule) => stoppable({ ...rule, plugin: name }, limit)), problems };
  } catch (error) {
    return { rules: [], problems: [notLoaded(error)] };
  }
}

/** Larger packs are not read. */
const MAX_PACK_CHARACTERS = 1024 * 1024;

async function loadPack(path: string, run: Allowance['run']): Promise<Loaded> {
  const result = await readSource(path, path);
  if (result.kind === 'unreadable') return { rules: [], problems: [result.message] };
  const { text } = result.source;
  if (text.length > MAX_PACK_CHARACTERS) return { rules: [], problems: ['It is larger than 1 MB: it was not read'] };
  const { readPack } = await import('../packs/read-pack.ts');
  return readPack(parsed(text), run);
}

/** @throws Error that says nothing of the text, which may be that of any file */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    throw new Error('it is not valid JSON');
  }
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
