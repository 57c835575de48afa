import { propertyOf } from '../../../json/lookup.ts';
import type { JsonObject } from '../../../json/tree.ts';
import { getPath } from '../../../value/lookup.ts';
import type { DeploymentStatement, NestedDeployment } from '../../deployment/declaration.ts';
import { DeclaredFrame } from '../../deployment/declared-frame.ts';
import { instanceCost } from '../../deployment/instance-cost.ts';
import {
  argumentsOf,
  frameDetails,
  isTooDeep,
  isWithin,
  opaqueDeployment,
  type ParentDeployment,
  parentDeployment,
} from '../../deployment/nested-deployment.ts';
import type { Arguments } from '../../deployment/parameters.ts';
import { levelOf } from '../document/classify.ts';
import type { JsonDocument } from '../document/document.ts';
import { hasInnerScope } from '../document/inner-scope.ts';
import { linkedPath } from '../document/links.ts';
import { evaluateJson } from '../values/evaluate-json.ts';
import { jsonDeclarations } from '../values/json-declarations.ts';
import { JsonTemplate, type SharedSource, type TemplateNode } from './json-template.ts';

/** The template that a deployment deploys, and what it returns. */
export function nestedDeployment(
  statement: DeploymentStatement,
  node: JsonObject,
  template: JsonTemplate,
): NestedDeployment {
  const parent = parentDeployment(statement);
  const properties = propertyOf(node, 'properties')?.value;
  const found = properties?.kind === 'object' ? templateOf(properties, statement, template) : undefined;
  if (properties?.kind !== 'object' || !found) return opaqueDeployment(parent, 'a linked template');
  if (isTooDeep(parent)) return opaqueDeployment(parent, 'a deployment nested too deep');
  const { isLinked, ...source } = found;
  const isInner = isLinked || isStack(statement) || hasInnerScope(properties);
  const child = isInner
    ? childTemplate(source, parent, argumentsIn(properties, parent, template), template.shared)
    : new JsonTemplate(source, { frame: undefined, parent }, template.shared);
  return { child, outputs: () => child.outputObject };
}

/** A child template that sees its own declarations only. */
function childTemplate(
  source: TemplateNode,
  parent: ParentDeployment,
  args: Arguments,
  shared: SharedSource,
): JsonTemplate {
  const { node: template, document } = source;
  const declarations = jsonDeclarations({ template, document, args, isFragment: false });
  const frame = new DeclaredFrame(frameDetails(parent, levelOf(template), declarations));
  return new JsonTemplate(source, { frame, parent }, shared);
}

interface FoundTemplate extends TemplateNode {
  /** Linked templates always see their own parameters only. */
  readonly isLinked: boolean;
}

/** The template in the deployment, or in the file beside it that the deployment links to. */
function templateOf(
  properties: JsonObject,
  { bindings, declaration }: DeploymentStatement,
  template: JsonTemplate,
): FoundTemplate | undefined {
  const { document } = template.from;
  const inline = propertyOf(properties, 'template')?.value;
  if (inline?.kind === 'object') return { node: inline, document, fragmentType: undefined, isLinked: false };
  const path = linkedPath(properties, document, bindings, declaration.symbol);
  const linked = path === undefined ? undefined : template.shared.links.find(path);
  const node = linked && templateAt(linked);
  if (!linked || !node || isWithin(template, linked.source)) return undefined;
  if (!bindings.frame.budget.spend(costOf(node))) return undefined;
  return { node, document: linked, fragmentType: undefined, isLinked: true };
}

/** The template in a file; that of a template spec in the module cache stands inside of it. */
function templateAt({ root, source }: JsonDocument): JsonObject | undefined {
  if (root?.kind !== 'object') return undefined;
  const properties = source.isRestored ? propertyOf(root, 'properties')?.value : undefined;
  const kept = properties?.kind === 'object' ? propertyOf(properties, 'mainTemplate')?.value : undefined;
  return kept?.kind === 'object' ? kept : root;
}

/** What it costs to deploy a template once more. */
function costOf({ range }: JsonObject): number {
  return instanceCost(range.end - range.start);
}

/** A stack's template never sees the declarations outside. */
function isStack({ type }: DeploymentStatement): boolean {
  return type.toLowerCase().endsWith('stacks');
}

/** What is passed below `parameters`: an object `{ value }`, or a reference to a secret, for each. */
function argumentsIn(properties: JsonObject, { bindings }: ParentDeployment, { from }: JsonTemplate): Arguments {
  const { document } = from;
  const written = propertyOf(properties, 'parameters')?.value;
  return argumentsOf({
    passed: written && (() => evaluateJson(written, document, bindings)),
    origin: document.originOf(properties),
    valueIn: (member) => getPath(member, 'value'),
  });
}
