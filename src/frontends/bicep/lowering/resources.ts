import type { Expr } from '../../../expr/ast.ts';
import type { Stretch, Syntax } from '../syntax/nodes.ts';
import type { DeclaredReader, ExpressionLowering } from './lower-expression.ts';
import type { ValueLowering } from './lower-value.ts';
import type { Names } from './names.ts';
import type { NodeBuilder } from './node-builder.ts';
import { type ScopeSyntax, scopeOf } from './resource-scope.ts';
import { bodyOf, type ModuleSymbol, plainText, propertyOf, type ResourceSymbol, type Symbols } from './symbols.ts';

/** A resource or module that an expression names, and which instance of a loop. */
export interface Named<S> {
  readonly symbol: S;
  readonly index: Syntax | undefined;
}

/** A type with its version. */
export interface TypeAndVersion {
  readonly type: string;
  /** Undefined where none is written, there or on what the resource is nested in. */
  readonly version: string | undefined;
}

/** How long a chain of parents is followed; it may form a circle. */
const MAX_ANCESTORS = 16;

/** The version of a deployment that a module makes. */
export const DEPLOYMENT_VERSION = '2025-04-01';

/** What resources and modules are called, and what reads of them. */
export class Declared implements DeclaredReader {
  readonly #build: NodeBuilder;
  readonly #symbols: Symbols;
  readonly #expressions: ExpressionLowering;
  readonly #values: ValueLowering;

  constructor(build: NodeBuilder, symbols: Symbols, expressions: ExpressionLowering, values: ValueLowering) {
    this.#build = build;
    this.#symbols = symbols;
    this.#expressions = expressions;
    this.#values = values;
  }

  read(syntax: Syntax, names: Names): Expr | undefined {
    switch (syntax.kind) {
      case 'name':
      case 'index':
        return this.#whole(syntax, names);
      case 'member':
        return syntax.isNested ? this.#whole(syntax, names) : this.#member(syntax, names);
      case 'call':
        return this.#method(syntax, names);
      default:
        return undefined;
    }
  }

  /** The resource that an expression names; undefined where it names none. */
  resourceIn(syntax: Syntax, names: Names): Named<ResourceSymbol> | undefined {
    if (syntax.kind === 'parentheses') return this.resourceIn(syntax.of, names);
    if (syntax.kind === 'name') {
      const symbol = names.local(syntax.name) ? undefined : this.#symbols.find(syntax.name, names.within);
      return symbol?.kind === 'resource' ? { symbol, index: undefined } : undefined;
    }
    if (syntax.kind === 'index') {
      const named = this.resourceIn(syntax.of, names);
      return named && named.symbol.statement.body.kind === 'for' && !named.index
        ? { symbol: named.symbol, index: syntax.index }
        : undefined;
    }
    if (syntax.kind !== 'member' || !syntax.isNested) return undefined;
    const nested = this.resourceIn(syntax.of, names)?.symbol.nested.get(syntax.name.text);
    return nested && { symbol: nested, index: undefined };
  }

  moduleIn(syntax: Syntax, names: Names): Named<ModuleSymbol> | undefined {
    if (syntax.kind === 'name') {
      const symbol = names.local(syntax.name) ? undefined : this.#symbols.find(syntax.name, names.within);
      return symbol?.kind === 'module' ? { symbol, index: undefined } : undefined;
    }
    if (syntax.kind !== 'index') return undefined;
    const named = this.moduleIn(syntax.of, names);
    return named?.symbol.statement.body.kind === 'for' ? { symbol: named.symbol, index: syntax.index } : undefined;
  }

  /** The full type of a resource, its ancestors' included. */
  typeOf(symbol: ResourceSymbol, depth = 0): TypeAndVersion {
    const [own = '', version] = (plainText(symbol.statement.type) ?? '').split('@', 2);
    if (!symbol.within || depth > MAX_ANCESTORS) return { type: own, version };
    const parent = this.typeOf(symbol.within, depth + 1);
    return { type: `${parent.type}/${own}`, version: version ?? parent.version };
  }

