import { createRequire } from 'node:module';
import { extname, isAbsolute, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PluginName } from '../config/config.ts';
import type { Problem } from '../diagnostics/diagnostic.ts';
import type { Rule } from '../rule-api.ts';
import { allRules } from './all-rules.ts';
import { detailOf } from './complaints.ts';
import { Configs } from './configs.ts';
import { readModule } from './foreign-rules.ts';
import type { LintCommand } from './lint-command.ts';
import { readSource } from './read-source.ts';
import { watched } from './watchdog.ts';

/** Rules that are not from this package. */
export interface Plugins {
  readonly rules: readonly Rule[];
  /** What is wrong with plugins; each names its own. */
  readonly problems: readonly Problem[];
}

const NONE: Plugins = { rules: [], problems: [] };

/**
 * Loads what the command line names, and what the configuration of the working directory names.
 *
 * @throws ConfigError for a configuration that cannot be used
 */
export async function pluginsFor(
  { plugins, config }: Pick<LintCommand, 'plugins' | 'config'>,
  cwd: string,
): Promise<Plugins> {
  const configured = await new Configs({ cwd, ruleIds: undefined, only: config }).of(cwd);
  const names = [...configured.plugins, ...plugins.map((name): PluginName => ({ folder: cwd, name }))];
  return names.length === 0 ? NONE : load(names);
}

async function load(names: readonly PluginName[]): Promise<Plugins> {
  const rules = new Map<string, Rule>();
  const problems: Problem[] = [];
  const own = new Set<string>(allRules().map(({ id }) => id));
  for (const { folder, name } of names) {
    const loaded = await loadOne(folder, name);
    const twice = loaded.rules.filter(({ meta }) => own.has(meta.id) || rules.has(meta.id));
    const faults = [...loaded.problems, ...twice.map(({ meta }) => `There is another rule ${meta.id} already`)];
    for (const message of faults)
      problems.push({ source: undefined, file: name, message: `Plugin: ${message}`, range: undefined });
    for (const rule of loaded.rules) if (!twice.includes(rule)) rules.set(rule.meta.id, { ...rule, plugin: name });
  }
  return { rules: watched([...rules.values()]), problems };
}

interface Loaded {
  readonly rules: readonly Rule[];
  readonly problems: readonly string[];
}

async function loadOne(folder: string, name: string): Promise<Loaded> {
  try {
    return extname(name) === '.json'
      ? await loadPack(resolve(folder, name))
      : readModule(await loadModule(folder, name));
  } catch (error) {
    return { rules: [], problems: [`It cannot be loaded: ${detailOf(error)}`] };
  }
}

async function loadPack(path: string): Promise<Loaded> {
  const result = await readSource(path, path);
  if (result.kind === 'unreadable') return { rules: [], problems: [result.message] };
  const { readPack } = await import('../packs/read-pack.ts');
  return readPack(JSON.parse(result.source.text.replace(/^\ufeff/, '')));
}

/** NOTE: a path begins as paths do; all else is the name of a package, as seen from the folder. */
function loadModule(folder: string, name: string): Promise<unknown> {
  const isPath = /^\.{1,2}[\\/]/.test(name) || isAbsolute(name);
  const path = isPath ? resolve(folder, name) : createRequire(join(folder, 'package.json')).resolve(name);
  return import(pathToFileURL(path).href);
}
