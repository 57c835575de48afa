import { deployedOfTypes, hasOpaqueParts } from '../model/deployed.ts';
import { isSoOf } from '../model/deployed-where.ts';
import type { Resource } from '../model/resource.ts';
import type { Found } from '../value/arm-value.ts';
import { compareResourceIds } from '../value/compare-ids.ts';
import type { Guard } from '../value/conditions/condition.ts';
import { all, any } from '../value/conditions/three-valued.ts';
import { TextView } from '../value/text-view.ts';

/** What puts a resource into a network security perimeter. Source: learn.microsoft.com/azure/private-link, 2026-11-21. */
export const perimeterAssociations = {
  type: 'Microsoft.Network/networkSecurityPerimeters/resourceAssociations',
  target: 'properties.privateLinkResource.id',
  mode: 'properties.accessMode',
  /** The mode in which nothing from outside gets in, not even trusted services. */
  enforced: 'Enforced',
} as const;

/** What lets some traffic through a perimeter. */
const ACCESS_RULES = 'Microsoft.Network/networkSecurityPerimeters/profiles/accessRules';

/** The associations that are deployed together with a resource. */
export function associationsWith({ template }: Resource): readonly Resource[] {
  return deployedOfTypes(template, [perimeterAssociations.type]);
}

/** Whether an association puts a resource into a perimeter where guards hold. */
export function isAssociated(association: Resource, resource: Resource, under: readonly Guard[]): boolean | undefined {
  return isSoOf(association, perimeterAssociations.target, under, (target) => isTarget(target, resource));
}

/** Whether the target of an association is a resource; undefined where what is not known decides. */
export function isTarget(target: Found, resource: Resource): boolean | undefined {
  if (target.kind === 'absent') return false;
  return isSame(TextView.of(target), TextView.of(resource.id));
}

/**
 * Whether a resource is in the perimeter of an association, in any mode; undefined where an unknown association, access
 * rules or a template that cannot be seen may let the traffic through.
 */
export function isInPerimeterOf(
  resource: Resource,
  association: Resource,
  under: readonly Guard[],
): boolean | undefined {
  const isInside = any(
    ...associationsWith(resource).map((other) =>
      all(isAssociated(other, resource, under), isSamePerimeter(other, association)),
    ),
  );
  const rules = deployedOfTypes(resource.template, [ACCESS_RULES]);
  const mayBeAdmitted = hasOpaqueParts(resource.template) || rules.length > 0;
  return isInside === false && mayBeAdmitted ? undefined : isInside;
}

function isSamePerimeter(one: Resource, other: Resource): boolean | undefined {
  return isSame(perimeterOf(one), perimeterOf(other));
}

function perimeterOf({ id }: Resource): TextView | undefined {
  const view = TextView.of(id);
  const end = view?.text.toLowerCase().lastIndexOf('/resourceassociations/') ?? -1;
  return end < 0 ? undefined : view?.slice(0, end);
}

function isSame(left: TextView | undefined, right: TextView | undefined): boolean | undefined {
  const verdict = left && right ? compareResourceIds(left, right) : 'undecided';
  return verdict === 'undecided' ? undefined : verdict === 'same';
}