  /** What a resource is a child of: where it is nested, or what its `parent` names. */
  parentOf(symbol: ResourceSymbol): Named<ResourceSymbol> | undefined {
    if (symbol.within) return { symbol: symbol.within, index: undefined };
    const parent = propertyOf(bodyOf(symbol.statement), 'parent');
    return parent && this.resourceIn(parent, this.#namesOf(symbol));
  }

  /** Where a resource is deployed: children where the oldest of their ancestors is. */
  scopeOf(symbol: ResourceSymbol, depth = 0): { readonly scope: ScopeSyntax; readonly of: ResourceSymbol } {
    const parent = depth < MAX_ANCESTORS ? this.parentOf(symbol) : undefined;
    if (parent) return this.scopeOf(parent.symbol, depth + 1);
    return { scope: this.scopeIn(propertyOf(bodyOf(symbol.statement), 'scope'), this.#namesOf(symbol)), of: symbol };
  }

  scopeIn(syntax: Syntax | undefined, names: Names): ScopeSyntax {
    const find = (each: Syntax) => this.resourceIn(each, names)?.symbol;
    const variable = (name: string) => {
      const symbol = this.#symbols.find(name, undefined);
      return symbol?.kind === 'var' ? symbol.value : undefined;
    };
    return scopeOf(syntax, find, variable);
  }

  /**
   * The names of a resource and its ancestors, oldest first.
   *
   * @param names those in the body of the resource, for the instance that is meant
   */
  segmentsOf(symbol: ResourceSymbol, names: Names, at: Stretch, depth = 0): Expr[] {
    const name = propertyOf(bodyOf(symbol.statement), 'name');
    const own = name ? this.#expressions.lower(name, names) : this.#build.label('', at);
    const parent = depth < MAX_ANCESTORS ? this.parentOf(symbol) : undefined;
    if (!parent) return [own];
    const outer = this.#namesAt(parent, names);
    return [...this.segmentsOf(parent.symbol, outer, at, depth + 1), own];
  }

  /** The full name of a resource. */
  fullName(symbol: ResourceSymbol, names: Names, at: Stretch): Expr {
    const segments = this.segmentsOf(symbol, names, at);
    const [only] = segments;
    if (segments.length === 1 && only) return only;
    const parts = segments.flatMap((segment, index) =>
      index === 0 ? [segment] : [this.#build.label('/', at), segment],
    );
    return { kind: 'text', parts, start: at.start, end: at.end };
  }

  idOf({ symbol, index }: Named<ResourceSymbol>, names: Names, at: Stretch): Expr {
    const inside = this.#namesAt({ symbol, index }, names);
    const { type } = this.typeOf(symbol);
    const segments = this.#idSegments(symbol, type, inside, at);
    const args = [this.#build.label(type, at), ...segments];
    const call = (name: string, ...first: Expr[]) => this.#build.call(name, [...first, ...args], at);
    const { scope, of } = this.scopeOf(symbol);
    const lowered = (syntax: Syntax | undefined) =>
      syntax ? [this.#expressions.lower(syntax, this.#namesOf(of))] : [];
    switch (scope.kind) {
      case 'own':
      case 'unknown':
        return this.ownScopeId(type, segments, at);
      case 'tenant':
        return call('tenantResourceId');
      case 'subscription':
        return call('subscriptionResourceId', ...lowered(scope.id));
      case 'resourceGroup': {
        if (!scope.name) return call('resourceId');
        return call('resourceId', ...lowered(scope.subscription), ...lowered(scope.name));
      }
      case 'managementGroup': {
        if (!scope.name)
          return call('extensionResourceId', this.#memberOf(this.#build.call('managementGroup', [], at), 'id', at));
        const groups = this.#build.label('Microsoft.Management/managementGroups', at);
        return call('extensionResourceId', this.#build.call('tenantResourceId', [groups, ...lowered(scope.name)], at));
      }
      case 'resource':
        return call('extensionResourceId', this.#scopeId(scope, of, at));
    }
  }

  /** The id of a resource that is put on another one is made of that one's. */
  #scopeId({ at: syntax }: Extract<ScopeSyntax, { kind: 'resource' }>, of: ResourceSymbol, at: Stretch): Expr {
    const names = this.#namesOf(of);
    const named = this.resourceIn(syntax, names);
    return named ? this.idOf(named, names, at) : this.#build.label('', at);
  }

  /** How ids look in the scope that the file is deployed to. */
  ownScopeId(type: string, segments: readonly Expr[], at: Stretch): Expr {
    return this.#build.call(this.idFunction, [this.#build.label(type, at), ...segments], at);
  }

  /** What makes ids in the scope of the file. */
  idFunction = 'resourceId';

  /** What `reference()` calls a resource or module. */
  nameFor({ symbol, index }: Named<ResourceSymbol | ModuleSymbol>, names: Names, at: Stretch): Expr {
    if (!index) return this.#build.label(symbol.name, at);
    const parts = [
      this.#build.label(`${symbol.name}[`, at),
      this.#expressions.lower(index, names),
      this.#build.label(']', at),
    ];
    return { kind: 'text', parts, start: at.start, end: at.end };
  }

  /** The names in the body of a resource that is declared in the file, whatever its iteration. */
  #namesOf(symbol: ResourceSymbol): Names {
    return this.namesIn(symbol);
  }

  /** The names in the body of a resource: of its own iteration, if it is a loop. */
  namesIn(symbol: ResourceSymbol): Names {
    const outer = symbol.within ? this.namesIn(symbol.within) : this.fileNames;
    const { body } = symbol.statement;
    const inside = outer.inside(symbol);
    return body.kind === 'for' ? inside.with(...this.#values.loopLocals(body, symbol.name, outer)) : inside;
  }

  /** Set once: the names of the file. */
  fileNames!: Names;

  /** The names in the body of the instance of a resource that is named at a place. */
  #namesAt({ symbol, index }: Named<ResourceSymbol>, names: Names): Names {
    const { body } = symbol.statement;
    if (body.kind !== 'for') return this.namesIn(symbol);
    if (!index) return this.namesIn(symbol);
    const indexAt = () => this.#expressions.lower(index, names);
    return this.fileNames.inside(symbol).with(...this.#values.locals(body, indexAt, this.fileNames));
  }

  #idSegments(symbol: ResourceSymbol, type: string, names: Names, at: Stretch): Expr[] {
    const segments = this.segmentsOf(symbol, names, at);
    const wanted = type.split('/').length - 1;
    const [only] = segments;
    if (segments.length >= wanted || !only) return segments;
    // A resource without a parent whose type has several segments has them all in its name.
    const split = this.#build.call('split', [only, this.#build.label('/', at)], at);
    const first = Array.from({ length: wanted - segments.length + 1 }, (_, index): Expr => {
      return {
        kind: 'index',
        object: split,
        index: this.#build.integer(BigInt(index), at),
        start: at.start,
        end: at.end,
      };
    });
    return [...first, ...segments.slice(1)];
  }

  #whole(syntax: Syntax, names: Names): Expr | undefined {
    const at = { start: syntax.start, end: syntax.end };
    const resource = this.resourceIn(syntax, names);
    if (resource) return this.#full(resource, names, at);
    const module_ = this.moduleIn(syntax, names);
    return module_ && this.#build.call('reference', [this.nameFor(module_, names, at)], at);
  }

  #full(resource: Named<ResourceSymbol>, names: Names, at: Stretch): Expr {
    const { version } = this.typeOf(resource.symbol);
    const args = [
      this.nameFor(resource, names, at),
      this.#build.label(version ?? '', at),
      this.#build.label('full', at),
    ];
    return this.#build.call('reference', args, at);
  }

  #member(syntax: Extract<Syntax, { kind: 'member' }>, names: Names): Expr | undefined {
    if (syntax.isSafe) return undefined;
    const at = { start: syntax.start, end: syntax.end };
    const resource = this.resourceIn(syntax.of, names);
    if (resource) return this.#resourceMember(resource, syntax, names);
    const module_ = this.moduleIn(syntax.of, names);
    if (module_) {
      if (syntax.name.text === 'name') return this.#moduleName(module_, names);
      const reference = this.#build.call('reference', [this.nameFor(module_, names, syntax.of)], syntax.of);
      return this.#memberOf(reference, syntax.name.text, syntax.name, at);
    }
    // An output of a module is an object with its value.
    const { of } = syntax;
    const outputs = of.kind === 'member' && of.name.text === 'outputs' && !of.isSafe && this.moduleIn(of.of, names);
    if (!outputs) return undefined;
    const output = this.#memberOf(this.#expressions.lower(of, names), syntax.name.text, syntax.name, at);
    return this.#memberOf(output, 'value', syntax.name, at);
  }

  #moduleName({ symbol, index }: Named<ModuleSymbol>, names: Names): Expr | undefined {
    const name = propertyOf(bodyOf(symbol.statement), 'name');
    const { body } = symbol.statement;
    if (!name) return undefined;
    if (body.kind !== 'for' || !index) return this.#expressions.lower(name, this.fileNames);
    const indexAt = () => this.#expressions.lower(index, names);
    return this.#expressions.lower(name, this.fileNames.with(...this.#values.locals(body, indexAt, this.fileNames)));
  }

  #resourceMember(
    resource: Named<ResourceSymbol>,
    syntax: Extract<Syntax, { kind: 'member' }>,
    names: Names,
  ): Expr | undefined {
    const at = { start: syntax.start, end: syntax.end };
    const { type, version } = this.typeOf(resource.symbol);
    switch (syntax.name.text) {
      case 'id':
        return this.idOf(resource, names, at);
      case 'name': {
        const name = propertyOf(bodyOf(resource.symbol.statement), 'name');
        return name && this.#expressions.lower(name, this.#namesAt(resource, names));
      }
      case 'type':
        return this.#build.label(type, at);
      case 'apiVersion':
        return this.#build.label(version ?? '', at);
      case 'properties':
        return this.#build.call('reference', [this.nameFor(resource, names, syntax.of)], at);
      default:
        return this.#memberOf(this.#full(resource, names, syntax.of), syntax.name.text, syntax.name, at);
    }
  }

  /** A method of a resource: a function whose first argument is the resource. */
  #method(syntax: Extract<Syntax, { kind: 'call' }>, names: Names): Expr | undefined {
    const { of, name, args } = syntax;
    const resource = of && this.resourceIn(of, names);
    if (!resource) return undefined;
    const at = { start: syntax.start, end: syntax.end };
    const { version } = this.typeOf(resource.symbol);
    const given = args.map((arg) => this.#expressions.lower(arg, names));
    const rest = given.length > 0 ? given : [this.#build.label(version ?? '', at)];
    return this.#build.call(name.text, [this.nameFor(resource, names, of), ...rest], at);
  }

  #memberOf(object: Expr, name: string, at: Stretch, whole: Stretch = at): Expr {
    return { kind: 'member', object, name, nameStart: at.start, start: whole.start, end: whole.end };
  }
}
