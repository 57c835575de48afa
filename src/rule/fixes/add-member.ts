import type { PlainData } from '../../model/change.ts';
import type { Found } from '../../value/arm-value.ts';
import type { ProposedFix } from '../judgement.ts';

/** The fix that adds a member to an object; none where the object is not written as one. */
export function addMember(
  object: Found,
  name: string,
  value: PlainData,
  safety: ProposedFix['safety'] = 'safe',
): readonly ProposedFix[] {
  if (object.kind !== 'object') return [];
  const changes = [{ kind: 'add-member', object, name, value } as const];
  return [{ title: `Add '${name}' with the value ${JSON.stringify(value)}`, safety, changes }];
}
