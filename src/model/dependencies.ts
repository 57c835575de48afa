import type { Resource } from './resource.ts';
import type { Template } from './template.ts';

/** What a resource waits for by itself: its `dependsOn`, and the resources whose run-time state it reads. */
export interface Dependencies {
  readonly resources: readonly Resource[];
  /** False when it may wait for more, because an entry is not known. */
  readonly isComplete: boolean;
}

/**
 * Whether a resource is deployed only after another one. A nested deployment stands for all that it deploys: who waits
 * for it waits for everything inside, and everything inside waits for what it waits for. Undefined where an unknown
 * entry or a template that cannot be seen may lie on the way.
 */
export function waitsFor(resource: Resource, other: Resource): boolean | undefined {
  const goals = new Set([other, ...deploymentsOf(other)]);
  const seen = new Set<Resource>([resource, ...deploymentsOf(resource)]);
  for (const shared of deploymentsOf(resource)) goals.delete(shared);
  const pending = [...seen];
  let isComplete = true;
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { resources, isComplete: isKnown } = next.dependencies;
    isComplete &&= isKnown && !next.isOpaque;
    for (const dependency of resources) {
      if (goals.has(dependency)) return true;
      if (seen.has(dependency)) continue;
      seen.add(dependency);
      pending.push(dependency);
    }
  }
  return isComplete ? false : undefined;
}

/** The deployments that a resource is nested in, innermost first. */
export function deploymentsOf({ template }: Resource): readonly Resource[] {
  const deployments: Resource[] = [];
  for (let at: Template | undefined = template; at?.deployment; at = at.parent) deployments.push(at.deployment);
  return deployments;
}
