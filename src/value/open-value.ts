import type { Found } from './arm-value.ts';
import type { Guard } from './conditions/condition.ts';
import { unknown } from './construct.ts';
import { reasonOf } from './lookup.ts';

/**
 * What keeps a verdict on several values open: the first that is not known at all, or else what the guards assume to be
 * passed in place of a default, or else the first that is not known in part; undefined where there is none of these.
 */
export function openValue(values: readonly Found[], under: readonly Guard[]): Found | undefined {
  const unknownValue = values.find(({ kind }) => kind === 'unknown');
  return unknownValue ?? overridden(under) ?? values.find(isPartlyKnown);
}

function overridden(under: readonly Guard[]): Found | undefined {
  const override = under.find((guard) => guard.kind === 'override' && guard.holds);
  if (!override) return undefined;
  return unknown('any', override.why, undefined, override.origin);
}

function isPartlyKnown(value: Found): boolean {
  return value.kind !== 'absent' && reasonOf(value).code !== 'unsupported';
}
