import type { Expr, ObjectMember } from '../../../expr/ast.ts';
import type {
  ArraySyntax,
  BinarySyntax,
  CallSyntax,
  IndexSyntax,
  LambdaSyntax,
  MemberSyntax,
  ObjectSyntax,
  Stretch,
  StringSyntax,
  Syntax,
} from '../syntax/nodes.ts';
import type { Names } from './names.ts';
import type { NodeBuilder } from './node-builder.ts';
import type { Symbols } from './symbols.ts';

/** What reads resources and modules; an expression asks it first. */
export interface DeclaredReader {
  /** The value of a member, index or call that reads a resource or module; undefined where it reads none. */
  read(syntax: Syntax, names: Names): Expr | undefined;
}

/** Which ARM function an operator is. */
const OPERATORS: Readonly<Record<string, string>> = {
  '==': 'equals',
  '&&': 'and',
  '||': 'or',
  '??': 'coalesce',
  '<': 'less',
  '<=': 'lessOrEquals',
  '>': 'greater',
  '>=': 'greaterOrEquals',
  '+': 'add',
  '-': 'sub',
  '*': 'mul',
  '/': 'div',
  '%': 'mod',
};

const NAMESPACES: ReadonlySet<string> = new Set(['az', 'sys']);

/** Turns expressions of Bicep into those of ARM, as the compiler does; each part keeps its place in the source. */
export class ExpressionLowering {
  readonly #build: NodeBuilder;
  readonly #symbols: Symbols;
  readonly #unknownName: (name: string, at: Stretch) => void;
  reader: DeclaredReader = { read: () => undefined };

  /** @param unknownName is told of names that mean nothing */
  constructor(build: NodeBuilder, symbols: Symbols, unknownName: (name: string, at: Stretch) => void) {
    this.#build = build;
    this.#symbols = symbols;
    this.#unknownName = unknownName;
  }

  lower(syntax: Syntax, names: Names): Expr {
    const { start, end } = syntax;
    const read = this.reader.read(syntax, names);
    if (read) return read;
    switch (syntax.kind) {
      case 'literal':
        if (typeof syntax.value === 'bigint') return this.#build.integer(syntax.value, syntax);
        return { kind: 'constant', value: syntax.value, start, end };
      case 'string':
        return this.string(syntax, names);
      case 'name':
        return this.#name(syntax.name, syntax, names);
      case 'object':
        return this.#object(syntax, names);
      case 'array':
        return this.#array(syntax, names);
      case 'unary':
        return this.#unary(syntax, names);
      case 'binary':
        return this.#binary(syntax, names);
      case 'ternary': {
        const parts = [syntax.condition, syntax.whenTrue, syntax.whenFalse];
        return this.#build.call('if', this.#all(parts, names), syntax, '?:');
      }
      case 'parentheses':
        return this.lower(syntax.of, names);
      case 'member':
      case 'index':
        return this.#chain(syntax, names);
      case 'call':
        return this.#call(syntax, names);
      case 'lambda':
        return this.#lambda(syntax, names);
      case 'for':
        return { kind: 'invalid', message: 'A loop cannot stand here', start, end };
      case 'broken':
        return { kind: 'invalid', message: 'The expression could not be read', start, end };
    }
  }

  /** A string: text with holes is what its parts make together. */
  string({ parts, start, end }: StringSyntax, names: Names): Expr {
    const [only] = parts;
    if (only?.kind === 'piece' && parts.length === 1) return { ...this.#build.piece(only), start, end };
    const lowered = parts.flatMap((part): Expr[] => {
      if (part.kind !== 'piece') return [this.lower(part, names)];
      return part.text === '' ? [] : [this.#build.piece(part)];
    });
    return { kind: 'text', parts: lowered, start, end };
  }

  #all(syntaxes: readonly Syntax[], names: Names): Expr[] {
    return syntaxes.map((syntax) => this.lower(syntax, names));
  }

  #name(name: string, at: Stretch, names: Names): Expr {
    const local = names.local(name);
    if (local) return local(at);
    const symbol = this.#symbols.find(name, names.within);
    switch (symbol?.kind) {
      case 'param':
        return this.#build.call('parameters', [this.#build.label(name, at)], at);
      case 'var':
        return this.#build.call('variables', [this.#build.label(name, at)], at);
      case 'import':
        return this.#build.call(`import of ${name}`, [], at);
      case undefined:
        if (!NAMESPACES.has(name)) this.#unknownName(name, at);
        return { kind: 'invalid', message: `There is no '${name}'`, start: at.start, end: at.end };
      default:
        return { kind: 'invalid', message: `'${name}' is no value`, start: at.start, end: at.end };
    }
  }

