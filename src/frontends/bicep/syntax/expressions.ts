import type {
  ArraySyntax,
  LoopSyntax,
  Name,
  ObjectSyntax,
  Property,
  ResourceStatement,
  Spread,
  StringSyntax,
  Syntax,
} from './nodes.ts';
import type { Parser } from './parser.ts';
import { readString } from './strings.ts';

/** Binary operators by how tightly they bind, loosest first. */
const LEVELS: readonly (readonly string[])[] = [
  ['??'],
  ['||'],
  ['&&'],
  ['==', '!=', '=~', '!~'],
  ['<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/', '%'],
];
const LEVEL_OF = new Map(LEVELS.flatMap((words, level) => words.map((word) => [word, level] as const)));

/** Reads a resource in the body of another one; undefined where none stands. */
export type NestedResource = () => ResourceStatement | undefined;

/** Reads expressions. */
export class Expressions {
  readonly #parser: Parser;
  readonly #nested: NestedResource;

  constructor(parser: Parser, nested: NestedResource) {
    this.#parser = parser;
    this.#nested = nested;
  }

  expression(): Syntax {
    const { lexer } = this.#parser;
    const { start } = lexer;
    return this.#parser.nested(() => this.#ternary()) ?? { kind: 'broken', ...this.#parser.since(start) };
  }

  string(): StringSyntax {
    return readString(this.#parser, () => this.expression());
  }

  /** `{ … }`, with the resources that are declared in it. */
  object(): ObjectSyntax {
    const { lexer } = this.#parser;
    const { start } = lexer;
    const members: (Property | Spread)[] = [];
    const resources: ResourceStatement[] = [];
    this.#parser.expect('{', 'here');
    this.#items('}', () => {
      const resource = this.#nested();
      if (resource) resources.push(resource);
      else this.#member(members);
    });
    return { kind: 'object', members, resources, ...this.#parser.since(start) };
  }

  /** `[for item in items: body]`, from its bracket. */
  loop(body: () => Pick<LoopSyntax, 'condition' | 'body'>): LoopSyntax {
    const { lexer } = this.#parser;
    const { start } = lexer;
    lexer.next();
    this.#parser.skipNewlines();
    lexer.next();
    const isPair = this.#parser.accept('(');
    const item = this.#parser.name() ?? { text: '', start: lexer.start, end: lexer.start };
    const index = isPair && this.#parser.accept(',') ? this.#parser.name() : undefined;
    if (isPair) this.#parser.expect(')', 'behind the names of a loop');
    this.#parser.expect('in', 'behind the name of a loop');
    const items = this.expression();
    this.#parser.expect(':', 'behind what a loop goes through');
    const rest = body();
    this.#parser.skipNewlines();
    this.#parser.expect(']', 'at the end of a loop');
    return { kind: 'for', item, index, items, ...rest, ...this.#parser.since(start) };
  }

  /** True at the bracket of a loop. */
  isLoop(): boolean {
    const { lexer } = this.#parser;
    return this.#parser.isAhead(() => {
      lexer.next();
      this.#parser.skipNewlines();
      if (!this.#parser.accept('for')) return false;
      return lexer.kind === 'id' || lexer.is('(');
    });
  }

  /** Arguments, from behind their opening parenthesis to behind the closing one. */
  args(): Syntax[] {
    const args: Syntax[] = [];
    this.#items(')', () => args.push(this.expression()));
    return args;
  }

