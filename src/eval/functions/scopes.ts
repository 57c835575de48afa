import type { ArmValue, Entry, TextShape } from '../../value/arm-value.ts';
import { GUID, lazyEntry, literal, object, unknown } from '../../value/construct.ts';
import { fromData } from '../../value/data.ts';
import { joinText } from '../../value/join-text.ts';
import type { Origin } from '../../value/origin.ts';
import type { Reason } from '../../value/reason.ts';
import type { Call, FunctionSpec, FunctionTable } from '../call.ts';
import { environmentOf } from '../clouds.ts';
import { scopePrefix } from '../ids.ts';

/** Members of the deployment context that no template can know, such as tags. */
function outside(subject: string): Reason {
  return { code: 'deployment-context', subject };
}

function contextObject(call: Call, members: Readonly<Record<string, () => ArmValue>>): ArmValue {
  const entries: Entry[] = Object.entries(members).map(([name, compute]) => lazyEntry(name, compute));
  return object(entries, call.origin, { open: outside(`${call.name}()`) });
}

function text(parts: readonly (string | ArmValue)[], origin: Origin): ArmValue {
  return joinText(
    parts.map((part) => (typeof part === 'string' ? literal(part, origin) : part)),
    origin,
  );
}

function subscription(call: Call): ArmValue {
  const { scope } = call.frame;
  return contextObject(call, {
    id: () => text(['/subscriptions/', scope.subscriptionId], call.origin),
    subscriptionId: () => scope.subscriptionId,
    tenantId: () => scope.tenantId,
  });
}

function resourceGroup(call: Call): ArmValue {
  const { scope } = call.frame;
  return contextObject(call, {
    id: () => text([...scopePrefix({ ...scope, level: 'resourceGroup' })], call.origin),
    name: () => scope.resourceGroup,
    type: () => literal('Microsoft.Resources/resourceGroups', call.origin),
    location: () => scope.location,
  });
}

function managementGroup(call: Call): ArmValue {
  const { scope } = call.frame;
  return contextObject(call, {
    id: () => text(['/providers/Microsoft.Management/managementGroups/', scope.managementGroup], call.origin),
    name: () => scope.managementGroup,
    type: () => literal('Microsoft.Management/managementGroups', call.origin),
  });
}

function tenant(call: Call): ArmValue {
  return contextObject(call, { tenantId: () => call.frame.scope.tenantId });
}

function deployment(call: Call): ArmValue {
  const { frame } = call;
  const header = [...frame.templateHeader].map(([name, value]) => lazyEntry(name, () => literal(value, call.origin)));
  const template = object(header, call.origin, { open: outside('deployment()') });
  const properties = object([lazyEntry('template', () => template)], call.origin, { open: outside('deployment()') });
  return contextObject(call, {
    name: () => frame.deploymentName,
    location: () => frame.scope.location,
    properties: () => properties,
  });
}

function deployer(call: Call): ArmValue {
  const id = (name: string) =>
    unknown('string', outside('deployer()'), `deployer.${name}`, call.origin, { shape: GUID });
  return contextObject(call, { tenantId: () => call.frame.scope.tenantId, objectId: () => id('objectId') });
}

/** Text that is new in each deployment: no two calls are the same. */
function fresh(call: Call, shape: TextShape): ArmValue {
  const why: Reason = { code: 'runtime-function', subject: `${call.name}()` };
  return unknown('string', why, undefined, call.origin, { shape });
}

function utcNow(call: Call): ArmValue {
  const [format] = call.args();
  if (format?.kind === 'literal' && typeof format.value !== 'string') return call.invalid('takes a format string');
  return fresh(call, { segment: false, nonEmpty: true });
}

function context(evaluate: (call: Call) => ArmValue): FunctionSpec {
  return { arity: [0, 0], evaluate };
}

export const scopes: FunctionTable = {
  subscription: context(subscription),
  resourcegroup: context(resourceGroup),
  managementgroup: context(managementGroup),
  tenant: context(tenant),
  deployment: context(deployment),
  deployer: context(deployer),
  environment: context((call) => fromData(environmentOf(call.frame.cloud), call.origin)),
  newguid: context((call) => fresh(call, GUID)),
  utcnow: { arity: [0, 1], evaluate: utcNow },
};
