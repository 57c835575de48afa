import { propertyOf } from '../../../json/lookup.ts';
import type { JsonNode, JsonObject } from '../../../json/tree.ts';
import type { SourceText } from '../../../text/source-text.ts';
import { documentOf } from './document.ts';

/**
 * The copy of a module that a compiled template holds under its symbolic name; undefined where that template was not
 * compiled from Bicep, or from another version of the source: one whose module takes other arguments.
 *
 * @param passed the names of the arguments
 */
export function embeddedModule(
  compiled: SourceText,
  symbol: string,
  passed: readonly string[],
): JsonObject | undefined {
  const document = documentOf(compiled);
  const generator = nodeAt(document.root, ['metadata', '_generator', 'name']);
  if (generator?.kind !== 'string' || generator.value !== 'bicep') return undefined;
  const node = nodeAt(document.root, ['resources', symbol, 'properties', 'template']);
  if (node?.kind !== 'object') return undefined;
  const isDeclared = (name: string) => nodeAt(node, ['parameters', name]) !== undefined;
  return passed.every(isDeclared) ? node : undefined;
}

function nodeAt(root: JsonNode | undefined, path: readonly string[]): JsonNode | undefined {
  let node = root;
  for (const name of path) node = node?.kind === 'object' ? propertyOf(node, name)?.value : undefined;
  return node;
}
