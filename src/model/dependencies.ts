import type { Guard } from '../value/conditions/condition.ts';
import { isDeployedWhere } from './deployed-where.ts';
import type { Resource } from './resource.ts';
import type { Template } from './template.ts';

/** What a resource waits for by itself: its `dependsOn`, and the resources whose run-time state it reads. */
export interface Dependencies {
  readonly resources: readonly Resource[];
  /** False when it may wait for more, because an entry is not known. */
  readonly isComplete: boolean;
}

/**
 * Whether a resource is deployed only after another one where guards hold; with `anywhere`, whether it is in some case. A
 * nested deployment stands for all that it deploys: who waits for it waits for everything inside, and everything inside
 * waits for what it waits for. What is not deployed makes nobody wait. Undefined where an unknown entry, a template that
 * cannot be seen or an open condition may lie on the way.
 */
export function waitsFor(
  resource: Resource,
  other: Resource,
  under: readonly Guard[] | 'anywhere',
): boolean | undefined {
  const goals = new Set([other, ...deploymentsOf(other)]);
  const start = [resource, ...deploymentsOf(resource)];
  for (const shared of deploymentsOf(resource)) goals.delete(shared);
  const seen = new Set<Resource>(start);
  const sure = search(start, goals, seen, under);
  if (sure.isFound || sure.open.length === 0) return sure.isFound || (sure.isComplete ? false : undefined);
  const open = search(sure.open, goals, seen, 'anywhere');
  return !open.isFound && sure.isComplete && open.isComplete ? false : undefined;
}

/** `open`: those on the way that are deployed in some cases only, which were not followed. */
function search(
  start: readonly Resource[],
  goals: ReadonlySet<Resource>,
  seen: Set<Resource>,
  under: readonly Guard[] | 'anywhere',
): { readonly isFound: boolean; readonly isComplete: boolean; readonly open: readonly Resource[] } {
  const pending = [...start];
  const open: Resource[] = [];
  let isComplete = true;
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { resources, isComplete: isKnown } = next.dependencies;
    isComplete &&= isKnown && !next.isOpaque;
    for (const dependency of resources) {
      if (goals.has(dependency)) return { isFound: true, isComplete, open };
      if (seen.has(dependency)) continue;
      const isDeployed = under === 'anywhere' || isDeployedWhere(dependency, under);
      if (isDeployed === false) continue;
      seen.add(dependency);
      (isDeployed ? pending : open).push(dependency);
    }
  }
  return { isFound: false, isComplete, open };
}

/** The deployments that a resource is nested in, innermost first. */
export function deploymentsOf({ template }: Resource): readonly Resource[] {
  const deployments: Resource[] = [];
  for (let at: Template | undefined = template; at?.deployment; at = at.parent) deployments.push(at.deployment);
  return deployments;
}
