import type { Resource } from '../../model/resource.ts';
import { type Alternative, alternatives } from '../../value/alternatives.ts';
import { unknown } from '../../value/construct.ts';
import { itemsSeen } from '../../value/list.ts';
import { TextView } from '../../value/text-view.ts';
import { ACCESS_POLICIES, VAULT } from './types.ts';

/** Where vaults, and their children, list access policies. */
export const POLICY_LIST = 'properties.accessPolicies';

/** The types of resources that list access policies. */
export const policyListTypes = [VAULT, ACCESS_POLICIES] as const;

/** A policy, by one alternative of the list and of the policy. */
export type PolicyEntry = Alternative & { readonly value: Exclude<Alternative['value'], { readonly kind: 'absent' }> };

/**
 * The access policies that a vault, or a child of one, gives. What is not known of the list is one unknown policy. A
 * child that takes policies away gives none.
 */
export function policiesGivenBy(resource: Resource): readonly PolicyEntry[] {
  return takesAway(resource) === true ? [] : policiesListedBy(resource);
}

/** The access policies that a child of a vault takes away, or may take away; as in {@link policiesGivenBy}. */
export function policiesTakenBy(resource: Resource): readonly PolicyEntry[] {
  return takesAway(resource) === false ? [] : policiesListedBy(resource);
}

function policiesListedBy(resource: Resource): readonly PolicyEntry[] {
  return [...alternatives(resource.at(POLICY_LIST))].flatMap(({ value: list, under }) => {
    if (list.kind === 'absent') return [];
    if (list.kind !== 'array') return [{ value: list, under }];
    const rest = list.open && unknown('object', list.open, undefined, list.origin);
    const entries = [...itemsSeen(list), ...(rest ? [rest] : [])].flatMap((item) => [...alternatives(item, under)]);
    return entries.filter((entry): entry is PolicyEntry => entry.value.kind !== 'absent');
  });
}

/** Whether a list takes the place of all policies that the vault has; undefined where what a child does is not known. */
export function replacesPolicies(resource: Resource): boolean | undefined {
  return resource.isOfType(VAULT) || doesToPolicies(resource, 'replace');
}

function takesAway(resource: Resource): boolean | undefined {
  return resource.isOfType(ACCESS_POLICIES) && doesToPolicies(resource, 'remove');
}

/** What a child of a vault does is its name. */
function doesToPolicies(child: Resource, action: 'remove' | 'replace'): boolean | undefined {
  const name = TextView.of(child.name)?.split('/').at(-1)?.view;
  return name?.isKnown ? name.text.toLowerCase() === action : undefined;
}
