import type { Bindings, Scope } from '../../../eval/frame.ts';
import { scopePrefix } from '../../../eval/ids.ts';
import { propertyOf } from '../../../json/lookup.ts';
import type { JsonObject } from '../../../json/tree.ts';
import type { Resource } from '../../../model/resource.ts';
import type { ArmValue } from '../../../value/arm-value.ts';
import { joinText, literal, unknown } from '../../../value/construct.ts';
import { idOf } from '../document/resource-type.ts';
import { evaluateJson } from '../values/evaluate-json.ts';
import type { JsonTemplate } from './build-template.ts';

/** The id of a resource that is declared in a template: text with a hole for each part that is not known. */
export function resourceId(resource: Resource, node: JsonObject, bindings: Bindings, template: JsonTemplate): ArmValue {
  const origin = template.from.document.originOf(node);
  const id = idOf(prefixOf(node, bindings, template), resource.type, resource.name, origin);
  if (id) return id;
  const why = { code: 'unsupported', subject: 'resource id' } as const;
  return unknown('string', why, { call: 'id', of: [resource.name] }, origin);
}

/** The id of what a resource that is declared in a template is deployed to; unknown for one in another resource. */
export function scopeId(
  node: JsonObject,
  bindings: Bindings,
  template: JsonTemplate,
  parent: Resource | undefined,
): ArmValue {
  const origin = template.from.document.originOf(node);
  if (parent)
    return unknown('string', { code: 'unsupported', subject: 'scope' }, { call: 'scope', of: [parent.id] }, origin);
  const parts = prefixOf(node, bindings, template);
  return joinText(
    parts.map((part) => (typeof part === 'string' ? literal(part, origin) : part)),
    origin,
  );
}

/** What the id begins with: the resource's own scope, the group that it is read from, or that of the deployment. */
function prefixOf(node: JsonObject, bindings: Bindings, template: JsonTemplate): readonly (string | ArmValue)[] {
  const member = (name: string) => {
    const written = propertyOf(node, name)?.value;
    return written && evaluateJson(written, template.from.document, bindings);
  };
  const own = template.scope;
  const scope = member('scope');
  if (scope) return extensionPrefix(scope, own);
  const subscriptionId = member('subscriptionId');
  const resourceGroup = member('resourceGroup');
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
