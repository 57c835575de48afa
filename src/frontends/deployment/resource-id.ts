import type { Bindings, Scope } from '../../eval/frame.ts';
import { scopePrefix } from '../../eval/ids.ts';
import type { Resource } from '../../model/resource.ts';
import type { ArmValue } from '../../value/arm-value.ts';
import { literal, unknown } from '../../value/construct.ts';
import { joinText } from '../../value/join-text.ts';
import type { Declaration } from './declaration.ts';
import { idOf } from './resource-type.ts';

/** Where a declared resource is evaluated and deployed. */
interface Place {
  readonly bindings: Bindings;
  /** That of the template which declares it. */
  readonly scope: Scope;
}

/** The id of a declared resource: text with a hole for each part that is not known. */
export function resourceId(resource: Resource, declaration: Declaration, place: Place): ArmValue {
  const { origin } = declaration;
  const id = idOf(prefixOf(declaration, place), resource.type, resource.name, origin);
  if (id) return id;
  const why = { code: 'unsupported', subject: 'resource id' } as const;
  return unknown('string', why, { call: 'id', of: [resource.name] }, origin);
}

/** The id of what a declared resource is deployed to; unknown for one that is nested in another resource. */
export function scopeId(declaration: Declaration, parent: Resource | undefined, place: Place): ArmValue {
  const { origin } = declaration;
  if (parent)
    return unknown('string', { code: 'unsupported', subject: 'scope' }, { call: 'scope', of: [parent.id] }, origin);
  return joinText(
    prefixOf(declaration, place).map((part) => (typeof part === 'string' ? literal(part, origin) : part)),
    origin,
  );
}

/** What the id begins with: the resource's own scope, the group that it is read from, or that of the deployment. */
function prefixOf(declaration: Declaration, { bindings, scope: own }: Place): readonly (string | ArmValue)[] {
  const scope = declaration.target('scope', bindings);
  if (scope) return extensionPrefix(scope, own);
  const subscriptionId = declaration.target('subscriptionId', bindings);
  const resourceGroup = declaration.target('resourceGroup', bindings);
  if (!subscriptionId && !resourceGroup) return scopePrefix(own);
  return scopePrefix({
    ...own,
    level: resourceGroup ? 'resourceGroup' : 'subscription',
    subscriptionId: subscriptionId ?? own.subscriptionId,
    resourceGroup: resourceGroup ?? own.resourceGroup,
  });
}

/** `scope` is a resource id, or `Type/name` relative to the deployment, or `/` for the tenant. */
function extensionPrefix(scope: ArmValue, own: Scope): readonly (string | ArmValue)[] {
  if (scope.kind === 'literal' && scope.value === '/') return [];
  const isAbsolute = scope.kind === 'text' ? startsWithSlash(scope.parts[0]) : startsWithSlash(scope);
  return isAbsolute ? [scope] : [...scopePrefix(own), '/providers/', scope];
}

function startsWithSlash(value: ArmValue | undefined): boolean {
  return value?.kind !== 'literal' || String(value.value).startsWith('/');
}
