import type { Found } from '../../value/arm-value.ts';
import { entryOf } from '../../value/lookup.ts';
import type { ProposedFix } from '../judgement.ts';

/** The fix that takes a member out of an object; none where the object does not show it. */
export function removeMember(
  object: Found,
  name: string,
  safety: ProposedFix['safety'] = 'safe',
): readonly ProposedFix[] {
  const entry = object.kind === 'object' ? entryOf(object, name) : undefined;
  if (object.kind !== 'object' || !entry?.nameOrigin) return [];
  const changes = [{ kind: 'remove-member', object, name: entry.name } as const];
  return [{ title: `Remove '${entry.name}'`, safety, changes }];
}
