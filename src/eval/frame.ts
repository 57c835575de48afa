import type { ArmValue, CloudName, Target } from '../value/arm-value.ts';
import type { Budget } from './limits.ts';

export type DeploymentLevel = 'resourceGroup' | 'subscription' | 'managementGroup' | 'tenant';

/** Where a template is deployed: known text, or the same unknown for everything deployed to the same place. */
export interface Scope {
  readonly level: DeploymentLevel;
  readonly tenantId: ArmValue;
  readonly managementGroup: ArmValue;
  readonly subscriptionId: ArmValue;
  readonly resourceGroup: ArmValue;
  /** The location of the resource group, or of the deployment at other levels. */
  readonly location: ArmValue;
}

/** A user-defined function: its parameters in order, and its body evaluated in a frame that knows their values. */
export interface UserFunction {
  readonly parameters: readonly string[];
  evaluate(frame: Frame): ArmValue;
}

/** What the expressions of one deployment instance can name. Made by a front end. */
export interface Frame {
  /** Unique among the deployment instances of a file; part of the identity of what is unknown in it. */
  readonly id: string;
  readonly scope: Scope;
  readonly cloud: CloudName;
  readonly budget: Budget;
  /** Undefined when no parameter of that name is declared. */
  parameter(name: string): ArmValue | undefined;
  variable(name: string): ArmValue | undefined;
  userFunction(namespace: string, name: string): UserFunction | undefined;
  /** The declaration that a symbolic name, resource name or resource id leads to. */
  resolve(target: ArmValue): Target | undefined;
  /** All instances of a symbolic name's copy loop, in order; undefined when it is no loop of known length. */
  resolveAll(symbol: string): readonly Target[] | undefined;
  /** The name of the deployment, as `deployment().name` gives it. */
  readonly deploymentName: ArmValue;
  /** Members of `deployment().properties.template` that are known, such as `contentVersion`. */
  readonly templateHeader: ReadonlyMap<string, string>;
}

interface Binding {
  /** Empty for a loop that is not named. */
  readonly name: string;
  /** True for a loop that makes resources or outputs, which `copyIndex()` reads; other loops are read by name only. */
  readonly isResourceLoop: boolean;
  readonly value: ArmValue;
  readonly next: Binding | undefined;
}

/** What is bound beside the frame: loop indices and lambda variables, innermost first. */
export class Bindings {
  readonly frame: Frame;
  readonly #copies: Binding | undefined;
  readonly #lambdas: Binding | undefined;

  constructor(frame: Frame, copies?: Binding, lambdas?: Binding) {
    this.frame = frame;
    this.#copies = copies;
    this.#lambdas = lambdas;
  }

  /** Inside a loop that makes resources or outputs; `copyIndex()` means the innermost of these. */
  withResourceLoop(name: string, index: ArmValue): Bindings {
    return this.#within(name, index, true);
  }

  /** Inside a loop that makes items of an array: those of a property or a variable. */
  withItemLoop(name: string, index: ArmValue): Bindings {
    return this.#within(name, index, false);
  }

  #within(name: string, value: ArmValue, isResourceLoop: boolean): Bindings {
    const copy = { name: name.toLowerCase(), isResourceLoop, value, next: this.#copies };
    return new Bindings(this.frame, copy, this.#lambdas);
  }

  withLambda(name: string, value: ArmValue): Bindings {
    return new Bindings(this.frame, this.#copies, {
      name: name.toLowerCase(),
      isResourceLoop: false,
      value,
      next: this.#lambdas,
    });
  }

  /** The index of the loop of that name, or of the innermost resource loop when no name is given. */
  copyIndex(name: string | undefined): ArmValue | undefined {
    if (name !== undefined) return find(this.#copies, name);
    for (let at = this.#copies; at; at = at.next) if (at.isResourceLoop) return at.value;
    return undefined;
  }

  lambdaVariable(name: string): ArmValue | undefined {
    return find(this.#lambdas, name);
  }
}

function find(binding: Binding | undefined, name: string): ArmValue | undefined {
  const wanted = name.toLowerCase();
  for (let at = binding; at; at = at.next) if (at.name === wanted) return at.value;
  return undefined;
}
