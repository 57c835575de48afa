import type { Bindings } from '../../eval/frame.ts';
import { LIMITS } from '../../eval/limits.ts';
import { Resource } from '../../model/resource.ts';
import type { Template } from '../../model/template.ts';
import type { ArmValue } from '../../value/arm-value.ts';
import { literal, SEGMENT, unknown } from '../../value/construct.ts';
import { reasonOf } from '../../value/lookup.ts';
import type { Declaration, DeployingTemplate, LoopDeclaration, NestedDeployment } from './declaration.ts';
import { isDeploymentType } from './deployment-types.ts';
import { type GuardValue, guardOf, loopGuard } from './guards.ts';
import { resourceId, scopeId } from './resource-id.ts';
import { qualifiedName, qualifiedType } from './resource-type.ts';
import type { Loop, ResourceIndex } from './targets.ts';

/** A resource, and what it was made from. */
export interface Made {
  readonly resource: Resource;
  readonly declaration: Declaration;
  readonly bindings: Bindings;
}

/** What surrounds a declaration. */
interface Place {
  /** The resource that it is declared inside of. */
  readonly parent: Resource | undefined;
  readonly bindings: Bindings;
  readonly guard: GuardValue;
}

/** Expands one declaration: the resources nested in it, loops and nested deployments. */
export class Expansion {
  readonly made: Made[] = [];
  readonly children: Template[] = [];
  hasOpaqueParts = false;
  readonly #template: DeployingTemplate;
  readonly #index: ResourceIndex;
  readonly #loops = new Map<string, Loop>();

  constructor(template: DeployingTemplate, index: ResourceIndex) {
    this.#template = template;
    this.#index = index;
  }

  get resources(): readonly Resource[] {
    return this.made.map(({ resource }) => resource);
  }

  get loops(): readonly Loop[] {
    return [...this.#loops.values()];
  }

  /** To be called once. */
  expand(declaration: Declaration): void {
    const { bindings, guard } = this.#template;
    this.#addLoop(declaration, { parent: undefined, bindings, guard });
  }

  /** One resource for each iteration; one that stands for all when their number is not known. */
  #addLoop(declaration: Declaration, place: Place): void {
    const { loop, symbol } = declaration;
    if (!loop) {
      this.#add(declaration, place);
      return;
    }
    const first = this.made.length;
    const isExact = this.#addIterations(declaration, loop, place);
    const resources = this.made.slice(first).map(({ resource }) => resource);
    this.#addToLoop({ name: loop.name, symbol, isExact, resources });
  }

  /** False when one resource stands for all, or a limit is reached before the last. */
  #addIterations(declaration: Declaration, loop: LoopDeclaration, place: Place): boolean {
    const { bindings } = place;
    const times = loop.count(bindings);
    const inside = (index: ArmValue) => bindings.withResourceLoop(loop.name, index);
    if (times.kind !== 'literal' || typeof times.value !== 'number') {
      const guard = loopGuard(times, place.guard);
      this.#add(declaration, { ...place, guard, bindings: inside(anyIndex(loop, times, bindings)) });
      return false;
    }
    const { budget } = bindings.frame;
    const length = Math.min(times.value, LIMITS.copies);
    if (length < times.value) budget.exceed('copies', declaration.origin);
    for (let index = 0; index < length; index++) {
      if (index > 0 && !budget.spend(declaration.cost)) return false;
      this.#add(declaration, { ...place, bindings: inside(literal(index, loop.origin)) });
    }
    return length === times.value;
  }

  /** Two loops of one name, inside two iterations of another one, are one to whoever waits for them. */
  #addToLoop(loop: Loop): void {
    const key = `${loop.name}|${loop.symbol ?? ''}`.toLowerCase();
    const known = this.#loops.get(key);
    this.#loops.set(key, known ? { ...loop, resources: [...known.resources, ...loop.resources] } : loop);
  }

  #add(declaration: Declaration, place: Place): void {
    const { bindings, parent } = place;
    if (!bindings.frame.budget.addResource(declaration.origin)) {
      this.hasOpaqueParts = true;
      return;
    }
    const written = declaration.type(bindings);
    if (written === undefined) return;
    const guard = guardOf(declaration.condition(bindings), place.guard);
    if (!guard) return;
    const type = qualifiedType(parent?.type, written);
    const nested = this.#deploy(declaration, type, { ...place, guard });
    const resource = this.#resource(declaration, type, { ...place, guard }, nested);
    if (nested?.child) nested.child.deployment = resource;
    this.made.push({ resource, declaration, bindings });
    for (const inner of declaration.inside) this.#addLoop(inner, { parent: resource, bindings, guard });
  }

  /** Undefined for what deploys no template. */
  #deploy(declaration: Declaration, type: string, { bindings, guard }: Place): NestedDeployment | undefined {
    if (declaration.isExisting || !isDeploymentType(type)) return undefined;
    const index = this.children.length;
    const nested = declaration.deploy({ template: this.#template, declaration, type, bindings, guard, index });
    if (nested.child) this.children.push(nested.child);
    else this.hasOpaqueParts = true;
    return nested;
  }

  #resource(declaration: Declaration, type: string, place: Place, nested: NestedDeployment | undefined): Resource {
    const { bindings, parent, guard } = place;
    const template = this.#template;
    const idPlace = () => ({ bindings, scope: template.scope });
    const resource: Resource = new Resource({
      template,
      type,
      symbol: declaration.symbol,
      existing: declaration.isExisting,
      extendedType: declaration.extendedType,
      span: declaration.span,
      name: () => nameOf(declaration, parent, bindings),
      id: () => resourceId(resource, declaration, idPlace()),
      scope: () => scopeId(declaration, parent, idPlace()),
      body: () => declaration.body(bindings, nested !== undefined),
      copy: () => declaration.copy(bindings),
      guard,
      isOpaque: nested !== undefined && !nested.child,
      dependencies: () => declaration.dependencies(bindings, this.#index),
      dependencyName: () => declaration.dependencyName(resource, parent !== undefined),
      ...(nested && { outputs: nested.outputs }),
    });
    return resource;
  }
}

/** The index of whichever iteration of a loop of unknown length. */
function anyIndex({ origin }: LoopDeclaration, times: ArmValue, bindings: Bindings): ArmValue {
  const identity = `copyIndex(${bindings.frame.id}:${origin.span.range.start})`;
  return unknown('int', reasonOf(times), identity, origin, { shape: SEGMENT });
}

function nameOf(declaration: Declaration, parent: Resource | undefined, bindings: Bindings): ArmValue {
  const { nameOrigin } = declaration;
  const name = declaration.name(bindings);
  if (!name) return unknown('string', { code: 'elided', subject: 'name' }, undefined, nameOrigin);
  return qualifiedName(parent?.name, name, nameOrigin);
}
