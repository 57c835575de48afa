import type { Bindings } from '../../../eval/frame.ts';
import { propertyOf } from '../../../json/lookup.ts';
import type { JsonNode, JsonObject, JsonProperty } from '../../../json/tree.ts';
import type { ArmObject, Found } from '../../../value/arm-value.ts';
import { absent } from '../../../value/construct.ts';
import { type OutputDeclaration, outputsOf } from '../../deployment/outputs.ts';
import type { JsonDocument } from '../document/document.ts';
import { evaluateJson, jsonLoopItems } from './evaluate-json.ts';

interface OutputSource {
  readonly node: JsonObject;
  readonly document: JsonDocument;
  readonly bindings: Bindings;
}

/** The outputs of a JSON template as `reference(deployment).outputs` gives them. */
export function jsonOutputs(template: OutputSource): ArmObject {
  const { node, document } = template;
  const declared = propertyOf(node, 'outputs')?.value;
  const outputs = declared?.kind === 'object' ? declared.properties : [];
  return outputsOf(
    outputs.map((output) => outputDeclaration(output, template)),
    document.originOf(declared ?? node),
  );
}

function outputDeclaration({ key, value: node }: JsonProperty, template: OutputSource): OutputDeclaration {
  const { document, bindings } = template;
  const condition = node.kind === 'object' ? propertyOf(node, 'condition')?.value : undefined;
  return {
    name: key.value,
    nameOrigin: document.originOf(key),
    origin: document.originOf(node),
    condition: condition && (() => evaluateJson(condition, document, bindings)),
    value: node.kind === 'object' ? () => outputValue(node, template) : undefined,
  };
}

function outputValue(output: JsonObject, { document, bindings }: OutputSource): Found {
  const value = propertyOf(output, 'value')?.value;
  if (value) return evaluateJson(value, document, bindings);
  const copy = propertyOf(output, 'copy')?.value;
  const loop = copy?.kind === 'object' ? loopParts(copy) : undefined;
  if (!loop) return absent(document.originOf(output));
  return jsonLoopItems({ ...loop, inside: (index) => bindings.withResourceLoop('', index) }, document, bindings);
}

function loopParts(copy: JsonObject): { readonly count: JsonNode; readonly input: JsonNode } | undefined {
  const count = propertyOf(copy, 'count')?.value;
  const input = propertyOf(copy, 'input')?.value;
  return count && input ? { count, input } : undefined;
}
