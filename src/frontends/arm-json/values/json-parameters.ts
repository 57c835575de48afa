import type { Bindings } from '../../../eval/frame.ts';
import { propertyOf } from '../../../json/lookup.ts';
import type { JsonNode, JsonObject, JsonString } from '../../../json/tree.ts';
import type { ValueType } from '../../../value/arm-value.ts';
import type { ParameterDeclaration } from '../../deployment/parameters.ts';
import type { JsonDocument } from '../document/document.ts';
import { evaluateJson } from './evaluate-json.ts';

const TYPES: ReadonlyMap<string, ValueType> = new Map([
  ['string', 'string'],
  ['securestring', 'string'],
  ['int', 'int'],
  ['bool', 'bool'],
  ['object', 'object'],
  ['secureobject', 'object'],
  ['array', 'array'],
]);

/** How many `$ref`s are followed; they may form a circle. */
const MAX_REFS = 32;

/** A member of `parameters`. */
export interface JsonParameter {
  readonly key: JsonString;
  readonly node: JsonObject;
  readonly document: JsonDocument;
  /** The template's own, with which defaults are evaluated. */
  readonly bindings: Bindings;
  readonly definitions: JsonObject | undefined;
}

/** A parameter as its template declares it. */
export function jsonParameter(parameter: JsonParameter): ParameterDeclaration {
  const { key, node, document, bindings } = parameter;
  const written = propertyOf(node, 'defaultValue')?.value;
  const allowed = propertyOf(node, 'allowedValues')?.value;
  const evaluate = (value: JsonNode) => evaluateJson(value, document, bindings);
  return {
    name: key.value,
    frameId: bindings.frame.id,
    origin: document.originOf(key),
    type: () => typeOf(parameter),
    isNullable: () => isNullable(parameter),
    defaultValue: written && { origin: document.originOf(written), value: () => evaluate(written) },
    allowed: allowed?.kind === 'array' ? () => allowed.items.map(evaluate) : undefined,
  };
}

function typeOf(parameter: JsonParameter): ValueType {
  for (const node of schemasOf(parameter)) {
    const type = textOf(propertyOf(node, 'type')?.value);
    if (type !== undefined) return TYPES.get(type.toLowerCase()) ?? 'any';
  }
  return 'any';
}

function isNullable(parameter: JsonParameter): boolean {
  return schemasOf(parameter).some((node) => {
    const nullable = propertyOf(node, 'nullable')?.value;
    return nullable?.kind === 'keyword' && nullable.value === true;
  });
}

/** The declaration and the definitions that its `$ref` leads to, in order. */
function schemasOf({ node, definitions }: JsonParameter): readonly JsonObject[] {
  const schemas = [node];
  for (let at = node; schemas.length < MAX_REFS; ) {
    const name = textOf(propertyOf(at, '$ref')?.value)?.replace(/^#\/definitions\//, '');
    const next = name !== undefined && definitions ? propertyOf(definitions, name)?.value : undefined;
    if (next?.kind !== 'object') break;
    schemas.push(next);
    at = next;
  }
  return schemas;
}

function textOf(node: JsonNode | undefined): string | undefined {
  return node?.kind === 'string' ? node.value : undefined;
}
