import type { Bindings } from '../../../eval/frame.ts';
import { LIMITS } from '../../../eval/limits.ts';
import { propertyOf } from '../../../json/lookup.ts';
import type { JsonNode, JsonObject } from '../../../json/tree.ts';
import { Resource } from '../../../model/resource.ts';
import type { Template } from '../../../model/template.ts';
import type { ArmValue, Found } from '../../../value/arm-value.ts';
import { absent, literal, SEGMENT, unknown } from '../../../value/construct.ts';
import { reasonOf } from '../../../value/lookup.ts';
import type { Origin } from '../../../value/origin.ts';
import { type CarriedTemplate, carriedTemplate } from '../document/carried.ts';
import { isDeploymentType } from '../document/deployment-types.ts';
import type { JsonDocument } from '../document/document.ts';
import { extendedTypeIn } from '../document/extended-type.ts';
import { instanceCost } from '../document/instance-cost.ts';
import { entriesOf, loopName, type ResourceEntry } from '../document/resource-entries.ts';
import { qualifiedName, qualifiedType } from '../document/resource-type.ts';
import { bodyOf } from '../values/body.ts';
import { conditionGuard, type GuardValue, loopGuard } from '../values/conditions.ts';
import { evaluateJson } from '../values/evaluate-json.ts';
import type { JsonTemplate } from './build-template.ts';
import { dependenciesOf } from './dependencies.ts';
import { dependencyName } from './dependency-name.ts';
import { buildNested } from './nested-deployment.ts';
import { resourceId, scopeId } from './resource-id.ts';
import type { Loop, ResourceIndex } from './targets.ts';

/** Where a resource is declared: at the top of a template, or inside another resource. */
interface Declaration {
  readonly node: JsonObject;
  readonly symbol: string | undefined;
  readonly parent: Resource | undefined;
  readonly bindings: Bindings;
  readonly guard: GuardValue;
}

/** Expands one entry: resources nested in it, copy loops and nested deployments. */
export class EntryBuilder {
  readonly resources: Resource[] = [];
  readonly children: Template[] = [];
  readonly carried: CarriedTemplate[] = [];
  hasOpaqueParts = false;
  readonly #template: JsonTemplate;
  readonly #index: ResourceIndex;
  readonly #loops = new Map<string, Loop>();

  constructor(template: JsonTemplate, index: ResourceIndex) {
    this.#template = template;
    this.#index = index;
  }

  get loops(): readonly Loop[] {
    return [...this.#loops.values()];
  }

  add({ node, symbol }: ResourceEntry): void {
    const { bindings, guard } = this.#template.from;
    this.#addLoop({ node, symbol, parent: undefined, bindings, guard });
  }

  #addNested(declared: JsonNode | undefined, parent: Resource, bindings: Bindings, guard: GuardValue): void {
    for (const { node, symbol } of entriesOf(declared)) this.#addLoop({ node, symbol, parent, bindings, guard });
  }

  /** One resource for each iteration; one that stands for all when their number is not known. */
  #addLoop(declaration: Declaration): void {
    const copy = propertyOf(declaration.node, 'copy')?.value;
    const count = copy?.kind === 'object' ? propertyOf(copy, 'count')?.value : undefined;
    if (copy?.kind !== 'object' || !count) {
      this.#add(declaration, declaration.bindings);
      return;
    }
    const name = loopName(copy);
    const { bindings, symbol } = declaration;
    const times = evaluateJson(count, this.#document, bindings);
    const first = this.resources.length;
    if (times.kind !== 'literal' || typeof times.value !== 'number') {
      const guarded = { ...declaration, guard: loopGuard(times, declaration.guard) };
      this.#add(guarded, bindings.withResourceLoop(name, this.#anyIndex(copy, times, bindings)));
      this.#addToLoop({ name, symbol, isExact: false, resources: this.resources.slice(first) });
      return;
    }
    const isExact = this.#addIterations(declaration, times.value, (index) =>
      bindings.withResourceLoop(name, literal(index, this.#originOf(copy))),
    );
    this.#addToLoop({ name, symbol, isExact, resources: this.resources.slice(first) });
  }

  /** False when a limit is reached before the last. */
  #addIterations(declaration: Declaration, times: number, inside: (index: number) => Bindings): boolean {
    const { budget } = declaration.bindings.frame;
    const length = Math.min(times, LIMITS.copies);
    if (length < times) budget.exceed('copies', this.#originOf(declaration.node));
    for (let index = 0; index < length; index++) {
      if (index > 0 && !budget.spend(instanceCost(declaration.node))) return false;
      this.#add(declaration, inside(index));
    }
    return length === times;
  }

  /** Two loops of one name, inside two iterations of another one, are one to whoever waits for them. */
  #addToLoop(loop: Loop): void {
    const key = `${loop.name}|${loop.symbol ?? ''}`.toLowerCase();
    const known = this.#loops.get(key);
    this.#loops.set(key, known ? { ...loop, resources: [...known.resources, ...loop.resources] } : loop);
  }

