import type { JsonNode, JsonObject } from '../../../json/tree.ts';
import type { SourceText } from '../../../text/source-text.ts';
import type { BicepFile, Decorator, Statement, Stretch, Syntax, TypeSyntax } from '../syntax/nodes.ts';
import { DeclarationLowering } from './lower-declaration.ts';
import { ExpressionLowering } from './lower-expression.ts';
import { ValueLowering } from './lower-value.ts';
import { Names } from './names.ts';
import { NodeBuilder } from './node-builder.ts';
import { Declared } from './resources.ts';
import { plainText, Symbols } from './symbols.ts';
import { baseTypeOf } from './type-of.ts';

/** A source as the template that it stands for. */
export interface LoweredFile {
  readonly root: JsonObject;
  readonly expressions: NodeBuilder['expressions'];
  readonly problems: readonly (Stretch & { readonly message: string })[];
}

const SCHEMAS: Readonly<Record<string, readonly [schema: string, idFunction: string]>> = {
  resourceGroup: ['2019-04-01/deploymentTemplate', 'resourceId'],
  subscription: ['2018-05-01/subscriptionDeploymentTemplate', 'subscriptionResourceId'],
  managementGroup: ['2019-08-01/managementGroupDeploymentTemplate', 'managementGroupResourceId'],
  tenant: ['2019-08-01/tenantDeploymentTemplate', 'tenantResourceId'],
};

/** Makes the template of a source file, with symbolic names; of a parameter file, one whose variables are its values. */
export function lowerFile(file: BicepFile, source: SourceText): LoweredFile {
  return new FileLowering(file, source).lower();
}

class FileLowering {
  readonly #file: BicepFile;
  readonly #build: NodeBuilder;
  readonly #symbols: Symbols;
  readonly #values: ValueLowering;
  readonly #declarations: DeclarationLowering;
  readonly #names = new Names(undefined);
  readonly #problems: (Stretch & { message: string })[] = [];
  readonly #told = new Set<string>();

  constructor(file: BicepFile, source: SourceText) {
    this.#file = file;
    this.#build = new NodeBuilder(source);
    this.#symbols = new Symbols(file);
    const expressions = new ExpressionLowering(this.#build, this.#symbols, (name, at) => this.#unknownName(name, at));
    this.#values = new ValueLowering(this.#build, expressions);
    const declared = new Declared(this.#build, this.#symbols, expressions, this.#values);
    declared.fileNames = this.#names;
    declared.idFunction = this.#scope()[1];
    expressions.reader = declared;
    this.#declarations = new DeclarationLowering({
      build: this.#build,
      symbols: this.#symbols,
      expressions,
      values: this.#values,
      declared,
    });
  }

