import { alternatives } from '../alternatives.ts';
import type { Found } from '../arm-value.ts';
import type { Guard } from './condition.ts';

/**
 * The guards that are given, and those under which nobody overrides a default that a value depends on. Those given alone
 * where it depends on none, or on more than that.
 */
export function withDefaults(value: Found, under: readonly Guard[]): readonly Guard[] {
  for (const arm of alternatives(value, under)) {
    if (arm.under.slice(under.length).every(({ kind, holds }) => kind === 'override' && !holds)) return arm.under;
  }
  return under;
}
