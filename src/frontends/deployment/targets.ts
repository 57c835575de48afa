import type { Scope } from '../../eval/frame.ts';
import { scopePrefix } from '../../eval/ids.ts';
import { Resource } from '../../model/resource.ts';
import type { ArmValue, Target } from '../../value/arm-value.ts';
import { compareResourceIds, compareTexts } from '../../value/compare-ids.ts';
import type { Guard } from '../../value/conditions/condition.ts';
import { literal } from '../../value/construct.ts';
import { keyOf } from '../../value/identity.ts';
import { joinText } from '../../value/join-text.ts';
import { TextView } from '../../value/text-view.ts';
import type { Targets } from './declared-frame.ts';

/** The resources that one copy loop makes. */
export interface Loop {
  /** The loop's own name; empty when it has none. */
  readonly name: string;
  readonly symbol: string | undefined;
  /** False when their number is not known, so that one declaration stands for all. */
  readonly isExact: boolean;
  readonly resources: readonly Resource[];
}

/** How many declarations whose names are not fully known are compared with one name or id. */
const MAX_COMPARED = 100;

/** Where declarations are deployed. */
interface Place {
  readonly scope: Scope;
}

/** What is declared in one scope. */
export interface Declarations {
  /** All of them. Not to be asked for while {@link isComplete} is false. */
  readonly resources: readonly Resource[];
  /** False while some are being found out, which is done by evaluating what may refer to others. */
  readonly isComplete: boolean;
  /** Those with a symbolic name, in any case. */
  called(symbol: string): readonly Resource[];
  /** The loops among which are all that have a name or a symbolic name, in any case. */
  loopsCalled(name: string): readonly Loop[];
}

/** Finds the declarations of one scope by symbolic name, by resource name and by resource id. */
export class ResourceIndex implements Targets {
  readonly #declared: Declarations;
  readonly #place: Place;
  #byName: Map<string, Resource[]> | undefined;
  #byId: Map<string, Resource[]> | undefined;
  /** Declarations whose names are not fully known. */
  #notKnown: readonly Resource[] | undefined;

  constructor(declared: Declarations, place: Place) {
    this.#declared = declared;
    this.#place = place;
  }

  /**
   * The resources that an entry of `dependsOn`, or the argument of `reference()`, stands for where the guards hold: a loop
   * stands for all its resources. None for what is known and not deployed here; undefined for what is not known.
   */
  dependency(target: ArmValue, under: readonly Guard[]): readonly Resource[] | undefined {
    if (target.kind === 'literal') {
      const text = String(target.value).toLowerCase();
      const named = this.#madeByLoop(text) ?? this.#called(text);
      if (named) return named;
    }
    const found =
      this.resolve(target) ?? this.#resolveWhere(target, under) ?? this.#resolveWhere(this.#inScope(target), under);
    if (found instanceof Resource) return [found];
    return target.kind === 'literal' || this.#isElsewhere(target) ? [] : undefined;
  }

