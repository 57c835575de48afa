import { createHash } from 'node:crypto';
import type { Condition, Guard } from './condition.ts';

/** Keys longer than this are replaced by their hash, so that doubling expressions do not make doubling keys. */
const MAX_KEY_LENGTH = 512;

const keys = new WeakMap<Condition, string>();

/** A text that two conditions share only if they are the same. */
export function conditionKey(condition: Condition): string {
  if (condition.op === 'atom') return condition.key;
  const known = keys.get(condition);
  if (known !== undefined) return known;
  const made =
    condition.op === 'not'
      ? `!${conditionKey(condition.of)}`
      : `${condition.op}(${condition.of.map(conditionKey).join(',')})`;
  const key = shortKey(made);
  keys.set(condition, key);
  return key;
}

/** A text that two guards share only if they demand the same. */
export function guardKey({ condition, holds }: Pick<Guard, 'condition' | 'holds'>): string {
  return `${holds ? '' : '!'}${conditionKey(condition)}`;
}

/** A text that two lists of guards share only if they demand the same. */
export function guardsKey(guards: readonly Guard[]): string {
  return JSON.stringify(guards.map(guardKey));
}

/** The key itself where it is short, else its hash. */
export function shortKey(key: string): string {
  return key.length <= MAX_KEY_LENGTH ? key : `~${createHash('sha1').update(key).digest('base64')}`;
}
