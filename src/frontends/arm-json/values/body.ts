import type { Bindings } from '../../../eval/frame.ts';
import type { JsonObject, JsonProperty } from '../../../json/tree.ts';
import type { ArmValue } from '../../../value/arm-value.ts';
import type { JsonDocument } from '../document/document.ts';
import { evaluateJson } from './evaluate-json.ts';

/**
 * What is written of a resource, without its copy loop and the resources nested in it, and without the template of a
 * nested deployment: these are no properties, and their expressions are evaluated elsewhere.
 */
export function bodyOf(
  node: JsonObject,
  deploysTemplate: boolean,
  document: JsonDocument,
  bindings: Bindings,
): ArmValue {
  const own = without(node, ['copy', 'resources']);
  if (!deploysTemplate) return evaluateJson(own, document, bindings);
  const properties = own.properties.map((property) =>
    isNamed(property, 'properties') ? withoutTemplate(property) : property,
  );
  return evaluateJson({ ...own, properties }, document, bindings);
}

function withoutTemplate(property: JsonProperty): JsonProperty {
  const { key, value } = property;
  return value.kind === 'object' ? { key, value: without(value, ['template']) } : property;
}

function without(node: JsonObject, names: readonly string[]): JsonObject {
  return { ...node, properties: node.properties.filter((property) => !names.some((name) => isNamed(property, name))) };
}

function isNamed({ key }: JsonProperty, name: string): boolean {
  return key.value.toLowerCase() === name;
}
