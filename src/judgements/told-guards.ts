import type { Grant } from '../links/grants.ts';
import { identityWith } from '../links/identity-grants.ts';
import { type KeyUse, keyUsesOf } from '../links/key-uses.ts';
import { isDeployedWhere } from '../model/deployed-where.ts';
import type { Guard } from '../value/conditions/condition.ts';
import { joinedCases } from '../value/conditions/joined-cases.ts';
import { type KeyAccess, keyAccessOf } from './key-access.ts';

/**
 * What must hold for what is said of the access to a key: the guards of the case, without the defaults of parameters that
 * make no difference, since the same is so with whatever is passed instead.
 */
export function guardsToTell(access: KeyAccess): readonly Guard[] {
  const cases = keyUsesOf(access.use.consumer).flatMap((use) => keyAccessOf(use) ?? []);
  const alike = cases.filter((other) => other !== access && areAlike(access, other));
  const [joined = access] = joinedCases([access, ...alike]);
  return joined.under;
}

/** As {@link guardsToTell}, for what is said of the vault, managed HSM or key that is used. */
export function guardsOfLink(use: KeyUse): readonly Guard[] {
  const alike = keyUsesOf(use.consumer).filter((other) => other !== use && areLinkedAlike(use, other));
  const [joined = use] = joinedCases([use, ...alike]);
  return joined.under;
}

function areLinkedAlike(one: KeyUse, other: KeyUse): boolean {
  const [own, others] = [one, other].map(({ host, key, under }) => {
    const resources = [host.kind === 'deployed' && host.host, key.kind === 'deployed' && key.key];
    return [host.kind, key.kind, ...resources, ...resources.map((each) => each && isDeployedWhere(each, under))];
  });
  return own?.every((each, at) => each === others?.[at]) ?? false;
}

function areAlike(one: KeyAccess, other: KeyAccess): boolean {
  return (
    one.vault === other.vault &&
    one.model === other.model &&
    one.isStated === other.isStated &&
    one.isOpenAnyway === other.isOpenAnyway &&
    keyOf(one) === keyOf(other) &&
    (['policies', 'roles', 'unknown'] as const).every((list) => areSame(one[list], other[list])) &&
    isOpenedAlike(one, other)
  );
}

function keyOf({ use: { key } }: KeyAccess) {
  return key.kind === 'deployed' ? key.key : key.kind;
}

function areSame(some: readonly Grant[], others: readonly Grant[]): boolean {
  return some.length === others.length && some.every((grant, at) => gives(grant, others[at]));
}

function gives(grant: Grant, other: Grant | undefined): boolean {
  if (grant.by !== other?.by) return false;
  if (grant.kind === 'role') return other.kind === 'role' && grant.role !== undefined && grant.role === other.role;
  return other.kind === 'access-policy' && textOf(grant.operations) === textOf(other.operations);
}

function textOf(operations: ReadonlySet<string> | undefined): string | undefined {
  return operations && [...operations].sort().join();
}

/** True where it is the same identity, and deployed alike. */
function isOpenedAlike(one: KeyAccess, other: KeyAccess): boolean {
  const [own, others] = [one, other].map(({ vault, use, under }) => {
    const { kind } = use.identity;
    const identity = identityWith(vault.template, use.identity, under);
    if (identity.kind !== 'deployed') return [kind, identity.kind];
    return [kind, identity.resource, isDeployedWhere(identity.resource, under)];
  });
  return own?.every((each, at) => each === others?.[at]) ?? false;
}
