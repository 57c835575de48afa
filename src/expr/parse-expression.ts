import { type Breakpoint, DecodedText } from '../text/decoded-text.ts';
import { excerpt } from '../text/excerpt.ts';
import type { CallExpr, Expr, Expression, ExprProblem } from './ast.ts';
import { Lexer, type Token } from './lexer.ts';

/** No path from the root of a tree to a leaf is longer. */
export const MAX_EXPRESSION_DEPTH = 256;

/** In UTF-16 units. ARM itself accepts far less; this only keeps the work bounded. */
export const MAX_EXPRESSION_LENGTH = 1 << 20;

/** Parses a text for which `isExpression` holds. Never throws; a text that does not parse gives one problem. */
export function parseExpression(text: DecodedText): Expression {
  const { length } = text.text;
  if (length > MAX_EXPRESSION_LENGTH) {
    const message = `The expression is longer than ${MAX_EXPRESSION_LENGTH} characters, the limit: split it up`;
    return { text, root: undefined, problems: [{ start: 0, end: length, message }] };
  }
  return new Parser(text).parse();
}

interface Parsed {
  readonly expr: Expr;
  /** Nodes on the longest path from `expr` to a leaf. */
  readonly height: number;
}

const PUNCTUATION_NAMES = {
  '(': 'opening parenthesis',
  ')': 'closing parenthesis',
  '[': 'opening bracket',
  ']': 'closing bracket',
  ',': 'comma',
  '.': 'dot',
} as const;

/** Recursive descent. Every method returns undefined once there is a problem, and parsing ends with the first one. */
class Parser {
  readonly #text: DecodedText;
  readonly #lexer: Lexer;
  readonly #problems: ExprProblem[] = [];
  #token: Token;

  constructor(text: DecodedText) {
    this.#text = text;
    this.#lexer = new Lexer(text.text, 1, text.text.length - 1);
    this.#token = this.#lexer.next();
  }

