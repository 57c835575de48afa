import { Bindings, type Frame, type Scope, type UserFunction } from '../../eval/frame.ts';
import type { Budget } from '../../eval/limits.ts';
import type { ArmValue, CloudName, Target } from '../../value/arm-value.ts';
import { invalid } from '../../value/construct.ts';
import type { Origin } from '../../value/origin.ts';

/** Finds the declarations of a scope. */
export interface Targets {
  resolve(target: ArmValue): Target | undefined;
  resolveAll(symbol: string): readonly Target[] | undefined;
}

/** A parameter or a variable that a template declares. */
export interface NamedDeclaration {
  readonly name: string;
  readonly origin: Origin;
  readonly value: () => ArmValue;
}

/** What a template declares for its expressions. Each is asked for once, when an expression first needs it. */
export interface FrameDeclarations {
  parameters(bindings: Bindings): Iterable<NamedDeclaration>;
  variables(bindings: Bindings): Iterable<NamedDeclaration>;
  /** User-defined functions by `namespace.name` in lower case. */
  functions(): ReadonlyMap<string, UserFunction>;
  /** See {@link Frame.templateHeader}. */
  templateHeader(): ReadonlyMap<string, string>;
  /** The value of a name that is not declared; undefined where using it is a mistake. */
  undeclared(kind: 'parameter' | 'variable', name: string, frameId: string): ArmValue | undefined;
}

/** A deployment of a template, as its expressions see it. */
export interface FrameDetails {
  /** See {@link Frame.id}. */
  readonly id: string;
  /** Asked for once. */
  readonly scope: () => Scope;
  readonly cloud: CloudName;
  readonly budget: Budget;
  readonly deploymentName: () => ArmValue;
  readonly declarations: FrameDeclarations;
  /** For a template that another one carries without deploying it: what expressions of the carrier can name. */
  readonly carrier: Bindings | undefined;
}

/** The frame of one deployment of a template: its parameters, variables and functions, evaluated on first use. */
export class DeclaredFrame implements Frame {
  readonly id: string;
  readonly cloud: CloudName;
  readonly budget: Budget;
  readonly bindings: Bindings;
  readonly carrier: Bindings | undefined;
  /** Set by the template, whose declarations are found by evaluating in the frame. */
  findTargets: () => Targets | undefined = () => undefined;
  readonly #details: FrameDetails;
  #parameters: ReadonlyMap<string, () => ArmValue> | undefined;
  #variables: ReadonlyMap<string, () => ArmValue> | undefined;
  #functions: ReadonlyMap<string, UserFunction> | undefined;
  #scope: Scope | undefined;
  #deploymentName: ArmValue | undefined;

  constructor(details: FrameDetails) {
    this.id = details.id;
    this.cloud = details.cloud;
    this.budget = details.budget;
    this.carrier = details.carrier;
    this.#details = details;
    this.bindings = new Bindings(this);
  }

  get scope(): Scope {
    this.#scope ??= this.#details.scope();
    return this.#scope;
  }

  get deploymentName(): ArmValue {
    this.#deploymentName ??= this.#details.deploymentName();
    return this.#deploymentName;
  }

  get templateHeader(): ReadonlyMap<string, string> {
    return this.#details.declarations.templateHeader();
  }

  parameter(name: string): ArmValue | undefined {
    const { declarations } = this.#details;
    this.#parameters ??= byName(declarations.parameters(this.bindings));
    return this.#parameters.get(name.toLowerCase())?.() ?? declarations.undeclared('parameter', name, this.id);
  }

  variable(name: string): ArmValue | undefined {
    const { declarations } = this.#details;
    this.#variables ??= byName(declarations.variables(this.bindings));
    return this.#variables.get(name.toLowerCase())?.() ?? declarations.undeclared('variable', name, this.id);
  }

  userFunction(namespace: string, name: string): UserFunction | undefined {
    this.#functions ??= this.#details.declarations.functions();
    return this.#functions.get(`${namespace}.${name}`.toLowerCase());
  }

  resolve(target: ArmValue): Target | undefined {
    return this.findTargets()?.resolve(target);
  }

  resolveAll(symbol: string): readonly Target[] | undefined {
    return this.findTargets()?.resolveAll(symbol);
  }
}

/** Names are compared in any case. */
function byName(declared: Iterable<NamedDeclaration>): ReadonlyMap<string, () => ArmValue> {
  const named = new Map<string, () => ArmValue>();
  for (const declaration of declared) named.set(declaration.name.toLowerCase(), once(declaration));
  return named;
}

/** A value that is computed on first use, and is invalid where its own computation asks for it. */
function once({ name, origin, value: compute }: NamedDeclaration): () => ArmValue {
  let value: ArmValue | undefined;
  let isRunning = false;
  return () => {
    if (value) return value;
    if (isRunning) return invalid(`'${name}' refers to itself`, origin);
    isRunning = true;
    try {
      value = compute();
    } finally {
      isRunning = false;
    }
    return value;
  };
}
