import type { Dependencies } from '../../model/dependencies.ts';
import type { Resource } from '../../model/resource.ts';
import { alternatives } from '../../value/alternatives.ts';
import type { ArmValue } from '../../value/arm-value.ts';
import type { ResourceIndex } from './targets.ts';

/** What a resource waits for, as its language reads it. */
export interface DeclaredDependencies {
  /** Its `dependsOn`; undefined where it has none. */
  readonly dependsOn: ArmValue | undefined;
  /** What it reads the run-time state of. */
  readonly reads: Iterable<ArmValue>;
}

/** The resources that a resource waits for, looked up in an index. */
export function dependenciesIn(index: ResourceIndex, { dependsOn, reads }: DeclaredDependencies): Dependencies {
  const found = new Set<Resource>();
  let isComplete = true;
  const add = (target: ArmValue) => {
    for (const { value, under } of alternatives(target)) {
      const resources = value.kind === 'absent' ? [] : index.dependency(value, under);
      if (resources) for (const resource of resources) found.add(resource);
      else isComplete = false;
    }
  };
  if (dependsOn?.kind === 'array' && !dependsOn.open) dependsOn.items.forEach(add);
  else if (dependsOn) isComplete = false;
  for (const target of reads) add(target);
  return { resources: [...found], isComplete };
}