  parse(): Expression {
    if (this.#isAt('end')) this.#fail('The expression is empty: write a function call in the brackets');
    const parsed = this.#problems.length === 0 ? this.#expression(1) : undefined;
    if (parsed && !this.#isAt('end')) this.#failAfterRoot();
    const isComplete = this.#problems.length === 0;
    return { text: this.#text, root: isComplete ? parsed?.expr : undefined, problems: this.#problems };
  }

  #expression(depth: number): Parsed | undefined {
    if (depth > MAX_EXPRESSION_DEPTH) return this.#failTooDeep();
    let parsed = this.#primary(depth);
    while (parsed && (this.#isAt('.') || this.#isAt('['))) {
      parsed = this.#isAt('.') ? this.#member(parsed) : this.#index(parsed, depth);
      if (parsed && parsed.height > MAX_EXPRESSION_DEPTH) return this.#failTooDeep();
    }
    return parsed;
  }

  #primary(depth: number): Parsed | undefined {
    const token = this.#token;
    switch (token.kind) {
      case 'string':
        this.#advance();
        return { expr: { kind: 'string', start: token.start, end: token.end, value: this.#literal(token) }, height: 1 };
      case 'integer': {
        this.#advance();
        const { start, end } = token;
        return { expr: { kind: 'integer', start, end, value: BigInt(this.#textOf(token)) }, height: 1 };
      }
      case 'identifier':
        return this.#call(depth);
      case 'end':
        return this.#fail('A value is missing at the end of the expression');
      case 'unclosedString':
      case 'unknown':
        return this.#failToken();
      case '(':
      case ')':
      case '[':
      case ']':
      case ',':
      case '.':
        return this.#fail(`A value is missing before this ${PUNCTUATION_NAMES[token.kind]}`);
    }
  }

  #literal({ start, end }: Token): DecodedText {
    const written = this.#text.text.slice(start + 1, end - 1);
    const breakpoints: Breakpoint[] = [{ decoded: 0, written: start + 1 }];
    for (let quotes = written.indexOf("''"); quotes !== -1; quotes = written.indexOf("''", quotes + 2)) {
      // Each earlier pair of quotes made the decoded text one shorter.
      breakpoints.push({ decoded: quotes + 2 - breakpoints.length, written: start + 1 + quotes + 2 });
    }
    return new DecodedText(written.replaceAll("''", "'"), this.#text, breakpoints);
  }

  #call(depth: number): Parsed | undefined {
    const first = this.#advance();
    const second = this.#isAt('.') ? this.#nameAfterDot('a function name') : undefined;
    if (this.#problems.length > 0) return undefined;
    const nameToken = second ?? first;
    const name = this.#textOf(nameToken);
    if (!this.#isAt('(')) {
      const whole = this.#text.text.slice(first.start, nameToken.end);
      const message = `The arguments of ${excerpt(whole)} are missing: a function is called as ${excerpt(`${whole}()`)}`;
      return this.#fail(message, first.start, nameToken.end);
    }
    this.#advance();
    const args = this.#arguments(name, depth);
    if (!args) return undefined;
    const expr: CallExpr = {
      kind: 'call',
      start: first.start,
      end: this.#advance().end,
      namespace: second && this.#textOf(first),
      name,
      nameEnd: nameToken.end,
      args: args.map((arg) => arg.expr),
    };
    return { expr, height: args.reduce((height, arg) => Math.max(height, arg.height + 1), 1) };
  }

  /** The arguments up to the closing parenthesis, which stays the current token. */
  #arguments(name: string, depth: number): readonly Parsed[] | undefined {
    const args: Parsed[] = [];
    if (this.#isAt(')')) return args;
    while (!this.#isAt('end')) {
      const arg = this.#expression(depth + 1);
      if (!arg) return undefined;
      args.push(arg);
      if (this.#isAt(')')) return args;
      if (!this.#isAt(',')) return this.#failAfterArgument(name);
      this.#advance();
    }
    return this.#failUnclosed(name);
  }

  #member(object: Parsed): Parsed | undefined {
    const name = this.#nameAfterDot('a property name');
    if (!name) return undefined;
    const { start } = object.expr;
    return {
      expr: {
        kind: 'member',
        start,
        end: name.end,
        object: object.expr,
        name: this.#textOf(name),
        nameStart: name.start,
      },
      height: object.height + 1,
    };
  }

  #index(object: Parsed, depth: number): Parsed | undefined {
    const opening = this.#advance();
    const index = this.#expression(depth + 1);
    if (!index) return undefined;
    if (this.#isAt('unknown') || this.#isAt('unclosedString')) return this.#failToken();
    if (!this.#isAt(']')) {
      return this.#fail('A closing bracket is missing for this opening bracket', opening.start, opening.end);
    }
    const { end } = this.#advance();
    return {
      expr: { kind: 'index', start: object.expr.start, end, object: object.expr, index: index.expr },
      height: Math.max(object.height, index.height) + 1,
    };
  }

  /** Passes the dot and the name behind it. */
  #nameAfterDot(expected: string): Token | undefined {
    const dot = this.#advance();
    if (this.#isAt('identifier')) return this.#advance();
    return this.#fail(`After this dot ${expected} is missing`, dot.start, dot.end);
  }

  #isAt(kind: Token['kind']): boolean {
    return this.#token.kind === kind;
  }

  /** Passes the current token and returns it. */
  #advance(): Token {
    const passed = this.#token;
    this.#token = this.#lexer.next();
    return passed;
  }

  #textOf({ start, end }: Token): string {
    return this.#text.text.slice(start, end);
  }

  #failAfterRoot(): void {
    const { kind } = this.#token;
    if (kind === ')' || kind === ']') this.#fail(`This ${PUNCTUATION_NAMES[kind]} has no opening one: remove it`);
    else if (kind === 'unknown' || kind === 'unclosedString') this.#failToken();
    else this.#fail('Text follows after the end of the expression: remove it', undefined, this.#text.text.length - 1);
  }

  #failAfterArgument(name: string): undefined {
    if (this.#isAt('end')) return this.#failUnclosed(name);
    if (this.#isAt('unknown') || this.#isAt('unclosedString')) return this.#failToken();
    return this.#fail(`A comma or a closing parenthesis is missing here, among the arguments of ${excerpt(name)}`);
  }

  #failToken(): undefined {
    if (this.#isAt('unclosedString')) return this.#fail('A closing quote is missing for this text');
    const char = this.#textOf(this.#token);
    if (char === '"') return this.#fail('Text in an expression stands in single quotes, not in double ones');
    return this.#fail(`${excerpt(char)} has no meaning in an expression: there are functions, but no operators`);
  }

  #failUnclosed(name: string): undefined {
    return this.#fail(`A closing parenthesis is missing for ${excerpt(`${name}(`)}`);
  }

  #failTooDeep(): undefined {
    return this.#fail(`The expression nests deeper than ${MAX_EXPRESSION_DEPTH} levels, the limit: split it up`);
  }

  #fail(message: string, start = this.#token.start, end = this.#token.end): undefined {
    this.#problems.push({ start, end, message });
    return undefined;
  }
}
