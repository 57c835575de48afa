import { deployedWith } from '../model/deployed.ts';
import type { Resource } from '../model/resource.ts';
import { compareResourceIds } from '../value/compare-ids.ts';
import { TextView } from '../value/text-view.ts';
import { type GrantedId, grantedIds } from './granted-ids.ts';
import { readPrincipal } from './principals.ts';

/**
 * True where the deployment grants something to the system-assigned identity of a resource, or may do so: where the
 * principal of a role assignment or of an access policy is read from it, or from what cannot be told from it.
 */
export function mayGrantToOwnIdentity(resource: Resource): boolean {
  return deployedWith(resource.template)
    .flatMap(grantedIds)
    .some((granted) => mayBeIdentityOf(granted, resource));
}

function mayBeIdentityOf({ value }: GrantedId, resource: Resource): boolean {
  const principal = readPrincipal(value);
  if (principal.kind !== 'identity-of') return false;
  const type = value.kind === 'reference' ? value.resourceType : undefined;
  if (type !== undefined && !resource.isOfType(type)) return false;
  const own = TextView.of(resource.id);
  return !own || compareResourceIds(principal.id, own) !== 'different';
}