  lower(): LoweredFile {
    const whole = { start: 0, end: this.#build.source.text.length };
    const { statements } = this.#file;
    const section = (name: string, of: (statement: Statement) => readonly [string, Stretch, JsonNode] | undefined) => {
      const members = statements.flatMap((statement) => {
        const member = of(statement);
        return member ? [[this.#build.named(member[0], member[1]), member[2]] as const] : [];
      });
      return [name, this.#build.object(members, whole)] as const;
    };
    const [schema] = this.#scope();
    const schemaUri = `https://schema.management.azure.com/schemas/${schema}.json#`;
    const root = this.#build.object(
      [
        ['$schema', this.#build.named(schemaUri, { start: 0, end: 0 })],
        ['languageVersion', this.#build.named('2.0', { start: 0, end: 0 })],
        ['contentVersion', this.#build.named('1.0.0.0', { start: 0, end: 0 })],
        section('metadata', (each) => (each.kind === 'metadata' ? this.#metadata(each) : undefined)),
        section('parameters', (each) => (each.kind === 'param' ? this.#parameter(each) : undefined)),
        this.#functions(),
        this.#variables(),
        ['resources', this.#declarations.resources(statements, whole)],
        section('outputs', (each) => (each.kind === 'output' ? this.#output(each) : undefined)),
      ],
      whole,
    );
    return { root, expressions: this.#build.expressions, problems: this.#problems };
  }

  #scope(): readonly [schema: string, idFunction: string] {
    const statement = this.#file.statements.find(({ kind }) => kind === 'targetScope');
    const scope = statement?.kind === 'targetScope' ? plainText(statement.value) : undefined;
    return (scope !== undefined && SCHEMAS[scope]) || (SCHEMAS.resourceGroup as readonly [string, string]);
  }

  /** NOTE: a name may be used hundreds of times. */
  #unknownName(name: string, at: Stretch): void {
    if (this.#told.has(name)) return;
    this.#told.add(name);
    this.#problems.push({ message: `There is no '${name}' here`, ...at });
  }

  #metadata({ name, value }: Extract<Statement, { kind: 'metadata' }>) {
    // A name of Bicep cannot have a hyphen.
    const text = name.text === 'cmkLint' ? 'cmk-lint' : name.text;
    return [text, name, this.#values.value(value, this.#names)] as const;
  }

  #parameter(statement: Extract<Statement, { kind: 'param' }>) {
    const { name, type, value, decorators } = statement;
    const { base, isNullable, allowed } = baseTypeOf(type, this.#symbols);
    const isSecure = decorators.some((each) => each.name === 'secure');
    const shown =
      isSecure && base === 'object' ? 'secureObject' : isSecure && base === 'string' ? 'securestring' : base;
    const allowedValues = argumentOf(decorators, 'allowed') ?? undefined;
    const values = allowedValues ? this.#values.value(allowedValues, this.#names) : this.#allowed(allowed, statement);
    const node = this.#build.object(
      [
        ['type', shown === undefined ? undefined : this.#build.named(shown, type ?? name)],
        ['nullable', isNullable ? this.#build.keyword(true, type ?? name) : undefined],
        ['allowedValues', values?.kind === 'array' ? values : undefined],
        ['defaultValue', value && this.#values.value(value, this.#names)],
      ],
      statement,
    );
    return [name.text, name, node] as const;
  }

  #allowed(allowed: readonly Syntax[], at: Stretch): JsonNode | undefined {
    if (allowed.length === 0) return undefined;
    return this.#build.array(
      allowed.map((value) => this.#values.value(value, this.#names)),
      at,
    );
  }

  #variables(): readonly [string, JsonNode] {
    const loops: JsonNode[] = [];
    const members: [ReturnType<NodeBuilder['named']>, JsonNode][] = [];
    const whole = { start: 0, end: this.#build.source.text.length };
    for (const statement of this.#file.statements) {
      if (statement.kind !== 'var') continue;
      const { name, value } = statement;
      if (value.kind === 'for') loops.push(this.#values.loop(value, name.text, this.#names));
      else members.push([this.#build.named(name.text, name), this.#values.value(value, this.#names)]);
    }
    const copy = loops.length > 0 ? this.#build.array(loops, whole) : undefined;
    return ['variables', this.#build.object([['copy', copy], ...members], whole)];
  }

  #functions(): readonly [string, JsonNode | undefined] {
    const functions = this.#file.statements.filter((statement) => statement.kind === 'func');
    if (functions.length === 0) return ['functions', undefined];
    const whole = { start: 0, end: this.#build.source.text.length };
    const members = functions.map(({ name, parameters, body, ...at }) => {
      const locals = parameters.map(({ name: { text } }) => {
        const local = (use: Stretch) => this.#build.call('parameters', [this.#build.label(text, use)], use);
        return [text, local] as const;
      });
      const declared = parameters.map((parameter) =>
        this.#build.object([['name', this.#build.named(parameter.name.text, parameter.name)]], parameter.name),
      );
      const output = this.#build.object([['value', this.#values.value(body, this.#names.with(...locals))]], body);
      const node = this.#build.object(
        [
          ['parameters', this.#build.array(declared, at)],
          ['output', output],
        ],
        at,
      );
      return [this.#build.named(name.text, name), node] as const;
    });
    const namespace = this.#build.object(
      [
        ['namespace', this.#build.named('__bicep', whole)],
        ['members', this.#build.object(members, whole)],
      ],
      whole,
    );
    return ['functions', this.#build.array([namespace], whole)];
  }

  #output(statement: Extract<Statement, { kind: 'output' }>) {
    const { name, type, value } = statement;
    const base = this.#build.named(baseTypeOf(type as TypeSyntax | undefined, this.#symbols).base ?? 'object', name);
    if (value.kind !== 'for') {
      return [
        name.text,
        name,
        this.#build.object(
          [
            ['type', base],
            ['value', this.#values.value(value, this.#names)],
          ],
          statement,
        ),
      ] as const;
    }
    const copy = this.#values.loop(value, '', this.#names);
    return [
      name.text,
      name,
      this.#build.object(
        [
          ['type', base],
          ['copy', copy],
        ],
        statement,
      ),
    ] as const;
  }
}

function argumentOf(decorators: readonly Decorator[], name: string): Syntax | undefined {
  return decorators.find((decorator) => decorator.name === name)?.args[0];
}
