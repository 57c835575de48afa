import { isActive, type Level } from '../engine/levels.ts';
import { createLinter } from '../engine/linter.ts';
import type { FrontEnd, Host } from '../frontends/front-end.ts';
import type { Suppression } from '../model/suppression.ts';
import type { RuleSet } from '../plugins/all-rules.ts';
import type { Settings } from '../workspace/settings.ts';

/** What each rule amounts to. */
export function levelsIn({ modes, levels }: Settings, { metas }: RuleSet): ReadonlyMap<string, Level> {
  return new Map(
    metas.map((meta) => [meta.id, isActive(meta, modes, levels) ? (levels.get(meta.id) ?? meta.severity) : 'off']),
  );
}

export interface ToolOptions {
  readonly settings: Settings;
  readonly suppressions: readonly Suppression[];
  readonly frontEnd: FrontEnd;
  readonly host: Host;
  readonly ruleSet: RuleSet;
}

/** A linter that judges in one way. */
export function createTool({ settings, suppressions, frontEnd, host, ruleSet }: ToolOptions) {
  const levels = levelsIn(settings, ruleSet);
  return {
    linter: createLinter({ ...settings, rules: ruleSet.rules, frontEnds: [frontEnd], host, suppressions }),
    /** The rules that apply. */
    activeRules: ruleSet.metas.filter(({ id }) => levels.get(id) !== 'off'),
  };
}

export type Tool = ReturnType<typeof createTool>;
