import type { Bindings } from '../../../eval/frame.ts';
import { LIMITS } from '../../../eval/limits.ts';
import { propertyOf } from '../../../json/lookup.ts';
import type { JsonObject } from '../../../json/tree.ts';
import type { Template } from '../../../model/template.ts';
import type { ArmValue, Found } from '../../../value/arm-value.ts';
import { absent, literal, moved, unknown } from '../../../value/construct.ts';
import { eachArm } from '../../../value/distribute.ts';
import { getMember, getPath } from '../../../value/lookup.ts';
import type { Origin } from '../../../value/origin.ts';
import { levelOf } from '../document/classify.ts';
import type { JsonDocument } from '../document/document.ts';
import { instanceCost } from '../document/instance-cost.ts';
import { linkedPath } from '../document/links.ts';
import type { GuardValue } from '../values/conditions.ts';
import { evaluateJson } from '../values/evaluate-json.ts';
import { JsonFrame } from '../values/json-frame.ts';
import type { Arguments } from '../values/parameters.ts';
import { nestedScope } from '../values/scope.ts';
import { JsonTemplate } from './build-template.ts';

interface DeploymentSource {
  readonly template: JsonTemplate;
  readonly type: string;
  readonly node: JsonObject;
  /** Those of the template that holds the deployment. */
  readonly bindings: Bindings;
  readonly guard: GuardValue;
  /** Tells the deployments of one template apart. */
  readonly index: number;
}

export interface NestedDeployment {
  /** Undefined when its template cannot be seen: it is linked, or nested too deep. */
  readonly child: JsonTemplate | undefined;
  /** As `reference(deployment).outputs` gives them. */
  readonly outputs: () => Found;
}

/** A nested deployment: its template as a scope of its own, and what it hands back. */
export function buildNested(deployment: DeploymentSource): NestedDeployment {
  const { template, node } = deployment;
  const properties = propertyOf(node, 'properties')?.value;
  if (properties?.kind !== 'object') return opaque(deployment, 'a linked template');
  const found = templateOf(properties, deployment);
  if (!found) return opaque(deployment, 'a linked template');
  if (template.from.depth >= LIMITS.deployments) {
    deployment.bindings.frame.budget.exceed('deployments', originOf(deployment));
    return opaque(deployment, 'a deployment nested too deep');
  }
  const isInner = found.isLinked || isStack(deployment) || hasInnerScope(properties);
  const bindings = isInner ? innerBindings(deployment, found, properties) : deployment.bindings;
  const child = new JsonTemplate({
    ...found,
    level: levelOf(found.node),
    parent: template,
    name: () => (isInner ? bindings.frame.deploymentName : nameOf(deployment)),
    parameterFile: template.parameterFile,
    bindings,
    scope: () => (isInner ? bindings.frame.scope : targetScope(deployment, found.node)),
    guard: deployment.guard,
    links: template.from.links,
    parentFrame: deployment.bindings.frame,
    depth: template.from.depth + 1,
    fragmentType: undefined,
  });
  return { child, outputs: () => child.outputObject };
}

interface FoundTemplate {
  readonly node: JsonObject;
  readonly document: JsonDocument;
  /** Linked templates always see their own parameters only. */
  readonly isLinked: boolean;
}

/** The template in the deployment, or in the file beside it that the deployment links to. */
function templateOf(properties: JsonObject, { template, bindings }: DeploymentSource): FoundTemplate | undefined {
  const { document, links } = template.from;
  const inline = propertyOf(properties, 'template')?.value;
  if (inline?.kind === 'object') return { node: inline, document, isLinked: false };
  const path = linkedPath(properties, document, bindings);
  const linked = path === undefined ? undefined : links.find(path);
  if (linked?.root?.kind !== 'object' || isWithin(template, linked)) return undefined;
  if (!bindings.frame.budget.spend(instanceCost(linked.root))) return undefined;
  return { node: linked.root, document: linked, isLinked: true };
}

/** True when a template is deployed from inside itself. */
function isWithin(template: JsonTemplate, document: JsonDocument): boolean {
  for (let at: Template | undefined = template; at; at = at.parent) if (at.source === document.source) return true;
  return false;
}

function originOf({ node, template }: DeploymentSource): Origin {
  return template.from.document.originOf(node);
}

function opaque(deployment: DeploymentSource, subject: string): NestedDeployment {
  const { node } = deployment;
  const origin = originOf(deployment);
  const outputs = () => unknown('object', { code: 'opaque-template', subject }, `outputs(${node.range.start})`, origin);
  return { child: undefined, outputs };
}

/** A stack's template is always one of its own. */
function isStack({ type }: DeploymentSource): boolean {
  return type.toLowerCase().endsWith('stacks');
}

/** Expressions in the template see the deployment round it unless it says `inner`. */
export function hasInnerScope(properties: JsonObject): boolean {
  const options = propertyOf(properties, 'expressionEvaluationOptions')?.value;
  const scope = options?.kind === 'object' ? propertyOf(options, 'scope')?.value : undefined;
  return scope?.kind === 'string' && scope.value.toLowerCase() === 'inner';
}

function innerBindings(deployment: DeploymentSource, found: FoundTemplate, properties: JsonObject): Bindings {
  const { bindings } = deployment;
  const frame = new JsonFrame({
    id: idOf(deployment),
    template: found.node,
    document: found.document,
    scope: () => targetScope(deployment, found.node),
    cloud: bindings.frame.cloud,
    budget: bindings.frame.budget,
    deploymentName: () => nameOf(deployment),
    args: argumentsOf(properties, deployment),
    isFragment: false,
    carrier: undefined,
  });
  return frame.bindings;
}

function nameOf(deployment: DeploymentSource): ArmValue {
  const { template, node, bindings } = deployment;
  const written = propertyOf(node, 'name')?.value;
  return written ? evaluateJson(written, template.from.document, bindings) : literal('', originOf(deployment));
}

/** Deployments inside one with outer scope share its frame, so their place has to tell them apart. */
function idOf({ template, node, index }: DeploymentSource): string {
  return `${template.from.bindings.frame.id}/${node.range.start}.${index}`;
}

function targetScope(deployment: DeploymentSource, inline: JsonObject) {
  const { template, node, bindings } = deployment;
  const member = (name: string) => {
    const written = propertyOf(node, name)?.value;
    return written && evaluateJson(written, template.from.document, bindings);
  };
  const members = {
    subscriptionId: member('subscriptionId'),
    resourceGroup: member('resourceGroup'),
    scope: member('scope'),
  };
  return nestedScope(template.scope, levelOf(inline), members, idOf(deployment), originOf(deployment));
}

/** What is passed in, evaluated where the deployment is declared. */
function argumentsOf(properties: JsonObject, { template, bindings }: DeploymentSource): Arguments {
  const written = propertyOf(properties, 'parameters')?.value;
  const origin = template.from.document.originOf(properties);
  if (!written) return () => absent(origin);
  let passed: ArmValue | undefined;
  return (name) => {
    passed ??= evaluateJson(written, template.from.document, bindings);
    return eachArm(getMember(passed, name), [], origin, (entry) => {
      if (entry.kind === 'absent') return entry;
      const value = getPath(entry, 'value');
      if (value.kind !== 'absent') return step(value, origin);
      return unknown('any', { code: 'runtime-state', subject: 'a Key Vault secret' }, undefined, origin);
    });
  };
}

function step(value: Found, origin: Origin): Found {
  return value.kind === 'absent' ? value : moved(value, value.origin.via(origin.span, 'module-argument'));
}
