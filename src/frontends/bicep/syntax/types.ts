import type { Expressions } from './expressions.ts';
import type { Stretch, Syntax, TypeSyntax } from './nodes.ts';
import type { Parser } from './parser.ts';

/** Reads types, of which little matters to a deployment. */
export class Types {
  readonly #parser: Parser;
  readonly #expressions: Expressions;

  constructor(parser: Parser, expressions: Expressions) {
    this.#parser = parser;
    this.#expressions = expressions;
  }

  type(): TypeSyntax {
    const { start } = this.#parser.lexer;
    return this.#parser.nested(() => this.#union()) ?? { kind: 'unknown', ...this.#parser.since(start) };
  }

  #union(): TypeSyntax {
    const { start } = this.#parser.lexer;
    this.#acceptBar();
    const members = [this.#postfix()];
    while (this.#acceptBar()) members.push(this.#postfix());
    const [only] = members;
    return members.length === 1 && only ? only : { kind: 'union', of: members, ...this.#parser.since(start) };
  }

  /** A bar, perhaps on a line below. */
  #acceptBar(): boolean {
    const { lexer } = this.#parser;
    if (this.#parser.accept('|')) return true;
    if (lexer.kind !== 'newline') return false;
    const { start } = lexer;
    this.#parser.skipNewlines();
    if (this.#parser.accept('|')) return true;
    lexer.seek(start);
    return false;
  }

  #postfix(): TypeSyntax {
    const { lexer } = this.#parser;
    const { start } = lexer;
    let type = this.#primary();
    for (;;) {
      if (this.#parser.accept('?')) type = { kind: 'nullable', of: type, ...this.#parser.since(start) };
      else if (lexer.is('[')) type = this.#indexed(type, start);
      else if (lexer.is('.')) type = this.#member(type, start);
      else if (!this.#parser.accept('!')) return type;
    }
  }

  #indexed(of: TypeSyntax, start: number): TypeSyntax {
    const { lexer } = this.#parser;
    lexer.next();
    if (this.#parser.accept(']')) return { kind: 'array', of, ...this.#parser.since(start) };
    if (!this.#parser.accept('*')) this.#expressions.expression();
    this.#parser.expect(']', 'behind an index');
    return { kind: 'unknown', ...this.#parser.since(start) };
  }

  #member(of: TypeSyntax, start: number): TypeSyntax {
    this.#parser.lexer.next();
    const name = this.#parser.accept('*') ? undefined : this.#parser.name();
    const args = this.#args();
    if (of.kind !== 'reference' || of.args.length > 0 || !name) {
      return { kind: 'unknown', ...this.#parser.since(start) };
    }
    return { kind: 'reference', path: [...of.path, name.text], args, ...this.#parser.since(start) };
  }

  /** What stands between angle brackets. */
  #args(): TypeSyntax[] {
    const args: TypeSyntax[] = [];
    if (!this.#parser.accept('<')) return args;
    do {
      this.#parser.skipNewlines();
      args.push(this.type());
      this.#parser.skipNewlines();
    } while (this.#parser.accept(','));
    this.#parser.expect('>', 'behind the arguments of a type');
    return args;
  }

  #primary(): TypeSyntax {
    const { lexer } = this.#parser;
    const { start, kind, word } = lexer;
    const constant = (value: Syntax): TypeSyntax => ({ kind: 'constant', value, ...this.#parser.since(start) });
    if (kind === 'string') return constant(this.#expressions.string());
    if (kind === 'int' || lexer.is('-') || lexer.is('!') || lexer.is('+') || ['true', 'false', 'null'].includes(word)) {
      return constant(this.#expressions.expression());
    }
    if (kind === 'id') {
      const name = this.#parser.name();
      return { kind: 'reference', path: [name?.text ?? ''], args: this.#args(), ...this.#parser.since(start) };
    }
    if (lexer.is('{')) return { kind: 'object', ...this.#skipBrackets(start) };
    if (lexer.is('[')) return { kind: 'array', of: undefined, ...this.#skipBrackets(start) };
    if (this.#parser.accept('(')) {
      const of = this.type();
      this.#parser.expect(')', 'behind this type');
      return of;
    }
    lexer.problem('A type is missing here', start, start + 1);
    return { kind: 'unknown', start, end: start };
  }

  /** Passes over the members of an object or tuple type: nothing in them matters. */
  #skipBrackets(start: number): Stretch {
    const { lexer } = this.#parser;
    let depth = 0;
    do {
      if (lexer.is('{') || lexer.is('[') || lexer.is('(')) depth++;
      if (lexer.is('}') || lexer.is(']') || lexer.is(')')) depth--;
      if (lexer.kind === 'string') this.#expressions.string();
      else lexer.next();
      if (lexer.kind === 'newline') continue;
      if (depth > 0 && this.#parser.isAtMargin()) break;
    } while (depth > 0 && lexer.kind !== 'end');
    if (depth > 0) lexer.problem('A bracket of this type is not closed', start, start + 1);
    return this.#parser.since(start);
  }
}
