import { ENCRYPTION_USER } from '../knowledge/key-vault/roles.ts';
import { roleAssignment } from '../links/role-assignments.ts';
import type { Resource } from '../model/resource.ts';
import { isWrittenIn } from '../model/written-in.ts';
import { type ProposedFix, replaceText, type Stretch } from '../rule/judgement.ts';
import { alternatives } from '../value/alternatives.ts';
import type { Guard } from '../value/conditions/condition.ts';
import { TextView } from '../value/text-view.ts';

/** Where an assignment says by a GUID which role it assigns, where the guards hold; undefined where that is not known. */
export function roleIdIn(assignment: Resource, under: readonly Guard[]): Stretch | undefined {
  const [first] = alternatives(assignment.at(roleAssignment.role), under);
  const view = first && first.value.kind !== 'absent' ? TextView.of(first.value) : undefined;
  const id = view?.split('/').at(-1);
  return view && id?.view.isKnown ? { view, start: id.start, end: view.text.length } : undefined;
}

/**
 * The fix that assigns the role that is meant for opening keys; none where the GUID is not written as it is. What stands
 * outside of the assignment, such as a variable, may be the role of others too: then it is only suggested.
 */
export function giveEncryptionRole(
  assignment: Resource,
  id: Stretch,
  safety: ProposedFix['safety'] = 'safe',
): readonly ProposedFix[] {
  const title = `Assign the role '${ENCRYPTION_USER.name}'`;
  const at = id.view.writtenAt(id.start, id.end);
  const written = at?.literal.written?.toSpan(at.start, at.end);
  return replaceText(id, ENCRYPTION_USER.id, title, isWrittenIn(assignment, written) ? safety : 'suggested');
}
