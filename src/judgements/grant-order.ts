import { mayDoMore } from '../knowledge/deployment-scripts.ts';
import type { Grant } from '../knowledge/grants.ts';
import type { PermissionModel } from '../knowledge/permission-model.ts';
import { waitsFor } from '../model/dependencies.ts';
import { areImplied, assumesOverride } from '../value/condition.ts';
import { type KeyAccess, sufficientGrants } from './key-access.ts';

/** Whether a resource waits for what lets it open its key. */
export type GrantOrder =
  | { readonly kind: 'awaited' | 'undecided' }
  /** `grant`: one of those that it could wait for. */
  | { readonly kind: 'not-awaited'; readonly grant: Grant };

/**
 * Whether the resource that uses a key waits for grants that are enough by a permission model, which is undefined where
 * it is not known. Undefined where there is nothing to wait for: no such grant, or only ones that wait for the resource.
 */
export function grantOrder(access: KeyAccess, model: PermissionModel | undefined): GrantOrder | undefined {
  const { use, unknown, under } = access;
  const mayBeMore = unknown.length > 0 || mayDoMore(use.consumer.template);
  const granted = sufficientGrants(access, model);
  if (granted.length === 0) return mayBeMore ? { kind: 'undecided' } : undefined;
  const { consumer } = use;
  const awaited = granted.filter(({ by }) => waitsFor(consumer, by));
  if (areEnough(access, awaited, model)) return { kind: 'awaited' };
  // What waits for the resource, such as a grant to its own identity, cannot be waited for.
  const awaitable = granted.filter(({ by }) => waitsFor(by, consumer) !== true);
  const missed = awaitable.filter((grant) => !awaited.includes(grant));
  if (missed.length === 0) return mayBeMore ? { kind: 'undecided' } : undefined;
  const grant = missed.find((each) => areImplied(each.under, use.under));
  const isOpen = missed.some(({ by }) => [waitsFor(consumer, by), waitsFor(by, consumer)].includes(undefined));
  // A GUID in the template may be that of Cosmos DB, or of a person.
  const isSure = model !== undefined && use.identity.kind !== 'first-party' && !assumesOverride(under);
  return !grant || mayBeMore || isOpen || !isSure ? { kind: 'undecided' } : { kind: 'not-awaited', grant };
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
