import { propertyOf } from '../../../json/lookup.ts';
import type { JsonNode, JsonObject } from '../../../json/tree.ts';
import { typeQuery } from '../../../model/type-query.ts';

/** Where resources keep templates, below the resource: the first path that leads to one counts. */
const PATHS: ReadonlyMap<string, readonly string[]> = new Map([
  ['microsoft.resources/templatespecs/versions', ['properties.mainTemplate', 'properties.template']],
  ['microsoft.authorization/policydefinitions', [`properties.policyRule.then.details.deployment.properties.template`]],
]);

/** The types that keep templates. */
export const CARRIERS = typeQuery([...PATHS.keys()]);

/** The template that a resource of that type carries; undefined when it carries none. */
export function carriedTemplate(type: string, node: JsonObject): JsonObject | undefined {
  return firstObject(node, PATHS.get(type.toLowerCase()) ?? []);
}

/** Where files that are no templates themselves keep one: policy definitions and exported template specs. */
const FILE_PATHS = [
  'properties.policyRule.then.details.deployment.properties.template',
  'policyRule.then.details.deployment.properties.template',
  'mainTemplate',
];

/** The template in a file that only carries one; undefined when there is none. */
export function templateInFile(root: JsonObject): JsonObject | undefined {
  return firstObject(root, FILE_PATHS);
}

function firstObject(root: JsonObject, paths: readonly string[]): JsonObject | undefined {
  for (const path of paths) {
    let node: JsonNode | undefined = root;
    for (const name of path.split('.')) node = node?.kind === 'object' ? propertyOf(node, name)?.value : undefined;
    if (node?.kind === 'object') return node;
  }
  return undefined;
}
