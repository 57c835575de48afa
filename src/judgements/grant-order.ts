import type { PermissionModel } from '../knowledge/key-vault/permission-model.ts';
import { mayDoMore } from '../links/deployment-scripts.ts';
import type { Grant } from '../links/grants.ts';
import { waitsFor } from '../model/dependencies.ts';
import { assumesOverride } from '../value/conditions/condition.ts';
import { areImplied } from '../value/conditions/guards.ts';
import { type KeyAccess, sufficientGrants } from './key-access.ts';

/** Whether a resource waits for what lets it open its key. */
export type GrantOrder =
  | { readonly kind: 'awaited' | 'undecided' }
  /** `grant`: one of those that it could wait for. */
  | { readonly kind: 'not-awaited'; readonly grant: Grant }
  /** `grant`: one of those that wait for the resource, though they are for an identity that is there before it. */
  | { readonly kind: 'reversed'; readonly grant: Grant };

/**
 * Whether the resource that uses a key waits for grants that are enough by a permission model, which is undefined where
 * it is not known. Undefined where there is nothing to wait for: no such grant, or only ones to the resource's own
 * identity, which wait for the resource.
 */
export function grantOrder(access: KeyAccess, model: PermissionModel | undefined): GrantOrder | undefined {
  const { use, unknown, under } = access;
  const mayBeMore = unknown.length > 0 || mayDoMore(use.consumer.template);
  const granted = sufficientGrants(access, model);
  if (granted.length === 0) return mayBeMore ? { kind: 'undecided' } : undefined;
  const { consumer } = use;
  const awaited = granted.filter(({ by }) => waitsFor(consumer, by, under));
  if (areEnough(access, awaited, model)) return { kind: 'awaited' };
  const missed = granted.filter((grant) => !awaited.includes(grant));
  const awaitable = missed.filter(({ by }) => waitsFor(by, consumer, under) !== true);
  const isReversed = awaitable.length === 0;
  // What grants something to the resource's own identity cannot be waited for.
  if (isReversed && use.identity.kind !== 'user-assigned') return mayBeMore ? { kind: 'undecided' } : undefined;
  const concerned = isReversed ? missed : awaitable;
  const grant = concerned.find((each) => areImplied(each.under, use.under));
  const isOpen = concerned.some(({ by }) =>
    [waitsFor(consumer, by, under), waitsFor(by, consumer, under)].includes(undefined),
  );
  // A GUID in the template may be that of Cosmos DB, or of a person.
  const isSure = model !== undefined && use.identity.kind !== 'first-party' && !assumesOverride(under);
  if (!grant || mayBeMore || isOpen || !isSure) return { kind: 'undecided' };
  return { kind: isReversed ? 'reversed' : 'not-awaited', grant };
}

function areEnough(access: KeyAccess, grants: readonly Grant[], model: PermissionModel | undefined): boolean {
  const { policies, roles } = access;
  const part = {
    ...access,
    policies: policies.filter((policy) => grants.includes(policy)),
    roles: roles.filter((role) => grants.includes(role)),
  };
  const models = model ? [model] : (['rbac', 'access-policies'] as const);
  return models.every((each) => sufficientGrants(part, each).length > 0);
}
