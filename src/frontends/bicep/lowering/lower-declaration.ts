import type { Expr } from '../../../expr/ast.ts';
import type { JsonNode, JsonString } from '../../../json/tree.ts';
import type { Decorator, LoopSyntax, ObjectSyntax, Statement, Stretch, StringSyntax, Syntax } from '../syntax/nodes.ts';
import type { ExpressionLowering } from './lower-expression.ts';
import type { ValueLowering } from './lower-value.ts';
import { type Mention, mentionsOf, namesOnly } from './mentions.ts';
import type { Names } from './names.ts';
import type { Members, NodeBuilder } from './node-builder.ts';
import type { ScopeSyntax } from './resource-scope.ts';
import { DEPLOYMENT_VERSION, type Declared } from './resources.ts';
import { bodyOf, type ModuleSymbol, propertyOf, type ResourceSymbol, type Symbols } from './symbols.ts';

export interface DeclarationTools {
  readonly build: NodeBuilder;
  readonly symbols: Symbols;
  readonly expressions: ExpressionLowering;
  readonly values: ValueLowering;
  readonly declared: Declared;
}

/** Properties of a body that say how it is deployed, and are written elsewhere in a template. */
const CONSUMED: ReadonlySet<string> = new Set(['name', 'scope', 'parent', 'dependsOn']);

/** Makes the resources of a template: those that are declared, and the deployments of modules. */
export class DeclarationLowering {
  readonly #tools: DeclarationTools;

  constructor(tools: DeclarationTools) {
    this.#tools = tools;
  }

