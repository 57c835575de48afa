import type { Change } from '../../model/change.ts';
import { waitsFor } from '../../model/dependencies.ts';
import { iterationsOf } from '../../model/loops.ts';
import type { Resource } from '../../model/resource.ts';
import { any } from '../../value/conditions/three-valued.ts';
import { knownText } from '../../value/known-text.ts';
import { getMember } from '../../value/lookup.ts';
import { TextView } from '../../value/text-view.ts';
import { type ProposedFix, replaceText, wholeOf } from '../judgement.ts';

/**
 * The fix that makes a resource wait for another one of the same template; none where that one cannot be named, where
 * `dependsOn` is computed, or where the other one waits for the resource, so that the two would wait for each other.
 * Where that is not known, it is a suggestion.
 */
export function awaitResource(resource: Resource, other: Resource): readonly ProposedFix[] {
  const isCircular = wouldBeCircular(resource, other);
  const entry = resource.template === other.template && !isCircular ? other.dependencyName : undefined;
  const change = entry === undefined ? undefined : addDependency(resource, entry);
  if (!change) return [];
  const title = `Add '${knownText(other.name) ?? entry}' to 'dependsOn'`;
  return [{ title, safety: isCircular === undefined ? 'suggested' : 'safe', changes: [change] }];
}

/**
 * Whether a resource that waited for another one would close a circle, which Resource Manager refuses. The iterations
 * of a loop share their `dependsOn`, so that one of them is enough.
 */
export function wouldBeCircular(resource: Resource, other: Resource): boolean | undefined {
  return any(...iterationsOf(resource).map((each) => each === other || waitsFor(other, each)));
}

/** Undefined where `dependsOn` is computed. */
function addDependency(resource: Resource, entry: string): Change | undefined {
  const list = resource.unconditionally('dependsOn');
  if (list.kind === 'array') return { kind: 'add-item', array: list, value: entry };
  const { body } = resource;
  if (list.kind !== 'absent' || body.kind !== 'object') return undefined;
  return { kind: 'add-member', object: body, name: 'dependsOn', value: [entry] };
}

/** The fix that makes a loop go through its iterations one after another; none where its mode is computed. */
export function goInTurn({ copy }: Resource): readonly ProposedFix[] {
  if (copy.kind !== 'object') return [];
  const mode = getMember(copy, 'mode');
  const title = 'Let the loop make one after the other';
  if (mode.kind !== 'absent') {
    const view = TextView.of(mode);
    return view && getMember(copy, 'batchSize').kind === 'absent' ? replaceText(wholeOf(view), 'serial', title) : [];
  }
  if (getMember(copy, 'batchSize').kind !== 'absent') return [];
  return [{ title, safety: 'safe', changes: [{ kind: 'add-member', object: copy, name: 'mode', value: 'serial' }] }];
}
