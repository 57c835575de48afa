import { compareResourceIds } from '../value/compare-ids.ts';
import { TextView } from '../value/text-view.ts';
import type { Resource } from './resource.ts';
import { rootOf, withDescendants } from './template.ts';

/** All other resources of the same type that the same file deploys, in the root template and in nested deployments. */
export function otherDeclarations(resource: Resource): readonly Resource[] {
  return [...withDescendants(rootOf(resource.template))]
    .flatMap(({ resources }) => resources)
    .filter((other) => other !== resource && !other.existing && other.isOfType(resource.type));
}

/** A resource, and all others that are known to be the same one, declared again. */
export function declarationsOf(resource: Resource): readonly Resource[] {
  const id = TextView.of(resource.id);
  const others = otherDeclarations(resource).filter((other) => {
    const otherId = TextView.of(other.id);
    return id && otherId && compareResourceIds(id, otherId) === 'same';
  });
  return [resource, ...others];
}
