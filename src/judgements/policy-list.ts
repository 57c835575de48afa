import { POLICY_LIST, replacesPolicies } from '../knowledge/key-vault/access-policies.ts';
import { type PermissionModel, permissionModels } from '../knowledge/key-vault/permission-model.ts';
import { ACCESS_POLICIES, VAULT } from '../knowledge/key-vault/types.ts';
import { waitsFor } from '../model/dependencies.ts';
import type { Resource } from '../model/resource.ts';
import { alternatives } from '../value/alternatives.ts';
import type { Guard } from '../value/conditions/condition.ts';
import type { Plain } from '../value/distribute.ts';
import type { KeyAccess } from './key-access.ts';

/** What a list of access policies that takes the place of all others does to the identity that opens a key. */
export type PolicyListVerdict =
  | { readonly kind: 'kept' | 'undecided' }
  /** Nothing in the deployment gives it back what it may have been granted before. */
  | { readonly kind: 'overwritten' }
  /** `by`: what adds the identity again, each time. */
  | { readonly kind: 'added-again'; readonly by: Resource };

/** False where a vault, or a child of it, lists no policies, only adds or removes some, or where they have no effect. */
export function mayReplacePolicies(resource: Resource, vault: Resource): boolean {
  if (replacesPolicies(resource) === false) return false;
  const isList = [...alternatives(resource.at(POLICY_LIST))].some(({ value }) => value.kind !== 'absent');
  return isList && permissionModels(vault).some(({ model }) => model !== 'rbac');
}

/**
 * Judges one alternative of the list of a vault, or of a child of it, in one case of what the identity is granted.
 * Undefined where there is no list, where lists have no effect, and for a child that only adds or removes.
 */
export function judgePolicyList(
  resource: Resource,
  list: Plain,
  access: KeyAccess,
  model: PermissionModel | undefined,
): PolicyListVerdict | undefined {
  const isReplacing = replacesPolicies(resource);
  if (list.kind === 'absent' || isReplacing === false || model === 'rbac') return undefined;
  const { policies, isOpen } = access;
  if (policies.some(({ by }) => by === resource)) return { kind: 'kept' };
  if (!isReplacing || !model) return { kind: 'undecided' };
  const others = policies.map(({ by }) => ({ by, isLater: isMadeBehind(by, resource, access.under) }));
  const later = others.find(({ isLater }) => isLater);
  if (later) return { kind: 'added-again', by: later.by };
  const mayBeAdded = isOpen || others.some(({ isLater }) => isLater === undefined);
  return { kind: mayBeAdded ? 'undecided' : 'overwritten' };
}

/** Whether what gives policies is deployed after a list that replaces them: children of a vault always are. */
function isMadeBehind(by: Resource, resource: Resource, under: readonly Guard[]): boolean | undefined {
  return (resource.isOfType(VAULT) && by.isOfType(ACCESS_POLICIES)) || waitsFor(by, resource, under);
}
