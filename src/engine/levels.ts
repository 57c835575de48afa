import type { Severity } from '../diagnostics/diagnostic.ts';
import type { Modes } from '../rule/modes.ts';
import type { RuleMeta } from '../rule/rule.ts';

export type Level = Severity | 'off';

/** What the user makes of rules, by id; a rule without a level is as its author made it. */
export type Levels = ReadonlyMap<string, Level>;

/** Whether a rule is asked at all. One with a level of its own needs no `pedantic` mode. */
export function isActive({ id, pedantic }: Pick<RuleMeta, 'id' | 'pedantic'>, modes: Modes, levels: Levels): boolean {
  const level = levels.get(id);
  return level === undefined ? modes.pedantic || !pedantic : level !== 'off';
}

/** The severity that the user gives a rule; undefined where it is left to the author. */
export function severityOf({ id }: Pick<RuleMeta, 'id'>, levels: Levels): Severity | undefined {
  const level = levels.get(id);
  return level === 'off' ? undefined : level;
}
