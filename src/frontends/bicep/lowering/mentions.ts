import type { LoopSyntax, ObjectSyntax, Statement, Syntax } from '../syntax/nodes.ts';
import type { Names } from './names.ts';
import type { Declared, Named } from './resources.ts';
import { bodyOf, type ModuleSymbol, type ResourceSymbol, type Symbols } from './symbols.ts';

/** A resource or module that a declaration mentions. */
export interface Mention {
  readonly named: Named<ResourceSymbol | ModuleSymbol>;
  /** Where, for the place of what follows from it. */
  readonly at: Syntax;
  /** Whether only what is known before a deployment is read, so that an existing resource need not be waited for. */
  readonly isWeak: boolean;
}

/** How many declarations and variables are followed from one declaration. */
const MAX_FOLLOWED = 2_000;

const KNOWN_BEFORE: ReadonlySet<string> = new Set(['id', 'name', 'type', 'apiVersion']);

type Declaration = Extract<Statement, { kind: 'resource' | 'module' }>;

/**
 * What a resource or module mentions, and so is deployed after: in its body, condition and loop, and in the variables that
 * it uses. An existing resource of which only the id or name is read stands for what its own declaration mentions.
 */
export function mentionsOf(
  symbol: ResourceSymbol | ModuleSymbol,
  names: Names,
  { declared, symbols }: { readonly declared: Declared; readonly symbols: Symbols },
): readonly Mention[] {
  const found: Mention[] = [];
  const followed = new Set<unknown>([symbol]);
  const pending: { readonly syntaxes: readonly Weighed[]; readonly names: Names }[] = [
    { syntaxes: partsOf(symbol.statement), names },
  ];
  const follow = (subject: unknown, syntaxes: readonly Weighed[], within: Names) => {
    if (followed.has(subject) || followed.size > MAX_FOLLOWED) return;
    followed.add(subject);
    pending.push({ syntaxes, names: within });
  };
  if (symbol.kind === 'resource' && symbol.within) {
    const at = symbol.statement.type;
    found.push({ named: { symbol: symbol.within, index: undefined }, at, isWeak: true });
  }
  for (let next = pending.pop(); next; next = pending.pop()) {
    for (const mention of new Walk(next.names, declared, symbols, follow).mentionsIn(next.syntaxes))
      found.push(mention);
  }
  return found.flatMap((mention) => {
    const { symbol: other } = mention.named;
    const isReplaced = other.kind === 'resource' && other.statement.existing && mention.isWeak;
    return isReplaced && other !== symbol
      ? mentionsOfExisting(other, { declared, symbols }, new Set([symbol]))
      : [mention];
  });
}

function mentionsOfExisting(
  symbol: ResourceSymbol,
  tools: { readonly declared: Declared; readonly symbols: Symbols },
  seen: Set<unknown>,
): readonly Mention[] {
  if (seen.has(symbol) || seen.size > MAX_FOLLOWED) return [];
  seen.add(symbol);
  return mentionsOf(symbol, tools.declared.namesIn(symbol), tools);
}

interface Weighed {
  readonly syntax: Syntax;
  readonly isWeak: boolean;
}

/** What of a declaration may mention others; `parent` and `scope` only name them. */
function partsOf(statement: Declaration): readonly Weighed[] {
  const strong = (syntax: Syntax | undefined): Weighed[] => (syntax ? [{ syntax, isWeak: false }] : []);
  const loop: LoopSyntax | undefined = statement.body.kind === 'for' ? statement.body : undefined;
  const body: ObjectSyntax | undefined = bodyOf(statement);
  const members = (body?.members ?? []).map((member): Weighed => {
    const isNaming = member.kind === 'property' && 'text' in member.key && /^(parent|scope)$/.test(member.key.text);
    return { syntax: member.value, isWeak: isNaming };
  });
  return [...strong(statement.condition), ...strong(loop?.items), ...strong(loop?.condition), ...members];
}

/** Goes through expressions; names of lambdas and loops hide those of the file. */
class Walk {
  readonly #names: Names;
  readonly #declared: Declared;
  readonly #symbols: Symbols;
  readonly #follow: (subject: unknown, syntaxes: readonly Weighed[], names: Names) => void;

