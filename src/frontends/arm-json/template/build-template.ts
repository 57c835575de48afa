import type { Bindings, Frame, Scope } from '../../../eval/frame.ts';
import { propertyOf } from '../../../json/lookup.ts';
import type { JsonObject } from '../../../json/tree.ts';
import type { Resource } from '../../../model/resource.ts';
import type { DeploymentLevel, NamedValue, Template } from '../../../model/template.ts';
import type { TypeQuery } from '../../../model/type-query.ts';
import type { SourceText } from '../../../text/source-text.ts';
import type { ArmObject, ArmValue } from '../../../value/arm-value.ts';
import { absent, lazyEntry } from '../../../value/construct.ts';
import { getMember } from '../../../value/lookup.ts';
import type { CarriedTemplate } from '../document/carried.ts';
import type { JsonDocument } from '../document/document.ts';
import type { LinkedDocuments } from '../document/links.ts';
import type { GuardValue } from '../values/conditions.ts';
import { JsonFrame } from '../values/json-frame.ts';
import { outputsOf } from '../values/outputs.ts';
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
  readonly scope: () => Scope;
  /** The conditions of the deployments round it. */
  readonly guard: GuardValue;
  readonly links: LinkedDocuments;
  /** How many deployments it is nested in. */
  readonly depth: number;
  /** When the node is a resource that stands alone, without a template round it: its type. */
  readonly fragmentType: string | undefined;
}

/**
 * A template as the model has it, with the parts that only its own front end needs. What is declared in it is found out
 * when somebody asks.
 */
export class JsonTemplate implements Template {
  readonly language = 'arm-json';
  readonly source: SourceText;
  readonly deploymentScope: DeploymentLevel;
  readonly parent: Template | undefined;
  readonly parameterFile: SourceText | undefined;
  /** Set once the resource is known, which is after its template. */
  deployment: Resource | undefined;
  readonly from: TemplateSource;
  #name: ArmValue | undefined;
  #parameters: readonly NamedValue[] | undefined;
  #variables: readonly NamedValue[] | undefined;
  #outputs: readonly NamedValue[] | undefined;
  #outputObject: ArmObject | undefined;
  #scope: Scope | undefined;
  #builder: ScopeBuilder | undefined;

  constructor(from: TemplateSource) {
    this.from = from;
    this.source = from.document.source;
    this.deploymentScope = from.level;
    this.parent = from.parent;
    this.parameterFile = from.parameterFile;
    const { frame } = from.bindings;
    // With outer scope, expressions see the declarations round the deployment, not those inside it.
    if (from.parentFrame !== frame && frame instanceof JsonFrame) frame.findTargets = () => this.#declared.index;
  }

  get scope(): Scope {
    this.#scope ??= this.from.scope();
    return this.#scope;
  }

  get tenantId(): ArmValue {
    return this.scope.tenantId;
  }

  get isFragment(): boolean {
    return this.from.fragmentType !== undefined;
  }

  get name(): ArmValue {
    this.#name ??= this.from.name();
    return this.#name;
  }

  get parameters(): readonly NamedValue[] {
    const { frame } = this.from.bindings;
    this.#parameters ??= namedIn(this.from, 'parameters', (name) => frame.parameter(name));
    return this.#parameters;
  }

  get variables(): readonly NamedValue[] {
    const { frame } = this.from.bindings;
    this.#variables ??= namedIn(this.from, 'variables', (name) => frame.variable(name));
    return this.#variables;
  }

  get outputs(): readonly NamedValue[] {
    this.#outputs ??= [...this.outputObject.entries.values()].map((output) =>
      lazyEntry(output.name, () => getMember(output.value, 'value')),
    );
    return this.#outputs;
  }

  /** The outputs as `reference()` gives them. */
  get outputObject(): ArmObject {
    this.#outputObject ??= outputsOf(this.from);
    return this.#outputObject;
  }

  get resources(): readonly Resource[] {
    return this.#declared.resources;
  }

  get children(): readonly Template[] {
    return this.#declared.children;
  }

  get hasOpaqueParts(): boolean {
    return this.#declared.hasOpaqueParts;
  }

  resourcesNear(query: TypeQuery): readonly Resource[] {
    return this.#declared.resourcesNear(query);
  }

  childrenNear(query: TypeQuery): readonly Template[] {
    return this.#declared.childrenNear(query);
  }

  /** Templates that are kept in resources of this one; not those of nested deployments. */
  get carried(): readonly CarriedTemplate[] {
    return this.#declared.carried;
  }

  get #declared(): ScopeBuilder {
    this.#builder ??= new ScopeBuilder(this);
    return this.#builder;
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
