import { alternatives } from '../value/alternatives.ts';
import type { Guard } from '../value/conditions/condition.ts';
import type { Resource } from './resource.ts';

/** Whether a resource is deployed where the guards hold; undefined where its own conditions are left open. */
export function isDeployedWhere(resource: Resource, under: readonly Guard[]): boolean | undefined {
  // What is written of a resource is there only under its conditions, and its type is always written.
  const arms = [...alternatives(resource.presence, under)];
  if (arms.length === 0) return false;
  return arms.some((arm) => arm.under.length === under.length) ? true : undefined;
}
