import type { Span } from '../text/source-text.ts';
import type { ArmValue, Found, Target } from '../value/arm-value.ts';
import { absent } from '../value/construct.ts';
import { getPath } from '../value/lookup.ts';
import { TextView } from '../value/text-view.ts';
import type { Dependencies } from './dependencies.ts';
import type { Template } from './template.ts';

/** What a front end tells of a resource. Everything that costs an evaluation is a function, called at most once. */
export interface ResourceDeclaration {
  readonly template: Template;
  readonly type: string;
  readonly symbol: string | undefined;
  readonly existing: boolean;
  readonly extendedType: string | undefined;
  readonly span: Span;
  readonly name: () => ArmValue;
  readonly id: () => ArmValue;
  /** See {@link Resource.scope}. */
  readonly scope: () => ArmValue;
  readonly body: () => Found;
  /** Puts a value under the conditions of the resource and of the deployments round it. */
  readonly guard: (value: Found) => Found;
  readonly dependencies: () => Dependencies;
  /** True for a nested deployment whose template cannot be seen. */
  readonly isOpaque: boolean;
  /** The copy loop that makes it, as written; absent where there is none. */
  readonly copy: () => Found;
  /** See {@link Resource.dependencyName}. */
  readonly dependencyName: () => string | undefined;
  /** For a nested deployment: an object of `{ value }` objects by name. */
  readonly outputs?: () => Found;
}

/** A declared thing: deployed, or, when `existing`, only read. One object for each iteration of a copy loop. */
export class Resource implements Target {
  readonly template: Template;
  /** As written, but fully qualified: child resources carry their parents' types. Compare case-insensitively. */
  readonly type: string;
  readonly symbol: string | undefined;
  readonly existing: boolean;
  /**
   * For an extension resource, such as a role assignment or a lock: the type of the resource that it is put on, where
   * that is told without evaluating anything. Undefined for all others.
   */
  readonly extendedType: string | undefined;
  readonly span: Span;
  /** True for a nested deployment whose template cannot be seen. */
  readonly isOpaque: boolean;
  readonly #declaration: ResourceDeclaration;
  readonly #known = new Map<string, ArmValue>();
  readonly #unconditional = new Map<string, Found>();
  readonly #guarded = new Map<string, Found>();
  #body: Found | undefined;
  #label: string | undefined;
  #copy: Found | undefined;
  #dependencies: Dependencies | undefined;

  constructor(declaration: ResourceDeclaration) {
    this.#declaration = declaration;
    this.template = declaration.template;
    this.type = declaration.type;
    this.symbol = declaration.symbol;
    this.existing = declaration.existing;
    this.extendedType = declaration.extendedType;
    this.span = declaration.span;
    this.isOpaque = declaration.isOpaque;
  }

  /** Fully qualified: `parent/child`. */
  get name(): ArmValue {
    return once(this.#known, 'name', this.#declaration.name);
  }

  get id(): ArmValue {
    return once(this.#known, 'id', this.#declaration.id);
  }

  /**
   * The id of what it is deployed to: for an extension resource, of the resource that it extends; for others, of the
   * group, subscription or management group. Empty for the tenant; not known for what is nested in another resource.
   */
  get scope(): ArmValue {
    return once(this.#known, 'scope', this.#declaration.scope);
  }

  /**
   * The value at a dotted path from the root of the resource: `identity.type`, `properties.sku.name`. Its alternatives
   * come under the conditions of the resource, so that a rule which looks at two resources has the guards of both.
   */
  at(path: string): Found {
    return once(this.#guarded, path, () => this.#declaration.guard(this.unconditionally(path)));
  }

  /** As {@link at}, without the conditions of the resource: for edits, or where those are known to hold. */
  unconditionally(path: string): Found {
    return once(this.#unconditional, path, () => getPath(this.body, path));
  }

  /** Has an alternative for each way in which the resource is deployed, with the guards of that way. */
  get presence(): Found {
    return this.at('type');
  }

  /** All that is written of the resource, apart from its copy loop and from resources nested in it. */
  get body(): Found {
    this.#body ??= this.#declaration.body();
    return this.#body;
  }

  /** The copy loop that makes it, as written: `name`, `count`, `mode`. Absent where there is none. */
  get copy(): Found {
    this.#copy ??= this.#declaration.copy();
    return this.#copy;
  }

  /** What the resource waits for by itself; see `waitsFor` for what follows from it. */
  get dependencies(): Dependencies {
    this.#dependencies ??= this.#declaration.dependencies();
    return this.#dependencies;
  }

  /** What `dependsOn` of others in the same template may call it; undefined where that is not clear. */
  get dependencyName(): string | undefined {
    return this.#declaration.dependencyName();
  }

  get outputs(): Found {
    return this.#declaration.outputs?.() ?? absent(this.name.origin);
  }

  /** The name as far as it is known, for people: `{...}` stands for what is not. */
  get label(): string {
    this.#label ??= TextView.of(this.name)?.toString() ?? '{...}';
    return this.#label;
  }

  isOfType(type: string): boolean {
    return this.type.toLowerCase() === type.toLowerCase();
  }
}

/** NOTE: many rules ask for the same. */
function once<T>(known: Map<string, T>, key: string, compute: () => T): T {
  let value = known.get(key);
  if (!value) {
    value = compute();
    known.set(key, value);
  }
  return value;
}
