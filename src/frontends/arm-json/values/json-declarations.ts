import { Bindings, type UserFunction } from '../../../eval/frame.ts';
import { propertyOf } from '../../../json/lookup.ts';
import type { JsonNode, JsonObject } from '../../../json/tree.ts';
import type { ArmValue } from '../../../value/arm-value.ts';
import { unknown } from '../../../value/construct.ts';
import type { FrameDeclarations, NamedDeclaration } from '../../deployment/declared-frame.ts';
import { type Arguments, parameterValue } from '../../deployment/parameters.ts';
import type { JsonDocument } from '../document/document.ts';
import { evaluateJson, jsonLoopItems, loopsOf } from './evaluate-json.ts';
import { jsonParameter } from './json-parameters.ts';

/** A template, and what is passed to it. */
export interface DeclarationSource {
  readonly template: JsonObject;
  readonly document: JsonDocument;
  readonly args: Arguments;
  /** For a resource that stands alone: parameters and variables that are not declared are unknown, not wrong. */
  readonly isFragment: boolean;
}

/** What a JSON template declares for its expressions. */
export function jsonDeclarations(source: DeclarationSource): FrameDeclarations {
  return {
    parameters: (bindings) => parametersOf(source, bindings),
    variables: (bindings) => variablesOf(source, bindings),
    functions: () => functionsOf(source),
    templateHeader: () => headerOf(source),
    undeclared: (kind, name, frameId) => undeclared(source, kind, name, frameId),
  };
}

function* parametersOf(
  { template, document, args }: DeclarationSource,
  bindings: Bindings,
): Generator<NamedDeclaration> {
  const definitions = objectIn(template, 'definitions');
  for (const { key, value: node } of objectIn(template, 'parameters')?.properties ?? []) {
    if (node.kind !== 'object') continue;
    const declared = { key, node, document, bindings, definitions };
    const value = () => parameterValue(jsonParameter(declared), args);
    yield { name: key.value, origin: document.originOf(node), value };
  }
}

function* variablesOf({ template, document }: DeclarationSource, bindings: Bindings): Generator<NamedDeclaration> {
  for (const { key, value: node } of objectIn(template, 'variables')?.properties ?? []) {
    const loops = key.value.toLowerCase() === 'copy' ? loopsOf(node) : undefined;
    if (!loops) {
      const value = () => evaluateJson(node, document, bindings);
      yield { name: key.value, origin: document.originOf(node), value };
      continue;
    }
    for (const { name, count, input } of loops) {
      const inside = (index: ArmValue) => bindings.withItemLoop(name.value, index);
      const value = () => jsonLoopItems({ count, input, inside }, document, bindings);
      yield { name: name.value, origin: document.originOf(input), value };
    }
  }
}

function functionsOf({ template, document }: DeclarationSource): ReadonlyMap<string, UserFunction> {
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

function headerOf({ template }: DeclarationSource): ReadonlyMap<string, string> {
  const version = propertyOf(template, 'contentVersion')?.value;
  return new Map(version?.kind === 'string' ? [['contentVersion', version.value]] : []);
}

/** The template that a lone resource was taken from declares what it names. */
function undeclared(source: DeclarationSource, kind: string, name: string, frameId: string): ArmValue | undefined {
  const { isFragment, document, template } = source;
  if (!isFragment) return undefined;
  const identity = `${kind}(${frameId}:${name.toLowerCase()})`;
  return unknown('any', { code: 'no-value', subject: name }, identity, document.originOf(template));
}

function objectIn(node: JsonObject, name: string): JsonObject | undefined {
  const value = propertyOf(node, name)?.value;
  return value?.kind === 'object' ? value : undefined;
}