  /** True for an id that is that of no declaration, whatever is not known of it. */
  #isElsewhere(target: ArmValue): boolean {
    const view = TextView.of(target);
    const { isComplete, resources } = this.#declared;
    if (!view || !isComplete || resources.length > MAX_COMPARED) return false;
    const shown = shownType(view);
    return resources.every((resource) => {
      if (shown !== undefined && !mayBeOfType(resource, shown)) return true;
      const id = TextView.of(resource.id);
      return id && compareResourceIds(view, id) === 'different';
    });
  }

  /** The id that `Namespace/type/name` stands for, which is relative to the deployment. */
  #inScope(target: ArmValue): ArmValue {
    const place = target.origin;
    const prefix = scopePrefix(this.#place.scope).map((part) =>
      typeof part === 'string' ? literal(part, place) : part,
    );
    return joinText([...prefix, literal('/providers/', place), target], place);
  }

  /** By a name or an id that is not fully known, and may depend on what the guards settle: the default of a parameter. */
  #resolveWhere(target: ArmValue, under: readonly Guard[]): Target | undefined {
    const view = TextView.of(target);
    if (!this.#declared.isComplete) return undefined;
    this.#notKnown ??= this.#declared.resources.filter(({ name }) => name.kind !== 'literal');
    if (!view || this.#notKnown.length > MAX_COMPARED) return undefined;
    const isSame = (own: TextView | undefined, compare: typeof compareTexts) =>
      own !== undefined && compare(view, own, under) === 'same';
    const isId = view.text.includes('/');
    const byId = isId ? this.#notKnown.filter(({ id }) => isSame(TextView.of(id), compareResourceIds)) : [];
    // The name of a child has slashes in it, too.
    return only(byId) ?? only(this.#notKnown.filter(({ name }) => isSame(TextView.of(name), compareTexts)));
  }

  /** By symbolic name, by id, by name, or by type and name. */
  resolve(target: ArmValue): Target | undefined {
    const text = target.kind === 'literal' ? String(target.value).toLowerCase() : undefined;
    return (
      (text === undefined ? undefined : this.#resolveSymbol(text)) ??
      this.#resolveId(target) ??
      (text === undefined ? undefined : this.#resolveName(text)) ??
      this.#resolveRelative(target)
    );
  }

  /** By `Namespace/type/name`. */
  #resolveRelative(target: ArmValue): Target | undefined {
    const isRelative = TextView.of(target)?.text.includes('/');
    return isRelative ? this.#resolveId(this.#inScope(target)) : undefined;
  }

  resolveAll(symbol: string): readonly Target[] | undefined {
    return this.#isExactLoop(symbol) ? this.#declared.called(symbol) : undefined;
  }

  /** `name`, `parent::child`, `loop[2]`; a loop of unknown length has one declaration that stands for all. */
  #resolveSymbol(text: string): Target | undefined {
    const indexed = /^(.*)\[(\d+)\]$/.exec(text);
    const symbol = indexed?.[1] ?? text;
    const declared = this.#called(symbol);
    if (!declared) return undefined;
    if (!indexed) return only(declared);
    return this.#isExactLoop(symbol) ? declared[Number(indexed[2])] : only(declared);
  }

  /** Undefined where there are none. */
  #called(symbol: string): readonly Resource[] | undefined {
    const resources = this.#declared.called(symbol);
    return resources.length > 0 ? resources : undefined;
  }

  /** What a loop makes, by the loop's own name; undefined where there is no such loop. */
  #madeByLoop(name: string): readonly Resource[] | undefined {
    const [first, ...others] = this.#declared.loopsCalled(name).filter((loop) => loop.name.toLowerCase() === name);
    const parts = first && [first, ...others.filter(({ symbol }) => symbol === first.symbol)];
    return parts?.flatMap(({ resources }) => resources);
  }

  /** True for the symbolic name of a loop whose resources are all known. */
  #isExactLoop(symbol: string): boolean {
    const lower = symbol.toLowerCase();
    return this.#declared.loopsCalled(lower).some((loop) => loop.isExact && loop.symbol?.toLowerCase() === lower);
  }

  #resolveName(text: string): Target | undefined {
    if (!this.#declared.isComplete) return undefined;
    if (!this.#byName) {
      // NOTE: names that are computed from references see the index as far as it is made.
      this.#byName = new Map();
      this.#indexNames(this.#byName);
    }
    return only(this.#byName.get(text) ?? []);
  }

  #resolveId(target: ArmValue): Target | undefined {
    const key = idKey(target);
    if (key === undefined || !this.#declared.isComplete) return undefined;
    if (!this.#byId) {
      this.#byId = new Map();
      this.#indexIds(this.#byId);
    }
    return only(this.#byId.get(key) ?? []);
  }

  #indexNames(index: Map<string, Resource[]>): void {
    for (const resource of this.#declared.resources) {
      if (resource.name.kind === 'literal') add(index, String(resource.name.value).toLowerCase(), resource);
    }
  }

  #indexIds(index: Map<string, Resource[]>): void {
    for (const resource of this.#declared.resources) {
      const key = idKey(resource.id);
      if (key !== undefined) add(index, key, resource);
    }
  }
}

/** `namespace/type` of what an id names, or of what that is inside of, in lower case; undefined where it is not clear. */
function shownType(view: TextView): string | undefined {
  const text = view.text.toLowerCase();
  const at = text.lastIndexOf('/providers/');
  const [, shown] = /^\/providers\/([^/]+\/[^/]+)\//.exec(at < 0 ? '' : text.slice(at)) ?? [];
  const isClear = shown && view.isSegmented(at) && view.holes(at, text.indexOf(shown, at) + shown.length).length === 0;
  return isClear ? shown : undefined;
}

function mayBeOfType({ type }: Resource, shown: string): boolean {
  const lower = `${type.toLowerCase()}/`;
  // Extension resources, written in the old way, say what they are made at.
  return lower.startsWith(`${shown}/`) || lower.includes('/providers/');
}

function add<T>(index: Map<string, T[]>, key: string, value: T): void {
  const known = index.get(key);
  if (known) known.push(value);
  else index.set(key, [value]);
}

function only(resources: readonly Resource[]): Resource | undefined {
  return resources.length === 1 ? resources[0] : undefined;
}

/** Ids compare case-insensitively; an unknown part is the same only where it is the same unknown. */
function idKey(id: ArmValue): string | undefined {
  const view = TextView.of(id);
  if (!view?.text.includes('/')) return undefined;
  const holes = view.holes().map((hole) => `${hole.at}=${keyOf(hole.value)}`);
  return [view.text.toLowerCase().replace(/^\/|\/$/g, ''), ...holes].join('|');
}