  #object({ members, start, end }: ObjectSyntax, names: Names): Expr {
    const stretches: Expr[] = [];
    let own: ObjectMember[] = [];
    const flush = () => {
      if (own.length > 0) stretches.push({ kind: 'object', members: own, start, end });
      own = [];
    };
    let hasSpread = false;
    for (const member of members) {
      if (member.kind === 'spread') {
        flush();
        hasSpread = true;
        stretches.push(this.lower(member.value, names));
        continue;
      }
      const { key } = member;
      const name = 'text' in key ? this.#build.label(key.text, key) : this.string(key, names);
      own.push({ key: name, value: this.lower(member.value, names) });
    }
    if (!hasSpread) return { kind: 'object', members: own, start, end };
    flush();
    return this.#build.call('shallowMerge', [{ kind: 'array', items: stretches, start, end }], { start, end }, '...');
  }

  #array({ items, start, end }: ArraySyntax, names: Names): Expr {
    if (!items.some(({ kind }) => kind === 'spread')) {
      return { kind: 'array', items: this.#all(items as readonly Syntax[], names), start, end };
    }
    const lists = items.map((item): Expr => {
      if (item.kind === 'spread') return this.lower(item.value, names);
      return { kind: 'array', items: [this.lower(item, names)], start: item.start, end: item.end };
    });
    return this.#build.call('flatten', [{ kind: 'array', items: lists, start, end }], { start, end }, '...');
  }

  #unary({ operator, of, ...at }: Extract<Syntax, { kind: 'unary' }>, names: Names): Expr {
    if (operator === '!') return this.#build.call('not', [this.lower(of, names)], at, '!');
    if (operator === '+') return this.lower(of, names);
    if (of.kind === 'literal' && typeof of.value === 'bigint') return this.#build.integer(-of.value, at);
    return this.#build.call('sub', [this.#build.integer(0n, at), this.lower(of, names)], at, '-');
  }

  #binary(syntax: BinarySyntax, names: Names): Expr {
    const { operator } = syntax;
    const at = { start: syntax.start, end: syntax.end };
    const sides = this.#all([syntax.left, syntax.right], names);
    const name = OPERATORS[operator];
    if (name !== undefined) return this.#build.call(name, sides, at, operator);
    const ignoresCase = operator.includes('~');
    const compared = ignoresCase ? sides.map((side) => this.#build.call('toLower', [side], side)) : sides;
    const equals = this.#build.call('equals', compared, at, ignoresCase ? '=~' : '==');
    return operator.startsWith('!') ? this.#build.call('not', [equals], at, operator) : equals;
  }

  /** Accesses one behind the other: a safe one ends in null where it fails, and so does what is chained behind it. */
  #chain(syntax: MemberSyntax | IndexSyntax, names: Names): Expr {
    const links: (MemberSyntax | IndexSyntax)[] = [];
    let base: Syntax = syntax;
    let result: Expr | undefined;
    while (base.kind === 'member' || base.kind === 'index') {
      if (base !== syntax) result = this.reader.read(base, names);
      if (result) break;
      links.push(base);
      base = base.of;
    }
    result ??= this.#namespaced(base, links, names) ?? this.lower(base, names);
    let safe: { of: Expr; keys: Expr[]; at: Stretch } | undefined;
    const ended = (): Expr =>
      safe ? this.#build.call('tryGet', [safe.of, ...safe.keys], safe.at, '.?') : (result as Expr);
    for (const link of links.reverse()) {
      if (link.isSafe) safe = { of: ended(), keys: [this.#keyOf(link, names)], at: link };
      else if (safe) safe = { ...safe, keys: [...safe.keys, this.#keyOf(link, names)], at: link };
      else result = this.#access(result, link, names);
    }
    return ended();
  }

  /** A member of a namespace that an import makes: its value is in another file. */
  #namespaced(base: Syntax, links: (MemberSyntax | IndexSyntax)[], names: Names): Expr | undefined {
    if (base.kind !== 'name' || names.local(base.name)) return undefined;
    const last = links.at(-1);
    if (last?.kind !== 'member' || this.#symbols.find(base.name, names.within)?.kind !== 'namespace') return undefined;
    links.pop();
    return this.#build.call(`import of ${base.name}.${last.name.text}`, [], last);
  }

  #access(object: Expr, link: MemberSyntax | IndexSyntax, names: Names): Expr {
    const { start, end } = link;
    if (link.kind === 'member') {
      return { kind: 'member', object, name: link.name.text, nameStart: link.name.start, start, end };
    }
    const index = this.lower(link.index, names);
    if (link.fromEnd) return this.#build.call('indexFromEnd', [object, index], link, '[^]');
    return { kind: 'index', object, index, start, end };
  }

  #keyOf(link: MemberSyntax | IndexSyntax, names: Names): Expr {
    if (link.kind === 'member') return this.#build.label(link.name.text, link.name);
    const index = this.lower(link.index, names);
    if (!link.fromEnd) return index;
    const { start, end } = link;
    const fromEnd: Expr = { kind: 'constant', value: true, start, end };
    const members = [
      { key: this.#build.label('value', link), value: index },
      { key: this.#build.label('fromEnd', link), value: fromEnd },
    ];
    return { kind: 'object', members, start, end };
  }

  #call(syntax: CallSyntax, names: Names): Expr {
    const { of, name, args } = syntax;
    const at = { start: syntax.start, end: syntax.end };
    const lowered = () => this.#all(args, names);
    if (of?.kind === 'name' && !NAMESPACES.has(of.name)) {
      return this.#build.call(`import of ${of.name}.${name.text}`, lowered(), at);
    }
    if (of && of.kind !== 'name') return { kind: 'invalid', message: `'${name.text}' cannot be called here`, ...at };
    const symbol = of ? undefined : this.#symbols.find(name.text, names.within);
    if (symbol?.kind === 'func') {
      return { kind: 'call', namespace: '__bicep', name: name.text, nameEnd: name.end, args: lowered(), ...at };
    }
    if (symbol?.kind === 'import') return this.#build.call(`import of ${name.text}`, lowered(), at);
    const [argument] = args;
    if (name.text === 'any' && argument && args.length === 1) return this.lower(argument, names);
    if (name.text === 'nameof' && argument) return this.#build.label(lastNameOf(argument), at);
    return { kind: 'call', namespace: undefined, name: name.text, nameEnd: name.end, args: lowered(), ...at };
  }

  #lambda({ parameters, body, start, end }: LambdaSyntax, names: Names): Expr {
    const at = { start, end };
    const locals = parameters.map(({ text }) => {
      const local = (use: Stretch) => this.#build.call('lambdaVariables', [this.#build.label(text, use)], use);
      return [text, local] as const;
    });
    const declared = parameters.map((parameter) => this.#build.label(parameter.text, parameter));
    return this.#build.call('lambda', [...declared, this.lower(body, names.with(...locals))], at);
  }
}

function lastNameOf(syntax: Syntax): string {
  switch (syntax.kind) {
    case 'name':
      return syntax.name;
    case 'member':
      return syntax.name.text;
    case 'index':
      return lastNameOf(syntax.index);
    case 'string': {
      const [piece] = syntax.parts;
      return piece?.kind === 'piece' ? piece.text : '';
    }
    case 'parentheses':
      return lastNameOf(syntax.of);
    default:
      return '';
  }
}
