import type { SourceText } from '../text/source-text.ts';
import type { ArmValue, Found } from '../value/arm-value.ts';
import type { Resource } from './resource.ts';

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
  /** True when something is deployed here that cannot be seen, such as a linked template. */
  readonly hasOpaqueParts: boolean;
}

/** A template and all nested deployments inside it, parents first. */
export function* withDescendants(template: Template): Generator<Template, void> {
  yield template;
  for (const child of template.children) yield* withDescendants(child);
}

/** The file-level template that a nested deployment belongs to; a file-level one is its own root. */
export function rootOf(template: Template): Template {
  let root = template;
  while (root.parent) root = root.parent;
  return root;
}
