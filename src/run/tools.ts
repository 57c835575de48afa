import { dirname } from 'node:path';
import type { Config } from '../config/config.ts';
import { unknownRules } from '../config/unknown-rule.ts';
import type { Problem } from '../diagnostics/diagnostic.ts';
import type { FrontEnd, Host } from '../frontends/front-end.ts';
import { type RuleSet, ruleSet } from '../plugins/all-rules.ts';
import { PluginLoader } from '../plugins/plugins.ts';
import type { ReportedRule } from '../reporters/run.ts';
import { suggestion } from '../text/closest.ts';
import { configSuppressions } from '../workspace/config-suppressions.ts';
import { Configs, configError } from '../workspace/configs.ts';
import { type Settings, settingsOf } from '../workspace/settings.ts';
import { UsageError } from '../workspace/usage-error.ts';
import { createTool, type Tool } from './create.ts';
import type { LintOptions } from './lint-options.ts';

/** Which configuration applies to which file, and a linter for each configuration. */
export class Tools {
  readonly #command: LintOptions;
  readonly #cwd: string;
  readonly #host: Host;
  readonly #frontEnd: FrontEnd;
  readonly #configs: Configs;
  readonly #plugins: PluginLoader;
  readonly #ruleSets = new Map<Config, Promise<RuleSet>>();
  readonly #byConfig = new Map<Config, Tool>();
  readonly #problems: Problem[] = [];
  readonly #notRun = new Set<string>();
  readonly #today = new Date();

  private constructor(command: LintOptions, cwd: string, frontEnd: FrontEnd, host: Host, plugins: PluginLoader) {
    this.#command = command;
    this.#cwd = cwd;
    this.#host = host;
    this.#frontEnd = frontEnd;
    this.#plugins = plugins;
    this.#configs = new Configs({ cwd, only: command.config });
  }

  /** @throws UsageError for a rule that there is not; ConfigError for a configuration that cannot be used */
  static async create(command: LintOptions, cwd: string, frontEnd: FrontEnd, host: Host): Promise<Tools> {
    const tools = new Tools(command, cwd, frontEnd, host, await PluginLoader.create(command, cwd));
    const { ids } = await tools.ruleSetFor(await tools.configOf(undefined));
    if (tools.#problems.length === 0 && tools.#notRun.size === 0)
      for (const id of command.overrides.levels.keys()) demandRule(id, ids);
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

  /**
   * @param path absolute; undefined for what is in no folder
   * @throws ConfigError for a configuration that cannot be used
   */
  configOf(path: string | undefined): Promise<Config> {
    return this.#configs.of(path === undefined ? this.#cwd : dirname(path));
  }

  /** Whether rules that are not from this package belong to a configuration. */
  hasPlugins(config: Config): boolean {
    return config.plugins.length > 0 || this.#command.plugins.length > 0;
  }

  settingsFor(config: Config): Settings {
    return settingsOf(this.#command.overrides, config, this.#today);
  }

  /** @throws ConfigError for a configuration that names a rule which there is not */
  ruleSetFor(config: Config): Promise<RuleSet> {
    const known = this.#ruleSets.get(config);
    if (known) return known;
    const made = this.#loadRuleSet(config);
    this.#ruleSets.set(config, made);
    return made;
  }

  /** @throws ConfigError for a configuration that names a rule which there is not */
  async toolFor(config: Config): Promise<Tool> {
    const all = await this.ruleSetFor(config);
    const known = this.#byConfig.get(config);
    if (known) return known;
    const tool = createTool({
      settings: this.settingsFor(config),
      suppressions: configSuppressions(config, this.#cwd),
      frontEnd: this.#frontEnd,
      host: this.#host,
      ruleSet: all,
    });
    this.#byConfig.set(config, tool);
    return tool;
  }

  /** The rules that applied to some file; those of the working directory where there was none. */
  async activeRules(): Promise<readonly ReportedRule[]> {
    if (this.#byConfig.size === 0) await this.toolFor(await this.configOf(undefined));
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
    // NOTE: what could not be loaded may be what has the rule.
    const unknown = problems.length > 0 || notRun.length > 0 ? [] : unknownRules(config.namedRules, all.ids);
    if (unknown.length > 0) throw configError(unknown);
    return all;
  }
}

function demandRule(id: string, ids: readonly string[]): void {
  if (ids.includes(id)) return;
  throw new UsageError(`--rule: There is no rule '${id}'${suggestion(id, ids).replace(/^; there are .*/s, '')}`);
}
