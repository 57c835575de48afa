import type { Resource } from '../model/resource.ts';
import type { ProposedFix } from '../rule/judgement.ts';
import type { Found } from '../value/arm-value.ts';
import { isConstantText } from '../value/constant.ts';
import { getMember } from '../value/lookup.ts';
import type { TextView } from '../value/text-view.ts';

const TITLE = 'Assign the identity to the resource';

/**
 * The fix that adds an identity to `identity.userAssignedIdentities`; none where the id is not known. It is only suggested
 * where the id may be another one in another deployment, for which it would be wrong.
 */
export function assignIdentity(
  identities: Found,
  id: TextView,
  safety: ProposedFix['safety'] = 'safe',
): readonly ProposedFix[] {
  if (identities.kind !== 'object' || !id.isKnown || getMember(identities, id.text).kind !== 'absent') return [];
  const changes = [{ kind: 'add-member', object: identities, name: id.text, value: {} } as const];
  return [{ title: TITLE, safety: isConstantText(id) ? safety : 'suggested', changes }];
}

/** As {@link assignIdentity}, for a resource without `identity`. */
export function addUserAssignedIdentity({ body }: Resource, id: TextView): readonly ProposedFix[] {
  if (body.kind !== 'object' || !id.isKnown) return [];
  const value = { type: 'UserAssigned', userAssignedIdentities: { [id.text]: {} } };
  const changes = [{ kind: 'add-member', object: body, name: 'identity', value } as const];
  return [{ title: TITLE, safety: isConstantText(id) ? 'safe' : 'suggested', changes }];
}
