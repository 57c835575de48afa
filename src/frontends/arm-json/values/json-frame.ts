import { Bindings, type Frame, type Scope, type UserFunction } from '../../../eval/frame.ts';
import type { Budget } from '../../../eval/limits.ts';
import { propertyOf } from '../../../json/lookup.ts';
import type { JsonNode, JsonObject } from '../../../json/tree.ts';
import type { ArmValue, CloudName, Target } from '../../../value/arm-value.ts';
import { invalid, unknown } from '../../../value/construct.ts';
import type { Origin } from '../../../value/origin.ts';
import type { JsonDocument } from '../document/document.ts';
import { evaluateJson, loopItems, loopsOf } from './evaluate-json.ts';
import { type Arguments, parameterValue } from './parameters.ts';

export interface FrameDetails {
  readonly id: string;
  readonly template: JsonObject;
  readonly document: JsonDocument;
  /** Asked for once. */
  readonly scope: () => Scope;
  readonly cloud: CloudName;
  readonly budget: Budget;
  readonly deploymentName: () => ArmValue;
  readonly args: Arguments;
  /** For a resource that stands alone: parameters and variables that are not declared are unknown, not wrong. */
  readonly isFragment: boolean;
  /** For a template that another one carries without deploying it: what expressions of the carrier can name. */
  readonly carrier: Bindings | undefined;
}

/** Finds the declarations of a scope. */
export interface Targets {
  resolve(target: ArmValue): Target | undefined;
  resolveAll(symbol: string): readonly Target[] | undefined;
}

type Named = () => ArmValue;

/** The scope of one template: its parameters, variables and functions, evaluated on first use. */
export class JsonFrame implements Frame {
  readonly id: string;
  readonly cloud: CloudName;
  readonly budget: Budget;
  readonly bindings: Bindings;
  readonly isFragment: boolean;
  readonly carrier: Bindings | undefined;
  /** Set by the template, whose declarations are looked for by evaluating in the frame. */
  findTargets: () => Targets | undefined = () => undefined;
  readonly #details: FrameDetails;
  #parameters: ReadonlyMap<string, Named> | undefined;
  #variables: ReadonlyMap<string, Named> | undefined;
  #functions: ReadonlyMap<string, UserFunction> | undefined;
  #scope: Scope | undefined;
  #deploymentName: ArmValue | undefined;

  constructor(details: FrameDetails) {
    this.id = details.id;
    this.cloud = details.cloud;
    this.budget = details.budget;
    this.isFragment = details.isFragment;
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
    const version = propertyOf(this.#details.template, 'contentVersion')?.value;
    return new Map(version?.kind === 'string' ? [['contentVersion', version.value]] : []);
  }

  parameter(name: string): ArmValue | undefined {
    this.#parameters ??= this.#declareParameters();
    return this.#parameters.get(name.toLowerCase())?.() ?? this.#undeclared('parameter', name);
  }

  variable(name: string): ArmValue | undefined {
    this.#variables ??= this.#declareVariables();
    return this.#variables.get(name.toLowerCase())?.() ?? this.#undeclared('variable', name);
  }

  userFunction(namespace: string, name: string): UserFunction | undefined {
    this.#functions ??= this.#declareFunctions();
    return this.#functions.get(`${namespace}.${name}`.toLowerCase());
  }

  resolve(target: ArmValue): Target | undefined {
    return this.findTargets()?.resolve(target);
  }

  resolveAll(symbol: string): readonly Target[] | undefined {
    return this.findTargets()?.resolveAll(symbol);
  }

  /** The template that a lone resource was taken from declares what it names. */
  #undeclared(kind: 'parameter' | 'variable', name: string): ArmValue | undefined {
    if (!this.isFragment) return undefined;
    const origin = this.#details.document.originOf(this.#details.template);
    return unknown('any', { code: 'no-value', subject: name }, `${kind}(${this.id}:${name.toLowerCase()})`, origin);
  }

  #declareParameters(): ReadonlyMap<string, Named> {
    const { template, document, args } = this.#details;
    const definitions = objectIn(template, 'definitions');
    const declared = new Map<string, Named>();
    for (const { key, value: node } of objectIn(template, 'parameters')?.properties ?? []) {
      if (node.kind !== 'object') continue;
      const declaration = { key, node, document, bindings: this.bindings, definitions };
      declared.set(
        key.value.toLowerCase(),
        once(() => parameterValue(declaration, args), document.originOf(node), key.value),
      );
    }
    return declared;
  }

  #declareVariables(): ReadonlyMap<string, Named> {
    const { template, document } = this.#details;
    const declared = new Map<string, Named>();
    for (const { key, value: node } of objectIn(template, 'variables')?.properties ?? []) {
      const loops = key.value.toLowerCase() === 'copy' ? loopsOf(node) : undefined;
      if (!loops) {
        declared.set(
          key.value.toLowerCase(),
          once(() => evaluateJson(node, document, this.bindings), document.originOf(node), key.value),
        );
        continue;
      }
      for (const { name, count, input } of loops) {
        const inside = (index: ArmValue) => this.bindings.withItemLoop(name.value, index);
        const items = () => loopItems({ count, input, inside }, document, this.bindings);
        declared.set(name.value.toLowerCase(), once(items, document.originOf(input), name.value));
      }
    }
    return declared;
  }

  #declareFunctions(): ReadonlyMap<string, UserFunction> {
    const { template, document } = this.#details;
    const declared = new Map<string, UserFunction>();
    const namespaces = propertyOf(template, 'functions')?.value;
    for (const space of namespaces?.kind === 'array' ? namespaces.items : []) {
      if (space.kind !== 'object') continue;
      const namespace = propertyOf(space, 'namespace')?.value;
      if (namespace?.kind !== 'string') continue;
      for (const { key, value } of objectIn(space, 'members')?.properties ?? []) {
        const definition = userFunctionOf(value, document);
        if (definition) declared.set(`${namespace.value}.${key.value}`.toLowerCase(), definition);
      }
    }
    return declared;
  }
}

function objectIn(node: JsonObject, name: string): JsonObject | undefined {
  const value = propertyOf(node, name)?.value;
  return value?.kind === 'object' ? value : undefined;
}

function userFunctionOf(node: JsonNode, document: JsonDocument): UserFunction | undefined {
  if (node.kind !== 'object') return undefined;
  const body = objectIn(node, 'output');
  const output = body && propertyOf(body, 'value')?.value;
  if (!output) return undefined;
  const parameters = propertyOf(node, 'parameters')?.value;
  const names = (parameters?.kind === 'array' ? parameters.items : []).map((parameter) => {
    const name = parameter.kind === 'object' ? propertyOf(parameter, 'name')?.value : undefined;
    return name?.kind === 'string' ? name.value : '';
  });
  return { parameters: names, evaluate: (frame) => evaluateJson(output, document, new Bindings(frame)) };
}

/** A value that is computed on first use, and is invalid where its own computation asks for it. */
function once(compute: Named, origin: Origin, name: string): Named {
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
