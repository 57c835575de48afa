import type { PlainData } from '../model/change.ts';
import type { Resource } from '../model/resource.ts';
import { knownText } from '../value/known-text.ts';
import { getMember } from '../value/lookup.ts';
import { TextView } from '../value/text-view.ts';
import { type ProposedFix, replaceText, wholeOf } from './judgement.ts';

/**
 * The fix that makes a resource wait for another one of the same template; none where that one cannot be named, or
 * where `dependsOn` is computed.
 */
export function awaitResource(resource: Resource, other: Resource): readonly ProposedFix[] {
  const entry = resource.template === other.template ? other.dependencyName : undefined;
  const { body } = resource;
  if (entry === undefined || body.kind !== 'object') return [];
  const list = resource.declared('dependsOn');
  const title = `Add '${knownText(other.name) ?? entry}' to 'dependsOn'`;
  if (list.kind === 'array') {
    return [{ title, safety: 'safe', changes: [{ kind: 'add-item', array: list, value: entry }] }];
  }
  if (list.kind !== 'absent') return [];
  const value: PlainData = [entry];
  return [{ title, safety: 'safe', changes: [{ kind: 'add-member', object: body, name: 'dependsOn', value }] }];
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
