import { readPrincipal } from '../knowledge/identity/principals.ts';
import { onceDeployed } from '../model/deployed.ts';
import type { Resource } from '../model/resource.ts';
import { compareResourceIds } from '../value/compare-ids.ts';
import { NearIndex } from '../value/index/near-index.ts';
import { TextView } from '../value/text-view.ts';
import { GRANTING_TYPES, type GrantedId, grantedIds } from './granted-ids.ts';

/**
 * True where the deployment grants something to the system-assigned identity of a resource, or may do so: where the
 * principal of a role assignment or of an access policy is read from it, or from what cannot be told from it.
 */
export function mayGrantToOwnIdentity(resource: Resource): boolean {
  const own = TextView.of(resource.id);
  const granted = grantedByPrincipal(resource.template);
  return (own ? granted.near(own) : granted.items).some((each) => mayBeIdentityOf(each, resource));
}

const grantedByPrincipal = onceDeployed(GRANTING_TYPES, (all) => {
  const granted = all.flatMap(grantedIds).filter(({ value }) => readPrincipal(value).kind === 'identity-of');
  return new NearIndex('ids', granted, ({ value }) => {
    const principal = readPrincipal(value);
    return principal.kind === 'identity-of' ? principal.id : undefined;
  });
});

function mayBeIdentityOf({ value }: GrantedId, resource: Resource): boolean {
  const principal = readPrincipal(value);
  if (principal.kind !== 'identity-of') return false;
  if (principal.type !== undefined && !resource.isOfType(principal.type)) return false;
  const own = TextView.of(resource.id);
  return !own || compareResourceIds(principal.id, own) !== 'different';
}
