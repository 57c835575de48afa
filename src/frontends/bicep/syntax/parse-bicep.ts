import { Expressions } from './expressions.ts';
import { Lexer } from './lexer.ts';
import type {
  BicepFile,
  Decorator,
  FuncStatement,
  ImportStatement,
  LoopSyntax,
  ModuleStatement,
  Name,
  OtherStatement,
  ResourceStatement,
  Statement,
  StringSyntax,
  Syntax,
  TypeSyntax,
} from './nodes.ts';
import { Parser } from './parser.ts';
import { Types } from './types.ts';

/**
 * Reads a Bicep source or parameter file. Never throws: one broken statement is one problem, and the rest of the file
 * stands.
 */
export function parseBicep(text: string): BicepFile {
  return new Statements(new Lexer(text)).file();
}

const OTHERS = ['using', 'extends', 'extension', 'assert', 'test', 'extensionConfig'] as const;

class Statements {
  readonly #lexer: Lexer;
  readonly #parser: Parser;
  readonly #expressions: Expressions;
  readonly #types: Types;

  constructor(lexer: Lexer) {
    this.#lexer = lexer;
    this.#parser = new Parser(lexer);
    this.#expressions = new Expressions(this.#parser, () => this.#nestedResource());
    this.#types = new Types(this.#parser, this.#expressions);
  }

  file(): BicepFile {
    const statements: Statement[] = [];
    for (;;) {
      this.#parser.skipNewlines();
      if (this.#lexer.kind === 'end') break;
      const { start } = this.#lexer;
      const statement = this.#statement();
      if (statement) statements.push(statement);
      if (this.#lexer.kind === 'newline' || this.#lexer.isAtEnd || this.#isNextAtMargin(start)) continue;
      if (statement) this.#lexer.problem('A new line is missing here', this.#lexer.start, this.#lexer.start + 1);
      this.#parser.skipTo();
      if (this.#lexer.start === start && !this.#lexer.isAtEnd) this.#lexer.next();
    }
    return { statements, comments: this.#lexer.comments, problems: this.#lexer.problems };
  }

  /** Behind a bracket that is not closed, the next statement follows at once. */
  #isNextAtMargin(start: number): boolean {
    return this.#lexer.start > start && this.#parser.isAtMargin();
  }

  #statement(): Statement | undefined {
    const { start } = this.#lexer;
    const decorators = this.#decorators();
    const { word, kind } = this.#lexer;
    const other = OTHERS.find((each) => each === word);
    if (kind === 'id' && other) return this.#other(other, decorators, start);
    switch (kind === 'id' ? word : '') {
      case 'param':
        return this.#param(decorators, start);
      case 'var':
        return this.#var(decorators, start);
      case 'output':
        return this.#output(decorators, start);
      case 'metadata':
        return this.#metadata(decorators, start);
      case 'func':
        return this.#func(decorators, start);
      case 'type':
        return this.#type(decorators, start);
      case 'resource':
        return this.#resource(decorators, start);
      case 'module':
        return this.#module(decorators, start);
      case 'import':
        return this.#import(decorators, start);
      case 'targetScope': {
        this.#lexer.next();
        this.#parser.expect('=', "behind 'targetScope'");
        const value = this.#expressions.expression();
        return { kind: 'targetScope', decorators, value, ...this.#parser.since(start) };
      }
      default:
        this.#lexer.problem('No statement begins like this', this.#lexer.start, Math.max(this.#lexer.end, start + 1));
        return undefined;
    }
  }

  #decorators(): Decorator[] {
    const decorators: Decorator[] = [];
    while (this.#lexer.is('@')) {
      const { start } = this.#lexer;
      this.#lexer.next();
      const call = this.#expressions.expression();
      if (call.kind === 'call') {
        decorators.push({ name: call.name.text, args: call.args, ...this.#parser.since(start) });
      } else this.#lexer.problem('A decorator is a call of a function', call.start, Math.max(call.end, call.start + 1));
      this.#parser.skipNewlines();
    }
    return decorators;
  }

  /** The name behind a keyword; a problem where there is none. */
  #nameBehind(keyword: string): Name | undefined {
    this.#lexer.next();
    const name = this.#parser.name();
    if (!name) {
      this.#lexer.problem(`A name is missing behind '${keyword}'`, this.#lexer.start, this.#lexer.start + 1);
    }
    return name;
  }

  #param(decorators: readonly Decorator[], start: number): Statement | undefined {
    const name = this.#nameBehind('param');
    if (!name) return undefined;
    const type = this.#parser.isAtEndOf(['=']) && !this.#isUnionBelow() ? undefined : this.#declaredType();
    const value = this.#parser.accept('=') ? this.#expressions.expression() : undefined;
    return { kind: 'param', decorators, name, type, value, ...this.#parser.since(start) };
  }

  /** A union may begin on the line below, with a bar. */
  #isUnionBelow(): boolean {
    return this.#parser.isAhead(() => {
      this.#parser.skipNewlines();
      return this.#lexer.is('|');
    });
  }