  #anyIndex(copy: JsonObject, times: ArmValue, bindings: Bindings): ArmValue {
    const identity = `copyIndex(${bindings.frame.id}:${copy.range.start})`;
    return unknown('int', reasonOf(times), identity, this.#originOf(copy), { shape: SEGMENT });
  }

  #add(declaration: Declaration, bindings: Bindings): void {
    const { node, parent, symbol } = declaration;
    if (!bindings.frame.budget.addResource(this.#originOf(node))) {
      this.hasOpaqueParts = true;
      return;
    }
    const type = this.#typeOf(node, parent, bindings);
    if (type === undefined) return;
    this.#readName(node);
    const guard = conditionGuard(node, this.#document, bindings, declaration.guard);
    if (!guard) return;
    const isExisting = isExistingOnly(node);
    const isDeployment = isDeploymentType(type) && !isExisting;
    const nested = isDeployment
      ? buildNested({ template: this.#template, type, node, bindings, guard, index: this.children.length })
      : undefined;
    if (nested?.child) this.children.push(nested.child);
    if (nested && !nested.child) this.hasOpaqueParts = true;
    const carried = isExisting ? undefined : carriedTemplate(type, node);
    if (carried) this.carried.push({ node: carried, bindings });
    const name = () => this.#nameOf(node, parent, bindings);
    const resource: Resource = new Resource({
      template: this.#template,
      type,
      symbol,
      existing: isExisting,
      extendedType: extendedTypeOf(node),
      span: this.#spanOf(node),
      name,
      id: () => resourceId(resource, node, bindings, this.#template),
      scope: () => scopeId(node, bindings, this.#template, parent),
      body: () => bodyOf(node, isDeployment, this.#document, bindings),
      copy: () => this.#copyOf(node, bindings),
      guard,
      isOpaque: nested !== undefined && !nested.child,
      dependencies: () => dependenciesOf(node, this.#document, bindings, this.#index),
      dependencyName: () => dependencyName(resource, node, parent !== undefined, this.#document),
      ...(nested && { outputs: nested.outputs }),
    });
    if (nested?.child) nested.child.deployment = resource;
    this.resources.push(resource);
    this.#addNested(propertyOf(node, 'resources')?.value, resource, bindings, guard);
  }

  get #document(): JsonDocument {
    return this.#template.from.document;
  }

  #originOf(node: JsonNode): Origin {
    return this.#document.originOf(node);
  }

  #typeOf(node: JsonObject, parent: Resource | undefined, bindings: Bindings): string | undefined {
    const { fragmentType, node: root } = this.#template.from;
    if (fragmentType !== undefined && node === root) return fragmentType;
    const written = propertyOf(node, 'type')?.value;
    const type = written && evaluateJson(written, this.#document, bindings);
    if (type?.kind !== 'literal' || typeof type.value !== 'string') return undefined;
    return qualifiedType(parent?.type, type.value);
  }

  /** NOTE: what is wrong with a name is told even where nobody asks for its value. */
  #readName(node: JsonObject): void {
    const written = propertyOf(node, 'name')?.value;
    if (written?.kind === 'string') this.#document.expressionIn(written);
  }

  #nameOf(node: JsonObject, parent: Resource | undefined, bindings: Bindings): ArmValue {
    const written = propertyOf(node, 'name')?.value;
    const origin = this.#originOf(written ?? node);
    if (!written) return unknown('string', { code: 'elided', subject: 'name' }, undefined, origin);
    return qualifiedName(parent?.name, evaluateJson(written, this.#document, bindings), origin);
  }

  #copyOf(node: JsonObject, bindings: Bindings): Found {
    const written = propertyOf(node, 'copy')?.value;
    return written ? evaluateJson(written, this.#document, bindings) : absent(this.#originOf(node));
  }

  /** The smallest text that shows which resource is meant: its type. */
  #spanOf(node: JsonObject) {
    const type = propertyOf(node, 'type');
    return {
      source: this.#document.source,
      range: type?.value.range ?? { start: node.range.start, end: node.range.start + 1 },
    };
  }
}

/** True for a resource that is only read. */
function isExistingOnly(node: JsonObject): boolean {
  const existing = propertyOf(node, 'existing')?.value;
  return existing?.kind === 'keyword' && existing.value === true;
}

function extendedTypeOf(node: JsonObject): string | undefined {
  const scope = propertyOf(node, 'scope')?.value;
  return scope?.kind === 'string' ? extendedTypeIn(scope.value) : undefined;
}
