import { meantBy } from '../model/deployed.ts';
import type { Resource } from '../model/resource.ts';
import type { IdComparison } from '../value/compare-ids.ts';
import { areConsistent, type Guard } from '../value/condition.ts';
import type { EffectiveIdentity } from './effective-identity.ts';
import { type Grant, grantsReaching } from './grants.ts';
import { type KeyUse, keyUsesWith } from './key-uses.ts';
import { USER_ASSIGNED_IDENTITY } from './managed-identities.ts';
import { isFor } from './principals.ts';

/** A grant, and a resource that opens its key in what the grant is made for. */
export interface IdentityGrant {
  readonly grant: Grant;
  readonly use: KeyUse;
  /** Whether the grant is for the managed identity that opens the key. */
  readonly isForIdentity: IdComparison;
  /** The guards of both. */
  readonly under: readonly Guard[];
}

/**
 * The grants that a resource makes to managed identities which open customer-managed keys, and those of which that is not
 * known. What is granted to Cosmos DB itself is left out: its object id cannot be told from that of a person.
 */
export function grantsToIdentities(by: Resource): readonly IdentityGrant[] {
  return keyUsesWith(by.template).flatMap((use) => {
    const { kind } = use.identity;
    if (use.host.kind !== 'deployed' || kind === 'first-party' || kind === 'federated') return [];
    return grantsReaching(use.host.host).grants.flatMap((grant): readonly IdentityGrant[] => {
      const under = [...grant.under, ...use.under];
      if (grant.by !== by || !areConsistent(under)) return [];
      const isForIdentity = isFor(grant.principal, use.identity);
      return isForIdentity === 'different' ? [] : [{ grant, use, isForIdentity, under }];
    });
  });
}

/** True for a managed identity that is deployed together with the resource that uses it. */
export function isDeployedWith({ template }: Resource, identity: EffectiveIdentity): boolean {
  if (identity.kind === 'system-assigned') return !identity.of.existing;
  return (
    identity.kind === 'user-assigned' && meantBy(identity.id, USER_ASSIGNED_IDENTITY, template).kind === 'deployed'
  );
}
