import { propertyOf } from '../../json/lookup.ts';
import type { JsonNode, JsonObject } from '../../json/tree.ts';
import type { SourceText } from '../../text/source-text.ts';
import type { NestedDeployment } from '../deployment/declaration.ts';
import { isTooDeep, isWithin, opaqueDeployment, type ParentDeployment } from '../deployment/nested-deployment.ts';
import type { Arguments } from '../deployment/parameters.ts';
import { documentOf, type JsonDocument } from './document/document.ts';
import { LinkedDocuments } from './document/links.ts';
import { jsonEntries } from './template/json-entries.ts';
import { childTemplate, costOf } from './template/nested-deployment.ts';

/** A JSON template that a module of another language deploys. */
export interface JsonModule {
  readonly document: JsonDocument;
  readonly node: JsonObject;
}

/** The template in a file; that of a template spec, as it is kept in the module cache, stands inside of it. */
export function moduleIn(source: SourceText): JsonModule | undefined {
  const document = documentOf(source);
  const node = nodeAt(document.root, ['properties', 'mainTemplate']) ?? document.root;
  return node?.kind === 'object' ? { document, node } : undefined;
}

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
): JsonModule | undefined {
  const document = documentOf(compiled);
  const generator = nodeAt(document.root, ['metadata', '_generator', 'name']);
  if (generator?.kind !== 'string' || generator.value !== 'bicep') return undefined;
  const node = nodeAt(document.root, ['resources', symbol, 'properties', 'template']);
  if (node?.kind !== 'object') return undefined;
  const isDeclared = (name: string) => nodeAt(node, ['parameters', name]) !== undefined;
  return passed.every(isDeclared) ? { document, node } : undefined;
}

function nodeAt(root: JsonNode | undefined, path: readonly string[]): JsonNode | undefined {
  let node = root;
  for (const name of path) node = node?.kind === 'object' ? propertyOf(node, name)?.value : undefined;
  return node;
}

/** What a module deploys. Templates that it links to are not read. */
export function deployModule(
  { document, node }: JsonModule,
  parent: ParentDeployment,
  args: Arguments,
): NestedDeployment {
  const { budget } = parent.bindings.frame;
  if (isWithin(parent.template, document.source)) return opaqueDeployment(parent, 'a module that deploys itself');
  if (isTooDeep(parent) || !budget.spend(costOf(node))) return opaqueDeployment(parent, 'a deployment nested too deep');
  const shared = {
    links: new LinkedDocuments(),
    parameterFile: parent.template.parameterFile,
    entriesOf: jsonEntries,
  };
  const child = childTemplate({ document, node, fragmentType: undefined }, parent, args, shared);
  return { child, outputs: () => child.outputObject };
}