  #ternary(): Syntax {
    const { lexer } = this.#parser;
    const { start } = lexer;
    const condition = this.#binary();
    if (!this.#continues('?')) return condition;
    lexer.next();
    const whenTrue = this.expression();
    if (this.#continues(':')) lexer.next();
    else this.#parser.expect(':', 'in this conditional expression');
    const whenFalse = this.expression();
    return { kind: 'ternary', condition, whenTrue, whenFalse, ...this.#parser.since(start) };
  }

  /** Whether a token stands here or on a line below; goes there if it does. */
  #continues(word: string): boolean {
    const { lexer } = this.#parser;
    if (lexer.is(word)) return true;
    if (lexer.kind !== 'newline') return false;
    const { start } = lexer;
    this.#parser.skipNewlines();
    if (lexer.is(word)) return true;
    lexer.seek(start);
    return false;
  }

  /** NOTE: with a stack of its own, so that chains of operators take no depth. */
  #binary(): Syntax {
    const operands: Syntax[] = [this.#unary()];
    const operators: string[] = [];
    const reduce = () => {
      const right = operands.pop() as Syntax;
      const left = operands.pop() as Syntax;
      const operator = operators.pop() as string;
      operands.push({ kind: 'binary', operator, left, right, start: left.start, end: right.end });
    };
    const { lexer } = this.#parser;
    for (;;) {
      const level = lexer.kind === 'punctuation' ? LEVEL_OF.get(lexer.word) : undefined;
      if (level === undefined) break;
      while (operators.length > 0 && (LEVEL_OF.get(operators.at(-1) as string) as number) >= level) reduce();
      operators.push(lexer.word);
      lexer.next();
      operands.push(this.#unary());
    }
    while (operators.length > 0) reduce();
    return operands[0] as Syntax;
  }

  #unary(): Syntax {
    const { lexer } = this.#parser;
    const operator = (['!', '-', '+'] as const).find((word) => lexer.is(word));
    if (operator === undefined) return this.#postfix();
    const { start } = lexer;
    lexer.next();
    const of = this.#postfix();
    return { kind: 'unary', operator, of, start, end: of.end };
  }

  #postfix(): Syntax {
    let of = this.#primary();
    for (let next = this.#access(of); next; next = this.#access(of)) of = next;
    return of;
  }

  #access(of: Syntax): Syntax | undefined {
    const { lexer } = this.#parser;
    const { start } = of;
    if (lexer.is('!') && lexer.text[lexer.end] !== '=') {
      lexer.next();
      return { ...of };
    }
    if (lexer.is('.') || lexer.is('::')) {
      const isNested = lexer.is('::');
      lexer.next();
      return this.#memberOf(of, isNested, !isNested && this.#parser.accept('?'));
    }
    if (!lexer.is('[')) return undefined;
    lexer.next();
    const isSafe = this.#parser.accept('?');
    const fromEnd = this.#parser.accept('^');
    const index = this.expression();
    this.#parser.expect(']', 'behind an index');
    return { kind: 'index', of, index, isSafe, fromEnd, ...this.#parser.since(start) };
  }

  #memberOf(of: Syntax, isNested: boolean, isSafe: boolean): Syntax {
    const { lexer } = this.#parser;
    const name = this.#parser.name();
    if (!name) {
      lexer.problem('The name of a member is missing', lexer.start, lexer.start + 1);
      return { ...of };
    }
    if (!isNested && this.#parser.accept('(')) {
      return { kind: 'call', of, name, args: this.args(), ...this.#parser.since(of.start) };
    }
    return { kind: 'member', of, name, isSafe, isNested, start: of.start, end: name.end };
  }

  #primary(): Syntax {
    const { lexer } = this.#parser;
    const { start, end, kind, word } = lexer;
    if (kind === 'string') return this.string();
    if (kind === 'int') {
      lexer.next();
      return { kind: 'literal', value: BigInt(word), start, end };
    }
    if (kind === 'id') return this.#named();
    if (lexer.is('{')) return this.object();
    if (lexer.is('[')) return this.isLoop() ? this.loop(() => this.#loopBody()) : this.#array();
    if (lexer.is('(')) return this.#isLambda() ? this.#lambda() : this.#parentheses();
    lexer.problem('An expression is missing here', start, Math.max(end, start + 1));
    return { kind: 'broken', start, end: start };
  }

  #loopBody(): Pick<LoopSyntax, 'condition' | 'body'> {
    this.#parser.skipNewlines();
    return { condition: undefined, body: this.expression() };
  }

