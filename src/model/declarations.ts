import { compareResourceIds } from '../value/compare-ids.ts';
import { hasChoices } from '../value/readings.ts';
import { TextView } from '../value/text-view.ts';
import { deployedNear, deployedOfTypes } from './deployed.ts';
import type { Resource } from './resource.ts';

/** All other resources of the same type that the same file deploys, in the root template and in nested deployments. */
export function otherDeclarations(resource: Resource): readonly Resource[] {
  return deployedOfTypes(resource.template, [resource.type]).filter((other) => other !== resource);
}

/** A resource, and all others that are known to be the same one, declared again. */
export function declarationsOf(resource: Resource): readonly Resource[] {
  if (otherDeclarations(resource).length === 0) return [resource];
  const id = TextView.of(resource.id);
  const candidates = id ? candidatesFor(resource, id) : [];
  const others = candidates.filter((other) => {
    const otherId = other === resource ? undefined : TextView.of(other.id);
    return id && otherId && compareResourceIds(id, otherId) === 'same';
  });
  return [resource, ...others];
}

/** For an id that does not depend on conditions, first those that do not either. */
function candidatesFor({ template, type }: Resource, id: TextView): readonly Resource[] {
  const near = deployedNear(id, type, template);
  if (hasChoices(id)) return near;
  return [...near.filter((other) => !isOpen(other)), ...near.filter(isOpen)];
}

function isOpen({ id }: Resource): boolean {
  const view = TextView.of(id);
  return view !== undefined && hasChoices(view);
}
