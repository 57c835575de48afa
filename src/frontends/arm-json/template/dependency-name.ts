import type { CallExpr, Expr } from '../../../expr/ast.ts';
import { propertyOf } from '../../../json/lookup.ts';
import type { JsonNode, JsonObject, JsonString } from '../../../json/tree.ts';
import type { Resource } from '../../../model/resource.ts';
import type { DeploymentLevel } from '../../../model/template.ts';
import { knownText } from '../../../value/known-text.ts';
import type { JsonDocument } from '../document/document.ts';

/** The functions that make the id of a resource, where one does so in the same way for all types. */
const ID_FUNCTIONS: Partial<Record<DeploymentLevel, string>> = {
  resourceGroup: 'resourceId',
  subscription: 'subscriptionResourceId',
};

/**
 * What `dependsOn` calls a resource in its own template: its symbolic name, or else an expression for its id, made of
 * what is written of its name and scope. Undefined for a copy loop, and where no such expression can be told.
 */
export function dependencyName(
  resource: Resource,
  node: JsonObject,
  isNested: boolean,
  document: JsonDocument,
): string | undefined {
  if (resource.copy.kind !== 'absent') return undefined;
  if (resource.symbol !== undefined) return resource.symbol;
  const makeId = ID_FUNCTIONS[resource.template.deploymentScope];
  const names = isNested ? quoted(knownText(resource.name)) : writtenNames(propertyOf(node, 'name')?.value, document);
  if (!makeId || names?.length !== resource.type.split('/').length - 1) return undefined;
  const id = [`'${resource.type}'`, ...names].join(', ');
  const scope = propertyOf(node, 'scope')?.value;
  if (!scope) return `[${makeId}(${id})]`;
  const written = scope.kind === 'string' ? writtenScope(scope, document, makeId) : undefined;
  return written && `[extensionResourceId(${written}, ${id})]`;
}

/** An expression for each segment of a name. */
function writtenNames(name: JsonNode | undefined, document: JsonDocument): readonly string[] | undefined {
  if (name?.kind !== 'string') return undefined;
  const written = writtenIn(name, document);
  if (!written) return quoted(name.value);
  // Compilers write the name of a child resource as `format('{0}/{1}', ...)`.
  const [pattern, ...parts] = written.call?.name.toLowerCase() === 'format' ? written.call.args : [];
  const joined = parts.map((_, index) => `{${index}}`).join('/');
  const isJoined = pattern?.kind === 'string' && pattern.value.text === joined;
  return isJoined ? parts.map(written.textOf) : [written.textOf(written.root)];
}

/** An expression for the id of what an extension resource is made at. */
function writtenScope(scope: JsonString, document: JsonDocument, makeId: string): string | undefined {
  const written = writtenIn(scope, document);
  if (/resourceId$/i.test(written?.call?.name ?? '')) return written?.textOf(written.root);
  // Otherwise the scope is relative: `Type/name`, which compilers write as `format('Type/{0}', ...)`.
  const [pattern, part, ...others] = written?.call?.name.toLowerCase() === 'format' ? written.call.args : [];
  const relative = written ? (pattern?.kind === 'string' ? pattern.value.text : '') : scope.value;
  const [, type, name] = /^([\w.]+\/\w+)\/([^/]+)$/.exec(relative) ?? [];
  const given = part && others.length === 0 && name === '{0}' ? written?.textOf(part) : quoted(name)?.[0];
  return given && `${makeId}('${type}', ${given})`;
}

interface Written {
  readonly root: Expr;
  readonly call: CallExpr | undefined;
  readonly textOf: (expr: Expr) => string;
}

function writtenIn(node: JsonString, document: JsonDocument): Written | undefined {
  const { root, text } = document.expressionIn(node) ?? {};
  if (!root || !text) return undefined;
  const call = root.kind === 'call' && root.namespace === undefined ? root : undefined;
  return { root, call, textOf: ({ start, end }) => text.text.slice(start, end) };
}

/** The segments of a name as strings of an expression; undefined where one would need escapes. */
function quoted(name: string | undefined): readonly string[] | undefined {
  const segments = name?.split('/');
  return segments?.every((segment) => /^[\w.()-]+$/.test(segment)) ? segments.map((each) => `'${each}'`) : undefined;
}
