import type { Resource } from '../model/resource.ts';
import type { Found } from '../value/arm-value.ts';
import { getMember } from '../value/lookup.ts';
import type { TextView } from '../value/text-view.ts';
import type { ProposedFix } from './judgement.ts';

const TITLE = 'Assign the identity to the resource';

/** The fix that adds an identity to `identity.userAssignedIdentities`; none where the id is not known. */
export function assignIdentity(identities: Found, id: TextView): readonly ProposedFix[] {
  if (identities.kind !== 'object' || !id.isKnown || getMember(identities, id.text).kind !== 'absent') return [];
  const changes = [{ kind: 'add-member', object: identities, name: id.text, value: {} } as const];
  return [{ title: TITLE, safety: 'safe', changes }];
}

/** The fix that gives a resource without `identity` a user-assigned one; none where the id is not known. */
export function addUserAssignedIdentity({ body }: Resource, id: TextView): readonly ProposedFix[] {
  if (body.kind !== 'object' || !id.isKnown) return [];
  const value = { type: 'UserAssigned', userAssignedIdentities: { [id.text]: {} } };
  return [{ title: TITLE, safety: 'safe', changes: [{ kind: 'add-member', object: body, name: 'identity', value }] }];
}
