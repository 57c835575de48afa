import type { EffectiveIdentity } from '../knowledge/identity/effective-identity.ts';
import { USER_ASSIGNED_IDENTITY } from '../knowledge/identity/managed-identities.ts';
import { isFor } from '../knowledge/identity/principals.ts';
import { keyConsumerTypes } from '../knowledge/keys/key-consumers.ts';
import { type Meant, meantBy, onceDeployed } from '../model/deployed.ts';
import { isDeployedWhere } from '../model/deployed-where.ts';
import type { Resource } from '../model/resource.ts';
import type { Template } from '../model/template.ts';
import type { IdComparison } from '../value/compare-ids.ts';
import type { Guard } from '../value/conditions/condition.ts';
import { together } from '../value/conditions/guards.ts';
import { groupedBy } from '../value/index/grouping.ts';
import { type Grant, grantsReaching } from './grants.ts';
import { type KeyUse, keyUsesOf } from './key-uses.ts';

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
  return grantsByMaker(by.template).get(by) ?? [];
}

const grantsByMaker = onceDeployed(keyConsumerTypes, (all) => {
  const grants = all.flatMap(keyUsesOf).flatMap(grantsFor);
  return groupedBy(grants, ({ grant }) => grant.by);
});

function grantsFor(use: KeyUse): readonly IdentityGrant[] {
  const { kind } = use.identity;
  if (use.host.kind !== 'deployed' || kind === 'first-party' || kind === 'federated') return [];
  return grantsReaching(use.host.host).grants.flatMap((grant): readonly IdentityGrant[] => {
    const under = together(grant.under, use.under);
    if (!under) return [];
    const isForIdentity = isFor(grant.principal, use.identity, under);
    return isForIdentity === 'different' ? [] : [{ grant, use, isForIdentity, under }];
  });
}

/** The resource that has an identity, or is one, where guards hold, among those that are deployed with a template. */
export function identityWith(template: Template, identity: EffectiveIdentity, under: readonly Guard[] = []): Meant {
  switch (identity.kind) {
    case 'user-assigned':
      return meantBy(identity.id, USER_ASSIGNED_IDENTITY, template, under);
    case 'system-assigned':
      return identity.of.existing ? { kind: 'outside' } : { kind: 'deployed', resource: identity.of };
    case 'first-party':
    case 'federated':
      return { kind: 'outside' };
    case 'undecided':
      return { kind: 'undecided' };
  }
}

/** True for a managed identity that is deployed together with the resource that uses it, wherever the guards hold. */
export function isDeployedWith(
  { template }: Resource,
  identity: EffectiveIdentity,
  under: readonly Guard[] = [],
): boolean {
  const meant = identityWith(template, identity, under);
  return meant.kind === 'deployed' && isDeployedWhere(meant.resource, under) === true;
}
