import { alternatives } from '../../value/alternatives.ts';
import type { ArmValue, Found } from '../../value/arm-value.ts';
import type { Guard } from '../../value/conditions/condition.ts';
import { all, any } from '../../value/conditions/three-valued.ts';
import type { Plain } from '../../value/distribute.ts';
import { isText, knownText } from '../../value/known-text.ts';
import { someItem } from '../../value/list.ts';
import { getPath } from '../../value/lookup.ts';

/** Where the rotation policy of a key says what it does: dotted paths from the root of the resource. */
export const rotationPaths = {
  expiry: 'properties.rotationPolicy.attributes.expiryTime',
  actions: 'properties.rotationPolicy.lifetimeActions',
} as const;

/** Where an action says when it happens: dotted paths from the action. */
export const TRIGGERS = ['trigger.timeAfterCreate', 'trigger.timeBeforeExpiry'] as const;
const [AFTER_CREATE, BEFORE_EXPIRY] = TRIGGERS;

/**
 * The least that a policy takes, in days.
 *
 * Source: the REST reference of Key Vault (`KeyRotationPolicy`, `LifetimeActionsTrigger`). Read 2026-11-21.
 */
export const ROTATION_BOUNDS = { expiry: 28, trigger: 7 } as const;

/** A duration in days, which depends on where in the calendar it begins. */
export interface Duration {
  readonly least: number;
  readonly most: number;
}

const NUMBER = '(\\d{1,6})';
const DURATION = new RegExp(
  `^P(?=.)(?:${NUMBER}Y)?(?:${NUMBER}M)?(?:${NUMBER}W)?(?:${NUMBER}D)?(?:T(?=.)(?:${NUMBER}H)?(?:${NUMBER}M)?(?:${NUMBER}S)?)?$`,
);

/** An ISO 8601 duration; undefined for what is not known, or is none. */
export function readDuration(value: Found): Duration | undefined {
  const match = DURATION.exec(knownText(value)?.trim() ?? '');
  if (!match) return undefined;
  const [years, months, weeks, days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const wholeYears = years + Math.floor(months / 12);
  const fixed = weeks * 7 + days + hours / 24 + minutes / 1_440 + seconds / 86_400;
  const rest = months % 12;
  return { least: wholeYears * 365 + rest * 28 + fixed, most: wholeYears * 366 + rest * 31 + fixed };
}

/** Whether a time is set, though its value need not be known; undefined where it may be null. */
export function isTimeSet(value: Plain): boolean | undefined {
  if (value.kind === 'absent') return false;
  return value.kind === 'unknown' && value.type === 'any' ? undefined : true;
}

/** Whether an action makes a new version of the key. */
export function isRotation(action: ArmValue, under: readonly Guard[]): boolean | undefined {
  return agreed(getPath(action, 'action.type'), under, (type) => isText(type, 'rotate'));
}

/** Whether one of the actions of a policy makes new versions of the key before they expire. */
export function isRotated(actions: Plain, expiry: Plain, under: readonly Guard[]): boolean | undefined {
  return someItem(actions, (action) => {
    const isAfterCreate = agreed(getPath(action, AFTER_CREATE), under, (after) => isWithin(after, expiry));
    const isBeforeExpiry = agreed(getPath(action, BEFORE_EXPIRY), under, isTimeSet);
    // NOTE: without `expiryTime` there is no expiry of the policy for the trigger to come before.
    return all(isRotation(action, under), any(isAfterCreate, all(isBeforeExpiry, isTimeSet(expiry))));
  });
}

function isWithin(after: Plain, expiry: Plain): boolean | undefined {
  const isSet = isTimeSet(after);
  if (!isSet || expiry.kind === 'absent') return isSet;
  const [time, limit] = [readDuration(after), readDuration(expiry)];
  if (!time || !limit) return undefined;
  if (time.most < limit.least) return true;
  const isSame = time.least === limit.least && time.most === limit.most;
  return isSame || time.least >= limit.most ? false : undefined;
}

/** The verdict on all alternatives of a value; undefined where they differ. */
function agreed(
  value: Found,
  under: readonly Guard[],
  test: (value: Plain) => boolean | undefined,
): boolean | undefined {
  const verdicts = [...alternatives(value, under)].map((alternative) => test(alternative.value));
  return verdicts.every((verdict) => verdict === verdicts[0]) ? verdicts[0] : undefined;
}
