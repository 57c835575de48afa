import { evaluateExpr } from '../../../eval/evaluate.ts';
import type { Bindings } from '../../../eval/frame.ts';
import { LIMITS } from '../../../eval/limits.ts';
import { loopItems } from '../../../eval/loop-items.ts';
import type { Expression } from '../../../expr/ast.ts';
import { unescapeLiteral } from '../../../expr/syntax.ts';
import { propertyOf } from '../../../json/lookup.ts';
import type { JsonArray, JsonNode, JsonObject, JsonProperty, JsonString } from '../../../json/tree.ts';
import type { ArmArray, ArmObject, ArmValue, ComputedEntry, Entry } from '../../../value/arm-value.ts';
import { array, invalid, lazyArray, lazyEntry, literal, object, writtenString } from '../../../value/construct.ts';
import type { Origin } from '../../../value/origin.ts';
import { hasPlaceholder } from '../../../value/placeholder.ts';
import type { Reason } from '../../../value/reason.ts';
import { DeclaredFrame } from '../../deployment/declared-frame.ts';
import type { JsonDocument } from '../document/document.ts';

const ELIDED: Reason = { code: 'elided', subject: '...' };

/**
 * The value of a JSON node of a template: strings in brackets are expressions, and `copy` arrays make further members.
 * Members and items are evaluated on first use.
 */
export function evaluateJson(node: JsonNode, document: JsonDocument, bindings: Bindings): ArmValue {
  return new JsonEvaluator(document, bindings).evaluate(node);
}

/** The value of a JSON node in which nothing is an expression, as in a parameter file. */
export function literalJson(node: JsonNode, document: JsonDocument): ArmValue {
  return new JsonEvaluator(document, undefined).evaluate(node);
}

class JsonEvaluator {
  readonly #document: JsonDocument;
  /** Undefined where strings in brackets are ordinary strings. */
  readonly #bindings: Bindings | undefined;

  constructor(document: JsonDocument, bindings: Bindings | undefined) {
    this.#document = document;
    this.#bindings = bindings;
  }

  evaluate(node: JsonNode): ArmValue {
    switch (node.kind) {
      case 'string':
        return this.#string(node);
      case 'object':
        return this.#object(node);
      case 'array':
        return this.#array(node);
      default:
        return literal(node.value, this.#originOf(node));
    }
  }

  #string(node: JsonString): ArmValue {
    const origin = this.#originOf(node);
    const found = this.#expressionIn(node);
    if (found) {
      const { root, text, problems } = found.expression;
      return root ? evaluateExpr(text, root, found.bindings) : invalid(problems[0]?.message ?? 'no expression', origin);
    }
    const doubt = hasPlaceholder(node.value) ? 'placeholder' : undefined;
    return writtenString(this.#bindings ? unescapeLiteral(node.decoded) : node.decoded, origin, doubt);
  }

  /** An expression, and what it can name: in a carried template, that depends on how its brackets are written. */
  #expressionIn(node: JsonString): { readonly expression: Expression; readonly bindings: Bindings } | undefined {
    const bindings = this.#bindings;
    if (!bindings || !node.value.startsWith('[')) return undefined;
    const carrier = bindings.frame instanceof DeclaredFrame ? bindings.frame.carrier : undefined;
    const carried = carrier && this.#document.carriedExpressionIn(node);
    if (carried) return { expression: carried, bindings };
    const expression = this.#document.expressionIn(node);
    return expression && { expression, bindings: carrier ?? bindings };
  }

  #array(node: JsonArray): ArmArray {
    const origin = this.#originOf(node);
    const written = this.#withinLimit(node.items, origin);
    const items = () => written.map((item) => this.evaluate(item));
    const open = openness(node, node.items, written);
    return open ? array(items(), origin, open) : lazyArray(items, origin);
  }

  /** As many items or members as are looked at; that there are more is said of the deployment. */
  #withinLimit<T>(written: readonly T[], origin: Origin): readonly T[] {
    if (written.length <= LIMITS.items) return written;
    this.#bindings?.frame.budget.exceed('items', origin);
    return written.slice(0, LIMITS.items);
  }

  #object(node: JsonObject): ArmObject {
    const entries: Entry[] = [];
    const computed: ComputedEntry[] = [];
    const origin = this.#originOf(node);
    const written = this.#withinLimit(node.properties, origin);
    for (const property of written) {
      const loops = this.#bindings && property.key.value.toLowerCase() === 'copy' ? loopsOf(property.value) : undefined;
      if (loops) entries.push(...loops.map((loop) => this.#loopEntry(loop)));
      else this.#addProperty(property, entries, computed);
    }
    return object(entries, origin, { computed, open: openness(node, node.properties, written) });
  }

  #addProperty({ key, value }: JsonProperty, entries: Entry[], computed: ComputedEntry[]): void {
    const compute = () => this.evaluate(value);
    if (!this.#bindings || !key.value.startsWith('[')) {
      entries.push(lazyEntry(key.value, compute, this.#originOf(key), () => key.decoded));
      return;
    }
    const name = this.#string(key);
    if (name.kind === 'literal' && typeof name.value === 'string') {
      entries.push(lazyEntry(name.value, compute, name.origin));
      return;
    }
    const entry = lazyEntry('', compute);
    computed.push({
      key: name,
      get value() {
        return entry.value;
      },
    });
  }

  #loopEntry({ name, count, input }: PropertyLoop): Entry {
    const bindings = this.#bindings as Bindings;
    const inside = (index: ArmValue) => bindings.withItemLoop(name.value, index);
    const compute = () => jsonLoopItems({ count, input, inside }, this.#document, bindings);
    return lazyEntry(name.value, compute, this.#originOf(name));
  }

  #originOf(node: JsonNode): Origin {
    return this.#document.originOf(node);
  }
}

/** Why there may be more than what is looked at. */
function openness(
  { elided }: JsonArray | JsonObject,
  all: readonly unknown[],
  seen: readonly unknown[],
): Reason | undefined {
  if (seen.length < all.length) return { code: 'budget', subject: 'items' };
  return elided ? ELIDED : undefined;
}

/** A loop in a `copy` member. */
export interface PropertyLoop {
  readonly name: JsonString;
  readonly count: JsonNode;
  readonly input: JsonNode;
}

/** The loops of a `copy` member; undefined when it is an ordinary member that happens to have that name. */
export function loopsOf(node: JsonNode): readonly PropertyLoop[] | undefined {
  if (node.kind !== 'array' || node.items.length === 0) return undefined;
  const loops = node.items.map(loopOf);
  return loops.every((loop) => loop !== undefined) ? loops : undefined;
}

function loopOf(node: JsonNode): PropertyLoop | undefined {
  if (node.kind !== 'object') return undefined;
  const name = propertyOf(node, 'name')?.value;
  const count = propertyOf(node, 'count')?.value;
  const input = propertyOf(node, 'input')?.value;
  return name?.kind === 'string' && count && input ? { name, count, input } : undefined;
}

/** A loop that makes the items of an array, as it is written. */
export interface JsonItemLoop {
  readonly count: JsonNode;
  readonly input: JsonNode;
  /** What an iteration sees. */
  readonly inside: (index: ArmValue) => Bindings;
}

/** One item for each iteration; an open array when the count is not known. */
export function jsonLoopItems(loop: JsonItemLoop, document: JsonDocument, bindings: Bindings): ArmValue {
  const { count, input, inside } = loop;
  return loopItems({
    count: () => evaluateJson(count, document, bindings),
    item: (index) => evaluateJson(input, document, inside(index)),
    origin: document.originOf(input),
    budget: bindings.frame.budget,
  });
}
