import type { Config } from '../config/config.ts';
import type { Level, Levels } from '../engine/levels.ts';
import type { DeploymentContext } from '../frontends/front-end.ts';
import type { Modes } from '../rule/modes.ts';
import { startOfDay } from '../text/day.ts';
import type { CloudName } from '../value/arm-value.ts';

/** What the command line says about the judgement; undefined, or missing, where it leaves it to the configuration. */
export interface Overrides {
  readonly assume: Modes['assume'];
  readonly pedantic: boolean | undefined;
  readonly requireCmk: boolean | undefined;
  readonly now: Date | undefined;
  readonly cloud: CloudName | undefined;
  readonly context: DeploymentContext;
  readonly levels: ReadonlyMap<string, Level>;
}

/** How a file is judged. */
export interface Settings {
  readonly modes: Modes;
  readonly cloud: CloudName;
  readonly context: DeploymentContext;
  readonly levels: Levels;
}

/** The command line wins over the configuration. */
export function settingsOf(overrides: Overrides, config: Config, today: Date): Settings {
  const configured = config.now === undefined ? undefined : startOfDay(config.now);
  return {
    modes: {
      assume: overrides.assume ?? config.assume,
      pedantic: overrides.pedantic ?? config.pedantic ?? false,
      requireCmk: overrides.requireCmk ?? config.requireCmk ?? false,
      keyHosts: config.keyHosts,
      now: overrides.now ?? configured ?? today,
    },
    cloud: overrides.cloud ?? config.cloud ?? 'public',
    context: { ...config.context, ...overrides.context },
    levels: new Map([...config.levels, ...overrides.levels]),
  };
}
