import type { Found } from '../arm-value.ts';
import { keyOf } from '../identity.ts';
import type { Condition } from './condition.ts';

/** What an undecided boolean stands for: taken apart where it is a combination, else an atom with its identity. */
export function conditionOf(value: Found): Condition {
  if (value.kind === 'unknown' && value.condition) return value.condition;
  return { op: 'atom', key: keyOf(value) };
}
