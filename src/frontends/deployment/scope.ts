import type { Scope } from '../../eval/frame.ts';
import type { DeploymentLevel } from '../../model/template.ts';
import type { ArmValue, TextShape } from '../../value/arm-value.ts';
import { GUID, literal, SEGMENT, unknown } from '../../value/construct.ts';
import type { Origin } from '../../value/origin.ts';
import type { DeploymentContext } from '../front-end.ts';

/** Where a file-level template is deployed: what the user says, and for the rest one unknown each. */
export function rootScope(level: DeploymentLevel, context: DeploymentContext, origin: Origin): Scope {
  const value = (name: keyof DeploymentContext, shape: TextShape): ArmValue => {
    const known = context[name];
    return known === undefined ? contextUnknown(name, name, shape, origin) : literal(known, origin);
  };
  return {
    level,
    tenantId: value('tenantId', GUID),
    managementGroup: value('managementGroup', SEGMENT),
    subscriptionId: value('subscriptionId', GUID),
    resourceGroup: value('resourceGroup', SEGMENT),
    location: value('location', SEGMENT),
  };
}

/** What a nested deployment says of its target; undefined where it says nothing. */
export interface ScopeMembers {
  readonly subscriptionId: ArmValue | undefined;
  readonly resourceGroup: ArmValue | undefined;
  /** An explicit target of another kind, such as the id of a management group. */
  readonly scope: ArmValue | undefined;
}

/** Where a nested deployment is deployed. A target that differs from the parent's has a location of its own. */
export function nestedScope(
  parent: Scope,
  level: DeploymentLevel,
  members: ScopeMembers,
  id: string,
  origin: Origin,
): Scope {
  const isElsewhere = Object.values(members).some((member) => member !== undefined);
  if (!isElsewhere) return { ...parent, level };
  const location = contextUnknown('location', `location(${id})`, SEGMENT, origin);
  if (!members.scope) {
    const { subscriptionId = parent.subscriptionId, resourceGroup = parent.resourceGroup } = members;
    return { ...parent, level, subscriptionId, resourceGroup, location };
  }
  const other = (name: keyof DeploymentContext, shape: TextShape) =>
    contextUnknown(name, `${name}(${id})`, shape, origin);
  return {
    level,
    tenantId: parent.tenantId,
    managementGroup: other('managementGroup', SEGMENT),
    subscriptionId: other('subscriptionId', GUID),
    resourceGroup: other('resourceGroup', SEGMENT),
    location,
  };
}

function contextUnknown(subject: string, identity: string, shape: TextShape, origin: Origin): ArmValue {
  return unknown('string', { code: 'deployment-context', subject }, `context(${identity})`, origin, { shape });
}