  constructor(
    names: Names,
    declared: Declared,
    symbols: Symbols,
    follow: (subject: unknown, syntaxes: readonly Weighed[], names: Names) => void,
  ) {
    this.#names = names;
    this.#declared = declared;
    this.#symbols = symbols;
    this.#follow = follow;
  }

  *mentionsIn(syntaxes: readonly Weighed[]): Generator<Mention, void> {
    const pending: { syntax: Syntax; isWeak: boolean; names: Names }[] = syntaxes.map((each) => ({
      ...each,
      names: this.#names,
    }));
    for (let next = pending.pop(); next; next = pending.pop()) {
      const { syntax, names } = next;
      const mention = this.#mention(syntax, next.isWeak, names);
      if (mention) {
        yield mention;
        if (mention.named.index) pending.push({ syntax: mention.named.index, isWeak: false, names });
        const rest = syntax.kind === 'call' ? syntax.args : [];
        pending.push(...rest.map((arg) => ({ syntax: arg, isWeak: false, names })));
        continue;
      }
      if (syntax.kind === 'call' && syntax.name.text === 'nameof') continue;
      if (syntax.kind === 'name') this.#followVariable(syntax.name, names);
      const inner = hidden(syntax, names);
      pending.push(...childrenOf(syntax).map((child) => ({ syntax: child, isWeak: next.isWeak, names: inner })));
    }
  }

  #mention(syntax: Syntax, isWeak: boolean, names: Names): Mention | undefined {
    const find = (each: Syntax) => this.#declared.resourceIn(each, names) ?? this.#declared.moduleIn(each, names);
    const whole = find(syntax);
    if (whole) return { named: whole, at: syntax, isWeak };
    if (syntax.kind === 'member') {
      const named = find(syntax.of);
      return named && { named, at: syntax, isWeak: isWeak || KNOWN_BEFORE.has(syntax.name.text) };
    }
    if (syntax.kind === 'call' && syntax.of) {
      const named = find(syntax.of);
      return named && { named, at: syntax, isWeak: true };
    }
    return undefined;
  }

  #followVariable(name: string, names: Names): void {
    const symbol = names.local(name) ? undefined : this.#symbols.find(name, names.within);
    if (symbol?.kind === 'var')
      this.#follow(symbol, [{ syntax: symbol.value, isWeak: false }], this.#declared.fileNames);
  }
}

/** The names in an expression that binds some: they stand for nothing that is declared. */
function hidden(syntax: Syntax, names: Names): Names {
  const none = () => ({ kind: 'invalid', message: '', start: 0, end: 0 }) as const;
  if (syntax.kind === 'lambda') return names.with(...syntax.parameters.map(({ text }) => [text, none] as const));
  if (syntax.kind !== 'for') return names;
  const own = syntax.index ? [syntax.item, syntax.index] : [syntax.item];
  return names.with(...own.map(({ text }) => [text, none] as const));
}

function childrenOf(syntax: Syntax): readonly Syntax[] {
  switch (syntax.kind) {
    case 'string':
      return syntax.parts.filter((part) => part.kind !== 'piece');
    case 'object':
      return syntax.members.flatMap((member) => {
        const key = member.kind === 'property' && !('text' in member.key) ? [member.key] : [];
        return [...key, member.value];
      });
    case 'array':
      return syntax.items.map((item) => (item.kind === 'spread' ? item.value : item));
    case 'for':
      return [syntax.items, ...(syntax.condition ? [syntax.condition] : []), syntax.body];
    case 'call':
      return syntax.of ? [syntax.of, ...syntax.args] : syntax.args;
    case 'member':
    case 'unary':
    case 'parentheses':
      return [syntax.of];
    case 'index':
      return [syntax.of, syntax.index];
    case 'binary':
      return [syntax.left, syntax.right];
    case 'ternary':
      return [syntax.condition, syntax.whenTrue, syntax.whenFalse];
    case 'lambda':
      return [syntax.body];
    default:
      return [];
  }
}

/** True where an expression names nothing but what is in a list: constants and the variables of a loop. */
export function namesOnly(syntax: Syntax, allowed: readonly string[]): boolean {
  if (syntax.kind === 'name') return allowed.includes(syntax.name);
  if (syntax.kind === 'call' || syntax.kind === 'lambda' || syntax.kind === 'for') return false;
  return childrenOf(syntax).every((child) => namesOnly(child, allowed));
}
