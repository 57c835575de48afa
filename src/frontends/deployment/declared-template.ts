import type { Bindings, Scope } from '../../eval/frame.ts';
import type { Resource } from '../../model/resource.ts';
import type { DeploymentLevel, NamedValue, Template } from '../../model/template.ts';
import type { TypeQuery } from '../../model/type-query.ts';
import type { SourceText } from '../../text/source-text.ts';
import type { ArmObject, ArmValue } from '../../value/arm-value.ts';
import { lazyEntry } from '../../value/construct.ts';
import { getMember } from '../../value/lookup.ts';
import type { DeployingTemplate, Entry } from './declaration.ts';
import type { DeclaredFrame } from './declared-frame.ts';
import { DeclaredResources } from './declared-resources.ts';
import type { Made } from './expansion.ts';
import { alwaysGuarded, type GuardValue } from './guards.ts';
import type { ParentDeployment } from './nested-deployment.ts';

/** What a template is deployed as, apart from what is declared in it. */
export type TemplateDetails = {
  readonly source: SourceText;
  readonly level: DeploymentLevel;
  readonly parameterFile: SourceText | undefined;
  readonly isFragment: boolean;
} & (OwnNames | SharedNames);

/** A template whose expressions see its own declarations. */
interface OwnNames {
  readonly frame: DeclaredFrame;
  /** The deployment that it is nested in; undefined for a file-level template. */
  readonly parent: ParentDeployment | undefined;
}

/** A nested template whose expressions see the declarations of the template outside instead. */
interface SharedNames {
  readonly frame: undefined;
  readonly parent: ParentDeployment;
}

/** What a template declares, as its language reads it. Each is asked for once, when somebody needs it. */
export interface TemplateDeclarations {
  parameters(): readonly NamedValue[];
  variables(): readonly NamedValue[];
  /** The outputs as `reference()` gives them. */
  outputs(): ArmObject;
  entries(): readonly Entry[];
}

/** A template as the model has it. What is declared in it is evaluated when somebody asks. */
export abstract class DeclaredTemplate implements DeployingTemplate {
  abstract readonly language: Template['language'];
  readonly source: SourceText;
  readonly deploymentScope: DeploymentLevel;
  readonly parent: Template | undefined;
  readonly parameterFile: SourceText | undefined;
  readonly isFragment: boolean;
  readonly bindings: Bindings;
  readonly guard: GuardValue;
  readonly depth: number;
  /** False where its expressions see the declarations of the deployment outside instead. */
  readonly hasOwnNames: boolean;
  deployment: Resource | undefined;
  readonly #deployedBy: ParentDeployment | undefined;
  #name: ArmValue | undefined;
  #parameters: readonly NamedValue[] | undefined;
  #variables: readonly NamedValue[] | undefined;
  #outputs: readonly NamedValue[] | undefined;
  #outputObject: ArmObject | undefined;
  #scope: Scope | undefined;
  #resources: DeclaredResources | undefined;

  constructor(details: TemplateDetails) {
    const { source, level, parent, frame, parameterFile, isFragment } = details;
    this.source = source;
    this.deploymentScope = level;
    this.parent = parent?.template;
    this.parameterFile = parameterFile;
    this.isFragment = isFragment;
    this.bindings = details.frame === undefined ? details.parent.bindings : details.frame.bindings;
    this.guard = parent?.guard ?? alwaysGuarded;
    this.depth = parent?.depth ?? 0;
    this.hasOwnNames = frame !== undefined;
    this.#deployedBy = parent;
    if (frame) frame.findTargets = () => this.#declared.index;
  }

  protected abstract declarations(): TemplateDeclarations;

  get scope(): Scope {
    this.#scope ??= this.#shared?.scopeAt(this.deploymentScope) ?? this.bindings.frame.scope;
    return this.#scope;
  }

  get name(): ArmValue {
    this.#name ??= this.#shared?.name() ?? this.bindings.frame.deploymentName;
    return this.#name;
  }

  get tenantId(): ArmValue {
    return this.scope.tenantId;
  }

  get parameters(): readonly NamedValue[] {
    this.#parameters ??= this.declarations().parameters();
    return this.#parameters;
  }

  get variables(): readonly NamedValue[] {
    this.#variables ??= this.declarations().variables();
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
    this.#outputObject ??= this.declarations().outputs();
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

  /** As {@link resourcesNear}, with what they were made from. */
  madeNear(query: TypeQuery): readonly Made[] {
    return this.#declared.madeNear(query);
  }

  /** The deployment whose frame it shares; undefined where it has its own. */
  get #shared(): ParentDeployment | undefined {
    return this.hasOwnNames ? undefined : this.#deployedBy;
  }

  get #declared(): DeclaredResources {
    this.#resources ??= new DeclaredResources(this, this.declarations().entries());
    return this.#resources;
  }
}
