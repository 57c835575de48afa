import { choose } from '../../../eval/conditions.ts';
import type { Bindings } from '../../../eval/frame.ts';
import { propertyOf } from '../../../json/lookup.ts';
import type { JsonNode, JsonObject } from '../../../json/tree.ts';
import type { ArmObject, Found } from '../../../value/arm-value.ts';
import { absent, lazyEntry, literal, object } from '../../../value/construct.ts';
import type { JsonDocument } from '../document/document.ts';
import { evaluateJson, loopItems } from './evaluate-json.ts';

interface OutputSource {
  readonly node: JsonObject;
  readonly document: JsonDocument;
  readonly bindings: Bindings;
}

/** The outputs of a template as `reference(deployment).outputs` gives them: an object of `{ value }` objects. */
export function outputsOf(template: OutputSource): ArmObject {
  const { node, document } = template;
  const declared = propertyOf(node, 'outputs')?.value;
  const outputs = declared?.kind === 'object' ? declared.properties : [];
  const entries = outputs.map(({ key, value }) =>
    lazyEntry(key.value, () => outputOf(value, template), document.originOf(key)),
  );
  return object(entries, document.originOf(declared ?? node));
}

/** Absent where the output's condition is false. */
function outputOf(output: JsonNode, template: OutputSource): Found {
  const { document, bindings } = template;
  const origin = document.originOf(output);
  if (output.kind !== 'object') return absent(origin);
  const made = object([lazyEntry('value', () => outputValue(output, template))], origin);
  const written = propertyOf(output, 'condition')?.value;
  const condition = written ? evaluateJson(written, document, bindings) : literal(true, origin);
  return choose(
    condition,
    () => made,
    () => absent(origin),
    origin,
  );
}

function outputValue(output: JsonObject, { document, bindings }: OutputSource): Found {
  const value = propertyOf(output, 'value')?.value;
  if (value) return evaluateJson(value, document, bindings);
  const copy = propertyOf(output, 'copy')?.value;
  const loop = copy?.kind === 'object' ? loopParts(copy) : undefined;
  if (!loop) return absent(document.originOf(output));
  return loopItems({ ...loop, inside: (index) => bindings.withResourceLoop('', index) }, document, bindings);
}

function loopParts(copy: JsonObject): { readonly count: JsonNode; readonly input: JsonNode } | undefined {
  const count = propertyOf(copy, 'count')?.value;
  const input = propertyOf(copy, 'input')?.value;
  return count && input ? { count, input } : undefined;
}
