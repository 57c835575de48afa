import type { ArmValue } from '../value/arm-value.ts';
import { literal, SEGMENT } from '../value/construct.ts';
import { joinText } from '../value/join-text.ts';
import type { Origin } from '../value/origin.ts';
import { TextView } from '../value/text-view.ts';
import type { Scope } from './frame.ts';

type Part = string | ArmValue;

/** What the ids of resources that are deployed at a scope begin with. */
export function scopePrefix(scope: Scope): readonly Part[] {
  switch (scope.level) {
    case 'tenant':
      return [];
    case 'managementGroup':
      return ['/providers/Microsoft.Management/managementGroups/', scope.managementGroup];
    case 'subscription':
      return ['/subscriptions/', scope.subscriptionId];
    case 'resourceGroup':
      return ['/subscriptions/', scope.subscriptionId, '/resourceGroups/', scope.resourceGroup];
  }
}

/**
 * The id of a resource, or undefined when names and type have different numbers of segments.
 *
 * @param type `Namespace/type/childType`
 * @param names one for each type segment
 */
export function resourceIdText(
  prefix: readonly Part[],
  type: string,
  names: readonly ArmValue[],
  origin: Origin,
): ArmValue | undefined {
  const [namespace, ...types] = type.replace(/\/$/, '').split('/');
  if (/^microsoft\.resources\/resourcegroups$/i.test(type)) return groupIdText(prefix, names, origin);
  if (namespace === undefined || types.length === 0 || types.length !== names.length) return undefined;
  const parts: Part[] = [...prefix, `/providers/${namespace}`];
  types.forEach((segment, index) => {
    parts.push(`/${segment}/`, names[index] as ArmValue);
  });
  return joinText(
    parts.map((part) => (typeof part === 'string' ? literal(part, origin) : part)),
    origin,
  );
}

/** Resource groups have no provider in their id. */
function groupIdText(prefix: readonly Part[], [name]: readonly ArmValue[], origin: Origin): ArmValue | undefined {
  if (!name) return undefined;
  const parts = [...prefix.slice(0, 2), '/resourceGroups/', name];
  return joinText(
    parts.map((part) => (typeof part === 'string' ? literal(part, origin) : part)),
    origin,
  );
}

/**
 * The segments of a resource's full name: `vault/key` has two. Undefined when that cannot be told. A name that shows as
 * many slashes as its type has none in its unknown parts: ARM refuses any other.
 */
export function nameSegments(name: ArmValue, count: number, origin: Origin): readonly ArmValue[] | undefined {
  if (count === 1) return [asSegment(name)];
  const parts = TextView.of(name)?.split('/') ?? [];
  return parts.length === count ? parts.map(({ view }) => asSegment(textOf(view, origin))) : undefined;
}

function asSegment(name: ArmValue): ArmValue {
  if (name.kind !== 'choice')
    return name.kind === 'unknown' && !name.shape?.segment ? { ...name, shape: SEGMENT } : name;
  const arms = name.arms.map(({ when, value }) => ({
    when,
    value: value.kind === 'absent' ? value : asSegment(value),
  }));
  return { ...name, arms };
}

/** A view's stretch as a value again. */
export function textOf(view: TextView, origin: Origin): ArmValue {
  return joinText(view.parts(), origin);
}
