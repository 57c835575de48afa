import type { Config } from '../config/config.ts';
import { unknownRules } from '../config/unknown-rule.ts';
import type { Problem } from '../diagnostics/diagnostic.ts';
import { type RuleSet, ruleSet } from '../plugins/all-rules.ts';
import { PluginLoader } from '../plugins/plugins.ts';
import type { ReportedRule } from '../reporters/run.ts';
import { suggestion } from '../text/closest.ts';
import { configSuppressions } from '../workspace/config-suppressions.ts';
import { configError } from '../workspace/configs.ts';
import { UsageError } from '../workspace/usage-error.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { createTool, type Tool } from './create.ts';
import type { RunOptions } from './options.ts';

/** What decides which rules judge, and at which level. */
export type ToolsOptions = Pick<RunOptions, 'plugins' | 'runPlugins' | 'config' | 'overrides'>;

/** A linter for each configuration. */
export class Tools {
  readonly #options: ToolsOptions;
  readonly #workspace: Workspace;
  readonly #plugins: PluginLoader;
  readonly #ruleSets = new Map<Config, Promise<RuleSet>>();
  readonly #byConfig = new Map<Config, Tool>();
  readonly #problems: Problem[] = [];
  readonly #notRun = new Set<string>();

  private constructor(options: ToolsOptions, workspace: Workspace, plugins: PluginLoader) {
    this.#options = options;
    this.#workspace = workspace;
    this.#plugins = plugins;
  }

  /** @throws UsageError for a rule that does not exist; ConfigError for a configuration that cannot be used */
  static async create(options: ToolsOptions, workspace: Workspace): Promise<Tools> {
    const tools = new Tools(options, workspace, await PluginLoader.create(options, workspace.cwd));
    const { ids } = await tools.ruleSetFor(await workspace.configOf(undefined));
    const isComplete = tools.#problems.length === 0 && tools.#notRun.size === 0;
    if (isComplete) for (const id of options.overrides.levels.keys()) demandRule(id, ids);
    return tools;
  }

  /** What is wrong with the plugins that were loaded so far. */
  get problems(): readonly Problem[] {
    return this.#problems;
  }

  /** The modules that are not run, because the user wants none to be. */
  get notRun(): readonly string[] {
    return [...this.#notRun];
  }

  /** Whether rules that are not from this package belong to a configuration. */
  hasPlugins(config: Config): boolean {
    return config.plugins.length > 0 || this.#options.plugins.length > 0;
  }

  /** @throws ConfigError for a configuration that names a rule that does not exist */
  ruleSetFor(config: Config): Promise<RuleSet> {
    const known = this.#ruleSets.get(config);
    if (known) return known;
    const made = this.#loadRuleSet(config);
    this.#ruleSets.set(config, made);
    return made;
  }

  /** @throws ConfigError for a configuration that names a rule that does not exist */
  async toolFor(config: Config): Promise<Tool> {
    const all = await this.ruleSetFor(config);
    const known = this.#byConfig.get(config);
    if (known) return known;
    const tool = createTool({
      settings: this.#workspace.settingsOf(config),
      suppressions: configSuppressions(config, this.#workspace.cwd),
      frontEnd: this.#workspace.frontEnd,
      host: this.#workspace.host,
      ruleSet: all,
    });
    this.#byConfig.set(config, tool);
    return tool;
  }

  /** The rules that applied to some file; those of the working directory where there was none. */
  async activeRules(): Promise<readonly ReportedRule[]> {
    if (this.#byConfig.size === 0) await this.toolFor(await this.#workspace.configOf(undefined));
    const active = new Map<string, ReportedRule>();
    for (const tool of this.#byConfig.values()) for (const meta of tool.activeRules) active.set(meta.id, meta);
    const sets = await Promise.all(this.#ruleSets.values());
    const ids = new Set(sets.flatMap((each) => each.ids));
    return [...ids].flatMap((id) => active.get(id) ?? []);
  }

  async #loadRuleSet(config: Config): Promise<RuleSet> {
    const { rules, problems, notRun } = await this.#plugins.of(config);
    this.#problems.push(...problems);
    for (const name of notRun) this.#notRun.add(name);
    const all = ruleSet(rules);
    // A plugin that was not loaded may have the rule.
    const unknown = problems.length > 0 || notRun.length > 0 ? [] : unknownRules(config.namedRules, all.ids);
    if (unknown.length > 0) throw configError(unknown);
    return all;
  }
}

function demandRule(id: string, ids: readonly string[]): void {
  if (ids.includes(id)) return;
  throw new UsageError(`--rule: There is no rule '${id}'${suggestion(id, ids).replace(/^; there are .*/s, '')}`);
}