  #declaredType(): TypeSyntax {
    // `resource 'T@v'` as a type: the value is an id.
    if (this.#lexer.is('resource')) {
      const { start } = this.#lexer;
      this.#lexer.next();
      if (this.#lexer.kind === 'string') this.#expressions.string();
      return { kind: 'reference', path: ['string'], args: [], ...this.#parser.since(start) };
    }
    return this.#types.type();
  }

  #var(decorators: readonly Decorator[], start: number): Statement | undefined {
    const name = this.#nameBehind('var');
    if (!name) return undefined;
    if (!this.#parser.isAtEndOf(['='])) this.#types.type();
    if (!this.#parser.expect('=', 'behind the name of a variable')) return undefined;
    const value = this.#expressions.expression();
    return { kind: 'var', decorators, name, value, ...this.#parser.since(start) };
  }

  #output(decorators: readonly Decorator[], start: number): Statement | undefined {
    const name = this.#nameBehind('output');
    if (!name) return undefined;
    const type = this.#parser.isAtEndOf(['=']) ? undefined : this.#declaredType();
    if (!this.#parser.expect('=', 'behind the type of an output')) return undefined;
    const value = this.#expressions.expression();
    return { kind: 'output', decorators, name, type, value, ...this.#parser.since(start) };
  }

  #metadata(decorators: readonly Decorator[], start: number): Statement | undefined {
    const name = this.#nameBehind('metadata');
    if (!name || !this.#parser.expect('=', 'behind the name')) return undefined;
    const value = this.#expressions.expression();
    return { kind: 'metadata', decorators, name, value, ...this.#parser.since(start) };
  }

  #func(decorators: readonly Decorator[], start: number): Statement | undefined {
    const name = this.#nameBehind('func');
    if (!name || !this.#parser.expect('(', 'behind the name of a function')) return undefined;
    const parameters: FuncStatement['parameters'][number][] = [];
    for (this.#parser.skipNewlines(); !this.#parser.accept(')'); this.#parser.skipNewlines()) {
      const parameter = this.#parser.name();
      if (!parameter) {
        this.#lexer.problem('The name of a parameter is missing', this.#lexer.start, this.#lexer.start + 1);
        return undefined;
      }
      parameters.push({ name: parameter, type: this.#types.type() });
      this.#parser.accept(',');
    }
    this.#types.type();
    if (!this.#parser.expect('=>', 'behind the type of a function')) return undefined;
    this.#parser.skipNewlines();
    const body = this.#expressions.expression();
    return { kind: 'func', decorators, name, parameters, body, ...this.#parser.since(start) };
  }

  #type(decorators: readonly Decorator[], start: number): Statement | undefined {
    const name = this.#nameBehind('type');
    if (!name || !this.#parser.expect('=', 'behind the name of a type')) return undefined;
    const type = this.#types.type();
    return { kind: 'type', decorators, name, type, ...this.#parser.since(start) };
  }

  #resource(decorators: readonly Decorator[], start: number): ResourceStatement | undefined {
    const name = this.#nameBehind('resource');
    const type = name && this.#path('the type of a resource');
    if (!name || !type) return undefined;
    const existing = this.#parser.accept('existing');
    const rest = this.#body();
    return rest && { kind: 'resource', decorators, name, type, existing, ...rest, ...this.#parser.since(start) };
  }

  #module(decorators: readonly Decorator[], start: number): ModuleStatement | undefined {
    const name = this.#nameBehind('module');
    const path = name && this.#path('the path of a module');
    const rest = path && this.#body();
    return name && path && rest && { kind: 'module', decorators, name, path, ...rest, ...this.#parser.since(start) };
  }

  #path(what: string): StringSyntax | undefined {
    if (this.#lexer.kind === 'string') return this.#expressions.string();
    this.#lexer.problem(
      `${what[0]?.toUpperCase()}${what.slice(1)} is missing`,
      this.#lexer.start,
      this.#lexer.start + 1,
    );
    return undefined;
  }

  /** `= { … }`, `= if (c) { … }`, `= [for …]` */
  #body(): { readonly condition: Syntax | undefined; readonly body: Syntax } | undefined {
    if (!this.#parser.expect('=', 'here')) return undefined;
    this.#parser.skipNewlines();
    if (this.#lexer.is('[')) return { condition: undefined, body: this.#expressions.loop(() => this.#conditional()) };
    return this.#conditional();
  }

  #conditional(): Pick<LoopSyntax, 'condition' | 'body'> {
    this.#parser.skipNewlines();
    let condition: Syntax | undefined;
    if (this.#parser.accept('if')) {
      this.#parser.expect('(', "behind 'if'");
      this.#parser.skipNewlines();
      condition = this.#expressions.expression();
      this.#parser.skipNewlines();
      this.#parser.expect(')', 'behind this condition');
    }
    return { condition, body: this.#lexer.is('{') ? this.#expressions.object() : this.#expressions.expression() };
  }

  #nestedResource(): ResourceStatement | undefined {
    const { text, start } = this.#lexer;
    const isResource = /(?:@|resource[ \t]+[A-Za-z_]\w*[ \t]*')/y;
    isResource.lastIndex = start;
    if (!isResource.test(text)) return undefined;
    const decorators = this.#decorators();
    return this.#lexer.is('resource') ? this.#resource(decorators, start) : undefined;
  }

  #import(decorators: readonly Decorator[], start: number): ImportStatement | OtherStatement | undefined {
    this.#lexer.next();
    if (this.#lexer.kind === 'string') {
      return this.#rest('extension', decorators, start, this.#expressions.string());
    }
    let symbols: ImportStatement['symbols'];
    if (!this.#parser.accept('*')) symbols = this.#symbols();
    const as = !symbols && this.#parser.accept('as') ? this.#parser.name() : undefined;
    if (!this.#parser.expect('from', 'in this import')) return undefined;
    const path = this.#path('the path of an import');
    return path && { kind: 'import', decorators, symbols, as, path, ...this.#parser.since(start) };
  }

  #symbols(): NonNullable<ImportStatement['symbols']> {
    const symbols: { name: Name; as: Name }[] = [];
    this.#parser.expect('{', "behind 'import'");
    for (this.#parser.skipNewlines(); !this.#parser.accept('}'); this.#parser.skipNewlines()) {
      const name = this.#parser.name() ?? this.#quotedName();
      if (!name) {
        this.#lexer.problem('The name of an import is missing', this.#lexer.start, this.#lexer.start + 1);
        this.#parser.skipTo('}');
        if (!this.#lexer.is('}')) break;
        continue;
      }
      symbols.push({ name, as: (this.#parser.accept('as') && this.#parser.name()) || name });
      this.#parser.accept(',');
    }
    return symbols;
  }

  /** JSON templates may export names that are no identifiers. */
  #quotedName(): Name | undefined {
    if (this.#lexer.kind !== 'string') return undefined;
    const { parts, start, end } = this.#expressions.string();
    const [piece] = parts;
    return { text: piece?.kind === 'piece' ? piece.text : '', start, end };
  }

  #other(kind: OtherStatement['kind'], decorators: readonly Decorator[], start: number): OtherStatement {
    this.#lexer.next();
    const path = this.#lexer.kind === 'string' ? this.#expressions.string() : undefined;
    return this.#rest(kind, decorators, start, path);
  }

  /** What stands behind a path does not matter, apart from a name; brackets in it are passed over. */
  #rest(
    kind: OtherStatement['kind'],
    decorators: readonly Decorator[],
    start: number,
    path: StringSyntax | undefined,
  ): OtherStatement {
    let as = this.#lexer.kind === 'id' ? this.#parser.name() : undefined;
    while (this.#lexer.kind !== 'newline' && this.#lexer.kind !== 'end') {
      if (this.#lexer.is('{')) this.#expressions.object();
      else if (this.#parser.accept('as')) as = this.#parser.name() ?? as;
      else if (this.#lexer.kind === 'string') this.#expressions.string();
      else this.#lexer.next();
    }
    return { kind, decorators, path, as, ...this.#parser.since(start) };
  }
}
