import type { SourceText } from '../text/source-text.ts';
import type { ArmValue, Found } from '../value/arm-value.ts';
import type { Resource } from './resource.ts';
import type { TypeQuery } from './type-query.ts';

export type DeploymentLevel = 'resourceGroup' | 'subscription' | 'managementGroup' | 'tenant';

/** A parameter or an output; evaluated on first use. */
export interface NamedValue {
  readonly name: string;
  readonly value: Found;
}

/** One deployment scope: a file, or a nested deployment inside it. Produced by a front end, consumed by rules. */
export interface Template {
  readonly source: SourceText;
  /** Which front end made this; for messages only. Rules must not branch on it. */
  readonly language: 'arm-json' | 'bicep';
  readonly deploymentScope: DeploymentLevel;
  /** The tenant that it is deployed in; unknown unless the user says. */
  readonly tenantId: ArmValue;
  readonly parent: Template | undefined;
  /** The resource of the parent that deploys it. */
  readonly deployment: Resource | undefined;
  /** True for a resource that stands alone, without a template round it: it may be an excerpt. */
  readonly isFragment: boolean;
  /** The name of the deployment. */
  readonly name: ArmValue;
  readonly parameters: readonly NamedValue[];
  readonly variables: readonly NamedValue[];
  /** Absent where their condition is false. */
  readonly outputs: readonly NamedValue[];
  /** The file whose parameter values it was loaded with; the same for nested deployments. */
  readonly parameterFile: SourceText | undefined;
  /** Declared in this scope, child resources included, nested deployments' own resources not. */
  readonly resources: readonly Resource[];
  /** Nested deployments whose template is in the file. */
  readonly children: readonly Template[];
  /** True when something is deployed that cannot be seen, such as a linked template: here or in a nested deployment. */
  readonly hasOpaqueParts: boolean;
  /** Those of the resources that stand where what is looked for may stand: all that are looked for, and perhaps others. */
  resourcesNear(query: TypeQuery): readonly Resource[];
  /** The nested deployments that may deploy what is looked for, and perhaps others. */
  childrenNear(query: TypeQuery): readonly Template[];
}

/** A template and all nested deployments inside it, parents first. */
export function* withDescendants(template: Template): Generator<Template, void> {
  yield template;
  for (const child of template.children) yield* withDescendants(child);
}

/**
 * The resources that are looked for among those that a template and all nested deployments inside it deploy, parents
 * first.
 */
export function* resourcesIn(template: Template, query: TypeQuery): Generator<Resource, void> {
  for (const resource of template.resourcesNear(query)) {
    if (!resource.existing && query.admits(resource.type, resource.extendedType)) yield resource;
  }
  for (const child of template.childrenNear(query)) yield* resourcesIn(child, query);
}

/** The file-level template that a nested deployment belongs to; a file-level one is its own root. */
export function rootOf(template: Template): Template {
  let root = template;
  while (root.parent) root = root.parent;
  return root;
}