  /** The member `resources` of a template, by symbolic names. */
  resources(statements: readonly Statement[], at: Stretch): JsonNode {
    const { build, symbols } = this.#tools;
    const resources = symbols.resources.map((symbol) => {
      const { name } = symbol.statement;
      return [build.named(symbol.name, name), this.#resource(symbol)] as const;
    });
    const modules = statements.flatMap((statement) => {
      const symbol = statement.kind === 'module' ? symbols.find(statement.name.text, undefined) : undefined;
      if (symbol?.kind !== 'module') return [];
      return [[build.named(symbol.name, symbol.statement.name), this.#module(symbol)] as const];
    });
    return build.object([...resources, ...modules], at);
  }

  #resource(symbol: ResourceSymbol): JsonNode {
    const { build, declared } = this.#tools;
    const { statement } = symbol;
    const names = declared.namesIn(symbol);
    const body = bodyOf(statement);
    const { type, version } = declared.typeOf(symbol);
    const typeAt = slice(statement.type);
    const written = body ? this.#written(body, names) : [];
    const isChild = declared.parentOf(symbol) !== undefined;
    const scope: ScopeSyntax = isChild
      ? declared.scopeOf(symbol).scope
      : declared.scopeIn(propertyOf(body, 'scope'), names);
    return build.object(
      [
        ...this.#loop(statement.body, symbol.name, statement.decorators),
        ['condition', this.#condition(symbol, names)],
        ['existing', statement.existing ? build.keyword(true, statement.type) : undefined],
        ['type', build.named(type, typeAt)],
        ['apiVersion', version === undefined ? undefined : this.#version(statement.type, version)],
        ...this.#scope(scope, names, statement),
        [
          'name',
          body && build.computed(declared.fullName(symbol, names, nameAt(body, statement)), nameAt(body, statement)),
        ],
        ...(statement.existing ? [] : written),
        ['dependsOn', this.#dependsOn(symbol, names)],
      ],
      body ?? statement,
    );
  }

  #module(symbol: ModuleSymbol): JsonNode {
    const { build, declared, values } = this.#tools;
    const { statement } = symbol;
    const loop = statement.body.kind === 'for' ? statement.body : undefined;
    const file = declared.fileNames;
    const names = loop ? file.with(...values.loopLocals(loop, symbol.name, file)) : file;
    const body = bodyOf(statement);
    const scope = declared.scopeIn(propertyOf(body, 'scope'), names);
    const name = propertyOf(body, 'name');
    const link = build.object([['relativePath', this.#path(statement.path)]], statement.path);
    const options = build.object([['scope', build.named('inner', statement)]], statement);
    const properties = build.object(
      [
        ['expressionEvaluationOptions', options],
        ['mode', build.named('Incremental', statement)],
        ['parameters', this.#arguments(propertyOf(body, 'params'), names)],
        ['templateLink', link],
      ],
      body ?? statement,
    );
    return build.object(
      [
        ...this.#loop(statement.body, symbol.name, statement.decorators),
        ['condition', this.#condition(symbol, names)],
        ['type', build.named('Microsoft.Resources/deployments', slice(statement.path))],
        ['apiVersion', build.named(DEPLOYMENT_VERSION, slice(statement.path))],
        ...this.#scope(scope, names, statement),
        ['name', name ? values.value(name, names) : build.computed(this.#defaultName(symbol), statement.name)],
        ['properties', properties],
        ['dependsOn', this.#dependsOn(symbol, names)],
      ],
      body ?? statement,
    );
  }

  /** NOTE: what is not in a file beside this one, such as a module of a registry, is a link that leads nowhere. */
  #path(path: StringSyntax): JsonString {
    const [piece] = path.parts;
    return piece?.kind === 'piece' ? this.#tools.build.string(piece, path) : this.#tools.build.named('', path);
  }

  /** A module without a name gets one that no other has. */
  #defaultName({ name, statement }: ModuleSymbol): Expr {
    const { build } = this.#tools;
    const deployment = build.call('deployment', [], statement.name);
    const { start, end } = statement.name;
    const own: Expr = { kind: 'member', object: deployment, name: 'name', nameStart: start, start, end };
    const unique = build.call('uniqueString', [build.label(name, statement.name), own], statement.name);
    return { kind: 'text', parts: [build.label(`${name}-`, statement.name), unique], start, end };
  }

  #arguments(params: Syntax | undefined, names: Names): JsonNode | undefined {
    if (params?.kind !== 'object') return undefined;
    const { build, values } = this.#tools;
    const members = params.members.flatMap((member) => {
      if (member.kind === 'spread') return [];
      const { key, value } = member;
      const name = 'text' in key ? build.named(key.text, key) : undefined;
      if (!name) return [];
      if (value.kind === 'for') {
        const copy = build.array([values.loop(value, 'value', names)], value);
        return [[name, build.object([['copy', copy]], value)] as const];
      }
      return [[name, this.#argument(value, names)] as const];
    });
    return build.object(members, params);
  }

  /** A secret is passed as a reference to where it is kept. */
  #argument(value: Syntax, names: Names): JsonNode {
    const { build, values, declared, expressions } = this.#tools;
    const isSecret = value.kind === 'call' && value.name.text === 'getSecret' && value.of;
    const vault = isSecret ? declared.resourceIn(isSecret, names) : undefined;
    // Each arm of a choice is passed on its own: one may be a secret.
    if (value.kind === 'ternary') return build.computed(this.#chosenArgument(value, names), value);
    if (value.kind !== 'call' || !vault) return build.object([['value', values.value(value, names)]], value);
    const [secret] = value.args;
    const id = build.computed(declared.idOf(vault, names, value), value);
    const reference = build.object(
      [
        ['keyVault', build.object([['id', id]], value)],
        ['secretName', secret && build.computed(expressions.lower(secret, names), secret)],
      ],
      value,
    );
    return build.object([['reference', reference]], value);
  }

  #chosenArgument(syntax: Syntax, names: Names): Expr {
    const { build, expressions } = this.#tools;
    const { start, end } = syntax;
    if (syntax.kind === 'ternary') {
      const condition = expressions.lower(syntax.condition, names);
      const arms = [syntax.whenTrue, syntax.whenFalse].map((arm) => this.#chosenArgument(arm, names));
      return build.call('if', [condition, ...arms], syntax, '?:');
    }
    const members = [{ key: build.label('value', syntax), value: expressions.lower(syntax, names) }];
    return { kind: 'object', members, start, end };
  }

  /** The properties of a body that a template has, too. */
  #written(body: ObjectSyntax, names: Names): Members {
    const node = this.#tools.values.object(body, names, (name) => CONSUMED.has(name));
    return node.kind === 'object' ? node.properties.map(({ key, value }) => [key, value] as const) : [];
  }

  #version(type: StringSyntax, version: string): JsonString {
    const { start, end } = slice(type);
    const at = { start: Math.max(start, end - version.length), end };
    return this.#tools.build.named(version, at);
  }

  #loop(body: Syntax, name: string, decorators: readonly Decorator[]): Members {
    if (body.kind !== 'for') return [];
    const { build, values, declared } = this.#tools;
    const batch = decorators.find((decorator) => decorator.name === 'batchSize')?.args[0];
    const copy = build.object(
      [
        ['name', build.named(name, body)],
        ['count', values.countOf(body.items, declared.fileNames)],
        ['mode', batch && build.named('serial', batch)],
        ['batchSize', batch && values.value(batch, declared.fileNames)],
      ],
      body,
    );
    return [['copy', copy]];
  }

  /** A nested resource is there only where those are that it is nested in. */
  #condition(symbol: ResourceSymbol | ModuleSymbol, names: Names): JsonNode | undefined {
    const { build, expressions, values } = this.#tools;
    const conditions = conditionsOf(symbol);
    const [only] = conditions;
    if (!only) return undefined;
    if (conditions.length === 1) return values.value(only, names);
    const all = conditions.map((condition) => expressions.lower(condition, names));
    return build.computed(build.call('and', all, only, '&&'), only);
  }

  #scope(scope: ScopeSyntax, names: Names, at: Stretch): Members {
    const { build, expressions, declared } = this.#tools;
    const lowered = (syntax: Syntax | undefined) => syntax && build.computed(expressions.lower(syntax, names), syntax);
    switch (scope.kind) {
      case 'own':
      case 'unknown':
        return [];
      case 'tenant':
        return [['scope', build.named('/', at)]];
      case 'subscription':
        return [['subscriptionId', lowered(scope.id) ?? this.#ownSubscription(at)]];
      case 'resourceGroup':
        return [
          ['subscriptionId', lowered(scope.subscription)],
          ['resourceGroup', lowered(scope.name)],
        ];
      case 'managementGroup': {
        if (!scope.name) return [];
        const prefix = build.label('Microsoft.Management/managementGroups/', at);
        const { start, end } = at;
        const parts = [prefix, expressions.lower(scope.name, names)];
        return [['scope', build.computed({ kind: 'text', parts, start, end }, at)]];
      }
      case 'resource':
        return this.#resourceScope(scope, declared, names);
    }
  }

  #ownSubscription(at: Stretch): JsonNode {
    const { build } = this.#tools;
    const { start, end } = at;
    const object = build.call('subscription', [], at);
    return build.computed({ kind: 'member', object, name: 'subscriptionId', nameStart: start, start, end }, at);
  }

  /** A resource group is where things are deployed to; any other resource is what an extension is put on. */
  #resourceScope(
    { resource, at }: Extract<ScopeSyntax, { kind: 'resource' }>,
    declared: Declared,
    names: Names,
  ): Members {
    const { build, expressions } = this.#tools;
    const { type } = declared.typeOf(resource);
    if (type.toLowerCase() !== 'microsoft.resources/resourcegroups') {
      const named = declared.resourceIn(at, names);
      return named ? [['scope', build.computed(declared.idOf(named, names, at), at)]] : [];
    }
    const body = bodyOf(resource.statement);
    const name = propertyOf(body, 'name');
    const within = declared.namesIn(resource);
    const outer = declared.scopeIn(propertyOf(body, 'scope'), within);
    const subscription = outer.kind === 'subscription' ? outer.id : undefined;
    return [
      ['subscriptionId', subscription && build.computed(expressions.lower(subscription, within), at)],
      ['resourceGroup', name && build.computed(expressions.lower(name, within), at)],
    ];
  }

  #dependsOn(symbol: ResourceSymbol | ModuleSymbol, names: Names): JsonNode | undefined {
    const { build } = this.#tools;
    const mentions = mentionsOf(symbol, names, this.#tools);
    const own = loopNames(symbol.statement.body);
    const items = new Map<string, JsonNode>();
    for (const mention of mentions) {
      const { symbol: other, index } = mention.named;
      if (other === symbol) continue;
      const isInstance = index && namesOnly(index, own);
      const key = isInstance ? `${other.name}[${index.start}]` : other.name;
      if (!items.has(key)) items.set(key, this.#dependency(mention, isInstance === true, names));
    }
    if (items.size === 0) return undefined;
    return build.array([...items.values()], dependsOnAt(symbol));
  }

  #dependency({ named, at }: Mention, isInstance: boolean, names: Names): JsonNode {
    const { build, declared } = this.#tools;
    if (!isInstance) return build.named(named.symbol.name, at);
    return build.computed(declared.nameFor(named, names, at), at);
  }
}

function dependsOnAt({ statement }: ResourceSymbol | ModuleSymbol): Stretch {
  return propertyOf(bodyOf(statement), 'dependsOn') ?? statement.name;
}

function loopNames(body: Syntax): readonly string[] {
  if (body.kind !== 'for') return [];
  const { item, index }: LoopSyntax = body;
  return index ? [item.text, index.text] : [item.text];
}

function conditionsOf(symbol: ResourceSymbol | ModuleSymbol): readonly Syntax[] {
  const { statement } = symbol;
  const own = statement.body.kind === 'for' ? statement.body.condition : statement.condition;
  const outer = symbol.kind === 'resource' && symbol.within ? conditionsOf(symbol.within) : [];
  return own ? [...outer, own] : outer;
}

/** Without quotes: what is found in a type or path is about the text in it. */
function slice({ start, end }: StringSyntax): Stretch {
  return { start: start + 1, end: Math.max(start + 1, end - 1) };
}

function nameAt(body: ObjectSyntax, statement: Stretch): Stretch {
  return propertyOf(body, 'name') ?? statement;
}