  #named(): Syntax {
    const { lexer } = this.#parser;
    const name = this.#parser.name() as Name;
    const { start, end, text } = name;
    if (text === 'true' || text === 'false') return { kind: 'literal', value: text === 'true', start, end };
    if (text === 'null') return { kind: 'literal', value: null, start, end };
    if (this.#parser.accept('(')) {
      return { kind: 'call', of: undefined, name, args: this.args(), ...this.#parser.since(start) };
    }
    if (lexer.is('=>')) return this.#lambdaBody([name], start);
    return { kind: 'name', name: text, start, end };
  }

  /** Whether a parenthesis holds the parameters of a lambda: names, and an arrow behind. */
  #isLambda(): boolean {
    const { lexer } = this.#parser;
    return this.#parser.isAhead(() => {
      do lexer.next();
      while (lexer.kind === 'id' || lexer.kind === 'newline' || lexer.is(','));
      return this.#parser.accept(')') && lexer.is('=>');
    });
  }

  #lambda(): Syntax {
    const { lexer } = this.#parser;
    const { start } = lexer;
    const parameters: Name[] = [];
    lexer.next();
    this.#items(')', () => {
      const name = this.#parser.name();
      if (name) parameters.push(name);
    });
    return this.#lambdaBody(parameters, start);
  }

  #lambdaBody(parameters: readonly Name[], start: number): Syntax {
    this.#parser.expect('=>', 'in this lambda');
    this.#parser.skipNewlines();
    const body = this.expression();
    return { kind: 'lambda', parameters, body, start, end: body.end };
  }

  #parentheses(): Syntax {
    const { lexer } = this.#parser;
    const { start } = lexer;
    lexer.next();
    this.#parser.skipNewlines();
    const of = this.expression();
    this.#parser.skipNewlines();
    this.#parser.expect(')', 'behind this expression');
    return { kind: 'parentheses', of, ...this.#parser.since(start) };
  }

  #array(): ArraySyntax {
    const { lexer } = this.#parser;
    const { start } = lexer;
    const items: (Syntax | Spread)[] = [];
    lexer.next();
    this.#items(']', () => items.push(this.#spread() ?? this.expression()));
    return { kind: 'array', items, ...this.#parser.since(start) };
  }

  #spread(): Spread | undefined {
    const { start } = this.#parser.lexer;
    if (!this.#parser.accept('...')) return undefined;
    const value = this.expression();
    return { kind: 'spread', value, start, end: value.end };
  }

  #member(members: (Property | Spread)[]): void {
    const { lexer } = this.#parser;
    const { start } = lexer;
    const spread = this.#spread();
    if (spread) {
      members.push(spread);
      return;
    }
    const key = lexer.kind === 'string' ? this.string() : this.#parser.name();
    if (!key) {
      lexer.problem('The name of a property is missing', start, Math.max(lexer.end, start + 1));
      this.#parser.skipTo('}');
      return;
    }
    if (!this.#parser.expect(':', 'behind the name of a property')) {
      this.#parser.skipTo('}');
      return;
    }
    const value = this.expression();
    members.push({ kind: 'property', key, value, start, end: value.end });
  }

  /** Items between brackets, from behind the opening one: divided by commas or newlines. */
  #items(close: string, item: () => void): void {
    const { lexer } = this.#parser;
    for (;;) {
      this.#parser.skipNewlines();
      if (this.#parser.accept(close)) return;
      if (lexer.kind === 'end' || this.#parser.isAtMargin()) {
        lexer.problem(`'${close}' is missing: a bracket before is not closed`, lexer.start, lexer.start + 1);
        return;
      }
      const { start } = lexer;
      item();
      if (this.#parser.accept(',') || lexer.kind === 'newline' || lexer.is(close)) continue;
      if (lexer.isAtEnd) continue;
      lexer.problem('A comma or a new line is missing here', lexer.start, lexer.start + 1);
      // What stands here is read as the next item, unless nothing was read at all.
      if (lexer.start === start) this.#skipBroken(close);
    }
  }

  #skipBroken(close: string): void {
    const { start } = this.#parser.lexer;
    this.#parser.skipTo(close, ',');
    if (this.#parser.lexer.start === start && !this.#parser.lexer.is(close)) this.#parser.lexer.next();
  }
}
