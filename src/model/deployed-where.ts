import { alternatives } from '../value/alternatives.ts';
import { casesOf } from '../value/conditions/cases.ts';
import type { Guard } from '../value/conditions/condition.ts';
import type { Plain } from '../value/distribute.ts';
import type { Resource } from './resource.ts';

/** The cases to tell apart where guards hold, so that it is known of each resource in each of them whether it is deployed. */
export function deploymentCases(
  resources: readonly Resource[],
  under: readonly Guard[],
): readonly (readonly Guard[])[] {
  const lists = resources.flatMap(({ presence }) => [...alternatives(presence)].map((arm) => arm.under));
  return lists.every((list) => list.length === 0) ? [under] : [...casesOf(lists, under)];
}

/**
 * Whether something is so of a value of a resource where guards hold: true if the resource is deployed there and it is so
 * of each alternative, false if it is so of none; undefined if cases differ, or if the resource is there in some only.
 */
export function isSoOf(
  resource: Resource,
  path: string,
  under: readonly Guard[],
  judge: (value: Plain) => boolean | undefined,
): boolean | undefined {
  const verdicts = [...alternatives(resource.at(path), under)].map(({ value }) => judge(value));
  if (verdicts.every((verdict) => verdict === false)) return false;
  return (verdicts.every((verdict) => verdict) && isDeployedWhere(resource, under)) || undefined;
}

/** Whether a resource is deployed where the guards hold; undefined where its own conditions are left open. */
export function isDeployedWhere(resource: Resource, under: readonly Guard[]): boolean | undefined {
  const arms = [...alternatives(resource.presence, under)];
  if (arms.length === 0) return false;
  return arms.some((arm) => arm.under.length === under.length) ? true : undefined;
}
