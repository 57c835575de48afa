import { alternatives } from '../../value/alternatives.ts';
import type { Found } from '../../value/arm-value.ts';
import { assumesOverride, type Guard } from '../../value/conditions/condition.ts';

/** Whether something is set, and what must hold for that. */
export interface Setting {
  readonly isSet: boolean | undefined;
  readonly under: readonly Guard[];
}

/**
 * Whether a value is set where the guards hold: true, with the guards of the first alternative that is, if any is
 * without a caller overriding a default; false if none is.
 */
export function settingOf(
  value: Found,
  under: readonly Guard[],
  isSet: (value: Found) => boolean | undefined,
): Setting {
  const settings = [...alternatives(value, under)].map(
    (arm): Setting => ({ isSet: isSet(arm.value), under: arm.under }),
  );
  const set = settings.find((setting) => setting.isSet && !assumesOverride(setting.under));
  if (set) return set;
  return { isSet: settings.every((setting) => setting.isSet === false) ? false : undefined, under };
}
