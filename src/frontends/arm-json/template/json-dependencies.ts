import { evaluateExpr } from '../../../eval/evaluate.ts';
import type { Bindings } from '../../../eval/frame.ts';
import type { CallExpr, Expr } from '../../../expr/ast.ts';
import { partsOf } from '../../../expr/parts.ts';
import { propertyOf } from '../../../json/lookup.ts';
import type { JsonNode, JsonObject, JsonString } from '../../../json/tree.ts';
import type { Dependencies } from '../../../model/dependencies.ts';
import type { ArmValue } from '../../../value/arm-value.ts';
import { dependenciesIn } from '../../deployment/dependencies.ts';
import type { ResourceIndex } from '../../deployment/targets.ts';
import type { JsonDocument } from '../document/document.ts';
import { evaluateJson } from '../values/evaluate-json.ts';

/** What a resource waits for: what its `dependsOn` names, and whatever it reads with `reference()` or `list*()`. */
export function dependenciesOf(
  node: JsonObject,
  document: JsonDocument,
  bindings: Bindings,
  index: ResourceIndex,
): Dependencies {
  const written = propertyOf(node, 'dependsOn')?.value;
  const dependsOn = written && evaluateJson(written, document, bindings);
  return dependenciesIn(index, { dependsOn, reads: readTargets(node, document, bindings) });
}

function* readTargets(node: JsonObject, document: JsonDocument, bindings: Bindings): Generator<ArmValue, void> {
  for (const { text, call } of readsIn(node, document)) {
    const target = call.args[0];
    if (target) yield evaluateExpr(text, target, bindings);
  }
}

interface Read {
  readonly text: NonNullable<ReturnType<JsonDocument['expressionIn']>>['text'];
  readonly call: CallExpr;
}

/** The calls that read a resource's run-time state, anywhere in a resource but in resources nested in it. */
function* readsIn(node: JsonObject, document: JsonDocument): Generator<Read, void> {
  for (const string of stringsIn(node)) {
    const expression = document.expressionIn(string);
    if (!expression?.root) continue;
    const pending: Expr[] = [expression.root];
    for (let next = pending.pop(); next; next = pending.pop()) {
      if (next.kind === 'call' && /^(reference$|list)/i.test(next.name)) yield { text: expression.text, call: next };
      pending.push(...partsOf(next));
    }
  }
}

/** Members of a resource that hold other templates or resources, whose expressions are not its own. */
const FOREIGN = ['resources', 'template', 'dependson'];

function* stringsIn(node: JsonObject): Generator<JsonString, void> {
  const pending: JsonNode[] = [node];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (next.kind === 'string') yield next;
    else if (next.kind === 'array') pending.push(...next.items);
    else if (next.kind === 'object') {
      for (const { key, value } of next.properties) {
        if (FOREIGN.includes(key.value.toLowerCase())) continue;
        pending.push(key, value);
      }
    }
  }
}
