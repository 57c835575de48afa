import type { Bindings, Frame, Scope } from '../../eval/frame.ts';
import { propertyOf } from '../../json/lookup.ts';
import type { JsonObject } from '../../json/tree.ts';
import type { Resource } from '../../model/resource.ts';
import type { DeploymentLevel, NamedValue, Template } from '../../model/template.ts';
import type { SourceText } from '../../text/source-text.ts';
import type { ArmObject, ArmValue } from '../../value/arm-value.ts';
import { absent, lazyEntry } from '../../value/construct.ts';
import { getMember } from '../../value/lookup.ts';
import type { CarriedTemplate } from './carried.ts';
import type { GuardValue } from './conditions.ts';
import type { JsonDocument } from './document.ts';
import type { LinkedDocuments } from './links.ts';
import { outputsOf } from './outputs.ts';
import { ScopeBuilder } from './scope-builder.ts';

/** Everything that one template needs to become a scope of resources. */
export interface TemplateSource {
  readonly document: JsonDocument;
  readonly node: JsonObject;
  readonly level: DeploymentLevel;
  readonly parent: Template | undefined;
  readonly name: () => ArmValue;
  readonly parameterFile: SourceText | undefined;
  /** Where its expressions are evaluated: its own frame, or, with outer scope, that of the deployment round it. */
  readonly bindings: Bindings;
  /** The frame of the deployment round it. */
  readonly parentFrame: Frame | undefined;
  /** Where its resources are deployed. */
  readonly scope: Scope;
  /** The conditions of the deployments round it. */
  readonly guard: GuardValue;
  readonly links: LinkedDocuments;
  /** How many deployments it is nested in. */
  readonly depth: number;
  /** When the node is a resource that stands alone, without a template round it: its type. */
  readonly fragmentType: string | undefined;
}

/** A template as the model has it, with the parts that only its own front end needs. */
export class JsonTemplate implements Template {
  readonly language = 'arm-json';
  readonly source: SourceText;
  readonly deploymentScope: DeploymentLevel;
  readonly tenantId: ArmValue;
  readonly parent: Template | undefined;
  readonly parameterFile: SourceText | undefined;
  readonly resources: readonly Resource[];
  readonly children: readonly Template[];
  readonly hasOpaqueParts: boolean;
  /** Set once the resource is known, which is after its template. */
  deployment: Resource | undefined;
  /** Templates that are kept in resources of this one; not those of nested deployments. */
  readonly carried: readonly CarriedTemplate[];
  readonly parameters: readonly NamedValue[];
  readonly variables: readonly NamedValue[];
  readonly outputs: readonly NamedValue[];
  /** The outputs as `reference()` gives them. */
  readonly outputObject: ArmObject;
  readonly from: TemplateSource;
  #name: ArmValue | undefined;

  constructor(from: TemplateSource) {
    this.from = from;
    this.source = from.document.source;
    this.deploymentScope = from.level;
    this.tenantId = from.scope.tenantId;
    this.parent = from.parent;
    this.parameterFile = from.parameterFile;
    this.parameters = namedIn(from, 'parameters', (name) => from.bindings.frame.parameter(name));
    this.variables = namedIn(from, 'variables', (name) => from.bindings.frame.variable(name));
    this.outputObject = outputsOf(from);
    this.outputs = [...this.outputObject.entries.values()].map((output) =>
      lazyEntry(output.name, () => getMember(output.value, 'value')),
    );
    const builder = new ScopeBuilder(this);
    builder.addAll();
    this.resources = builder.resources;
    this.children = builder.children;
    this.hasOpaqueParts = builder.hasOpaqueParts;
    this.carried = builder.carried;
  }

  get name(): ArmValue {
    this.#name ??= this.from.name();
    return this.#name;
  }
}

/** The members of a section, apart from the loops in it. */
function namedIn(
  { node, document, fragmentType }: TemplateSource,
  section: 'parameters' | 'variables',
  look: (name: string) => ArmValue | undefined,
): readonly NamedValue[] {
  const declared = propertyOf(node, section)?.value;
  if (declared?.kind !== 'object' || fragmentType !== undefined) return [];
  const named = declared.properties.filter(({ key }) => section === 'parameters' || key.value.toLowerCase() !== 'copy');
  return named.map(({ key }) => lazyEntry(key.value, () => look(key.value) ?? absent(document.originOf(key))));
}
