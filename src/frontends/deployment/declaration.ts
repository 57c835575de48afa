import type { Bindings, Scope } from '../../eval/frame.ts';
import type { Dependencies } from '../../model/dependencies.ts';
import type { Resource } from '../../model/resource.ts';
import type { Template } from '../../model/template.ts';
import type { TypeQuery } from '../../model/type-query.ts';
import type { Span } from '../../text/source-text.ts';
import type { ArmValue, Found } from '../../value/arm-value.ts';
import type { Origin } from '../../value/origin.ts';
import type { GuardValue } from './guards.ts';
import type { ResourceIndex } from './targets.ts';

/** A template, and what only front ends need of it to build what it declares. */
export interface DeployingTemplate extends Template {
  /** Set once the resource is built, which is after its template. */
  deployment: Resource | undefined;
  /** Where its resources are deployed. */
  readonly scope: Scope;
  /** Where its expressions are evaluated. */
  readonly bindings: Bindings;
  /** The conditions of the deployments that it is nested in. */
  readonly guard: GuardValue;
  /** How many deployments it is nested in. */
  readonly depth: number;
}

/** The members by which a resource or a deployment says where it is deployed. */
export type TargetMember = 'scope' | 'subscriptionId' | 'resourceGroup';

/** The loop that makes a resource for each iteration. */
export interface LoopDeclaration {
  /** Empty where it has none. */
  readonly name: string;
  readonly origin: Origin;
  readonly count: (bindings: Bindings) => ArmValue;
}

/**
 * A resource as a source language declares it: alone, or once for each iteration of a loop. What takes bindings is
 * evaluated with those of the iteration.
 */
export interface Declaration {
  /** The symbolic name. */
  readonly symbol: string | undefined;
  /** All that is written of it. */
  readonly origin: Origin;
  /** The smallest text that shows which resource is meant. */
  readonly span: Span;
  /** Where its name is written; where it has none, all of it. */
  readonly nameOrigin: Origin;
  /** What one more iteration costs, in steps of evaluation. */
  readonly cost: number;
  readonly loop: LoopDeclaration | undefined;
  /** True for a resource that is only read. */
  readonly isExisting: boolean;
  /** See {@link Resource.extendedType}. */
  readonly extendedType: string | undefined;
  /** As written: that of a nested resource may lack its parent's. Undefined where it cannot be known. */
  type(bindings: Bindings): string | undefined;
  /** Undefined where there is none. */
  condition(bindings: Bindings): ArmValue | undefined;
  /** As written: that of a nested resource lacks its parent's. Undefined where there is none. */
  name(bindings: Bindings): ArmValue | undefined;
  /** Undefined where it is not written. */
  target(member: TargetMember, bindings: Bindings): ArmValue | undefined;
  /** See {@link Resource.body}. That of a deployment holds no template. */
  body(bindings: Bindings, deploysTemplate: boolean): Found;
  /** See {@link Resource.copy}. */
  copy(bindings: Bindings): Found;
  dependencies(bindings: Bindings, index: ResourceIndex): Dependencies;
  /** See {@link Resource.dependencyName}. */
  dependencyName(resource: Resource, isNested: boolean): string | undefined;
  /** For a type that deploys a template: that template, one object for each call. */
  deploy(statement: DeploymentStatement): NestedDeployment;
  /** The resources that are declared inside of it. */
  readonly inside: readonly Declaration[];
}

/** A declaration at the top of a template. */
export interface Entry extends Declaration {
  /** False only where no resource of the types is deployed by it or by what is in it, at any depth. */
  mayHold(query: TypeQuery): boolean;
  /** What others call it and what is inside of it: symbolic names and names of loops, in lower case. */
  names(): ReadonlySet<string>;
  /** True only for a deployment that shows its template, and those of all deployments in that, without evaluation. */
  showsTemplates(): boolean;
}

/** One iteration of a declared deployment. */
export interface DeploymentStatement {
  /** The template that declares it. */
  readonly template: DeployingTemplate;
  readonly declaration: Declaration;
  /** Qualified. */
  readonly type: string;
  readonly bindings: Bindings;
  readonly guard: GuardValue;
  /** Tells the deployments of one entry apart. */
  readonly index: number;
}

/** What a deployment deploys, and what it returns. */
export interface NestedDeployment {
  /** Undefined when its template cannot be seen: it is linked, or nested too deep. */
  readonly child: DeployingTemplate | undefined;
  /** As `reference(deployment).outputs` gives them. */
  readonly outputs: () => Found;
}
