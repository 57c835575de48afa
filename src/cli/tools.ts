import { dirname } from 'node:path';
import type { Config } from '../config/config.ts';
import type { FrontEnd, Host } from '../frontends/front-end.ts';
import type { ReportedRule } from '../reporters/run.ts';
import type { RuleSet } from './all-rules.ts';
import { configSuppressions } from './config-suppressions.ts';
import { Configs } from './configs.ts';
import { createTool, type Tool } from './create.ts';
import { suggestion } from './given.ts';
import type { LintCommand } from './lint-command.ts';
import { type Settings, settingsOf } from './settings.ts';
import { UsageError } from './usage-error.ts';

/** Which configuration applies to which file, and a linter for each configuration. */
export class Tools {
  readonly #command: LintCommand;
  readonly #cwd: string;
  readonly #host: Host;
  readonly #frontEnd: FrontEnd;
  readonly #configs: Configs;
  readonly #ruleSet: RuleSet;
  readonly #byConfig = new Map<Config, Tool>();
  readonly #today = new Date();

  /** @throws UsageError for a rule that there is not */
  constructor(command: LintCommand, cwd: string, frontEnd: FrontEnd, host: Host, ruleSet: RuleSet) {
    for (const id of command.overrides.levels.keys()) demandRule(id, ruleSet.ids);
    this.#command = command;
    this.#ruleSet = ruleSet;
    this.#cwd = cwd;
    this.#host = host;
    this.#frontEnd = frontEnd;
    this.#configs = new Configs({ cwd, ruleIds: ruleSet.ids, only: command.config });
  }

  /**
   * @param path absolute; undefined for what is in no folder
   * @throws ConfigError for a configuration that cannot be used
   */
  configOf(path: string | undefined): Promise<Config> {
    return this.#configs.of(path === undefined ? this.#cwd : dirname(path));
  }

  settingsFor(config: Config): Settings {
    return settingsOf(this.#command.overrides, config, this.#today);
  }

  toolFor(config: Config): Tool {
    const known = this.#byConfig.get(config);
    if (known) return known;
    const tool = createTool({
      settings: this.settingsFor(config),
      suppressions: configSuppressions(config, this.#cwd),
      frontEnd: this.#frontEnd,
      host: this.#host,
      ruleSet: this.#ruleSet,
    });
    this.#byConfig.set(config, tool);
    return tool;
  }

  /** The rules that applied to some file; those of the working directory where there was none. */
  async activeRules(): Promise<readonly ReportedRule[]> {
    if (this.#byConfig.size === 0) this.toolFor(await this.configOf(undefined));
    const active = new Map(
      [...this.#byConfig.values()].flatMap((tool) => tool.activeRules.map((meta) => [meta.id, meta])),
    );
    return this.#ruleSet.ids.flatMap((id) => active.get(id as ReportedRule['id']) ?? []);
  }
}

function demandRule(id: string, ids: readonly string[]): void {
  if (ids.includes(id)) return;
  throw new UsageError(`--rule: There is no rule '${id}'${suggestion(id, ids).replace(/^; there are .*/s, '')}`);
}
