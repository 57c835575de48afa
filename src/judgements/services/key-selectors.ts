import type { IdentitySelector, KeyService } from '../../knowledge/services/key-service.ts';
import type { KeyPlace } from './key-places.ts';

/** Where a place says which identity of the resource opens its key by a resource id. */
export function idSelectorsOf(place: KeyPlace): readonly IdentitySelector[] {
  return (place.row.selectors ?? []).filter(({ form, path, slots }) => {
    const isOfSlot = slots === undefined || slots.includes(place.slot.id);
    return form === 'resource-id' && isOfSlot && !place.pathOf(path).includes('[]');
  });
}

/** True for a type that opens its keys with identities of its own. */
export function hasOwnIdentity({ identity }: KeyService): boolean {
  return identity?.holder === 'self' && (identity.systemAssigned === true || identity.userAssigned === true);
}

/** True for a type whose keys only its own identities open: no application of Microsoft, and no identity that it makes. */
export function needsOwnIdentity(row: KeyService): boolean {
  const isOpenedOtherwise = (row.principal ?? []).some(({ is }) => is === 'first-party' || is === 'service-made');
  const isFirstParty = row.identity?.firstParty || row.selectors?.some(({ absent }) => absent === 'first-party');
  return hasOwnIdentity(row) && !isFirstParty && !isOpenedOtherwise;
}
