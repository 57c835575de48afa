import type { Level, Levels } from '../engine/levels.ts';
import type { DeploymentContext } from '../frontends/front-end.ts';
import { suggestion } from '../text/closest.ts';
import { UsageError } from '../workspace/usage-error.ts';
import { CONTEXT_KEYS, LEVELS } from './options.ts';

const ISO_DATE = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/**
 * The date that `--now` names. Without a zone, UTC: the same on every machine.
 *
 * @throws UsageError for what is no date
 */
export function dateOf(text: string): Date {
  const [, day, time = 'T00:00', , , zone] = ISO_DATE.exec(text) ?? [];
  const date = new Date(`${day}${time}${zone ? '' : 'Z'}`);
  const isRealDay = day !== undefined && isSameDay(day);
  if (!isRealDay || Number.isNaN(date.getTime())) {
    throw new UsageError(`--now takes a date such as 2026-01-31 or 2026-01-31T12:00:00Z, not '${text}'`);
  }
  return date;
}

/** False for the 30th of February, which `Date` takes for a day in March. */
function isSameDay(day: string): boolean {
  const date = new Date(`${day}T00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

/**
 * What `--context` says.
 *
 * @throws UsageError for a key that there is not, and for one without a value
 */
export function contextOf(texts: readonly string[]): DeploymentContext {
  const context: { -readonly [K in keyof DeploymentContext]: string } = {};
  for (const pair of texts.flatMap((text) => text.split(','))) {
    const [, key = pair, value = ''] = /^([^=]*)=(.*)$/s.exec(pair) ?? [];
    const known = CONTEXT_KEYS.find((name) => name === key);
    if (!known) throw new UsageError(`--context has no key '${key}'${suggestion(key, CONTEXT_KEYS)}`);
    if (value === '') throw new UsageError(`--context ${key} needs a value: ${key}=...`);
    context[known] = value;
  }
  return context;
}

/**
 * What `--rule` says; whether there are such rules is another matter.
 *
 * @throws UsageError for a level that there is not, and for a rule without one
 */
export function levelsOf(texts: readonly string[]): Levels {
  return new Map(
    texts.map((text): [string, Level] => {
      const [, id, level = ''] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
      if (id === undefined) throw new UsageError(`--rule ${text} needs a level: --rule ID=LEVEL`);
      const known = LEVELS.find((candidate) => candidate === level);
      if (!known) throw new UsageError(`--rule ${id} does not take '${level}'${suggestion(level, LEVELS)}`);
      return [id, known];
    }),
  );
}
