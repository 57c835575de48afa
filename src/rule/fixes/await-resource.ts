import { waitsFor } from '../../model/dependencies.ts';
import { iterationsOf } from '../../model/loops.ts';
import type { Resource } from '../../model/resource.ts';
import { any } from '../../value/conditions/three-valued.ts';
import { knownText } from '../../value/known-text.ts';
import type { ProposedFix } from '../judgement.ts';

/**
 * The fix that makes a resource wait for another one of the same template; none where that one cannot be named, or
 * where it waits for the resource, so that the two would wait for each other. Where that is not known, it is a
 * suggestion.
 */
export function awaitResource(resource: Resource, other: Resource): readonly ProposedFix[] {
  const isCircular = wouldBeCircular(resource, other);
  const entry = resource.template === other.template && !isCircular ? other.dependencyName : undefined;
  if (entry === undefined) return [];
  const title = `Add '${knownText(other.name) ?? entry}' to 'dependsOn'`;
  const safety = isCircular === undefined ? 'suggested' : 'safe';
  return [{ title, safety, changes: [{ kind: 'add-dependency', resource, on: other }] }];
}

/**
 * Whether a resource that waited for another one would close a circle, which Resource Manager refuses. The iterations
 * of a loop share their `dependsOn`, so that one of them is enough.
 */
export function wouldBeCircular(resource: Resource, other: Resource): boolean | undefined {
  return any(...iterationsOf(resource).map((each) => each === other || waitsFor(other, each, 'anywhere')));
}

/** The fix that makes a loop go through its iterations one after another; none for what no loop makes. */
export function goInTurn(resource: Resource): readonly ProposedFix[] {
  if (resource.copy.kind !== 'object') return [];
  const title = 'Let the loop make one after the other';
  return [{ title, safety: 'safe', changes: [{ kind: 'make-serial', resource }] }];
}
