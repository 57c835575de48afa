import type {
  BicepFile,
  ModuleStatement,
  ObjectSyntax,
  ResourceStatement,
  Statement,
  Syntax,
  TypeSyntax,
} from '../syntax/nodes.ts';

/** A resource, and what it is nested in. */
export interface ResourceSymbol {
  readonly kind: 'resource';
  readonly statement: ResourceStatement;
  /** What the template calls it: `parent::child` for a nested one. */
  readonly name: string;
  /** The resource in whose body it is declared. */
  readonly within: ResourceSymbol | undefined;
  /** Resources that are declared in its body, by name. */
  readonly nested: ReadonlyMap<string, ResourceSymbol>;
}

export interface ModuleSymbol {
  readonly kind: 'module';
  readonly statement: ModuleStatement;
  readonly name: string;
}

export type FileSymbol =
  | ResourceSymbol
  | ModuleSymbol
  | { readonly kind: 'param' | 'func' | 'import' | 'namespace' | 'other' }
  | { readonly kind: 'var'; readonly value: Syntax }
  | { readonly kind: 'type'; readonly type: TypeSyntax };

/** What the names of a file mean, whatever is declared in bodies and loops. */
export class Symbols {
  readonly #byName = new Map<string, FileSymbol>();
  readonly #resources: ResourceSymbol[] = [];

  constructor({ statements }: BicepFile) {
    for (const statement of statements) this.#declare(statement);
  }

  /** All resources, nested ones behind what they are nested in. */
  get resources(): readonly ResourceSymbol[] {
    return this.#resources;
  }

  /** What a name means in the body of a resource, or in the file. */
  find(name: string, within: ResourceSymbol | undefined): FileSymbol | undefined {
    for (let at = within; at; at = at.within) {
      const nested = at.nested.get(name);
      if (nested) return nested;
    }
    return this.#byName.get(name);
  }

  #declare(statement: Statement): void {
    switch (statement.kind) {
      case 'resource':
        this.#byName.set(statement.name.text, this.#resource(statement, undefined));
        return;
      case 'module': {
        const name = statement.name.text;
        this.#byName.set(name, { kind: 'module', statement, name });
        return;
      }
      case 'var':
        this.#byName.set(statement.name.text, { kind: 'var', value: statement.value });
        return;
      case 'type':
        this.#byName.set(statement.name.text, { kind: 'type', type: statement.type });
        return;
      case 'param':
      case 'func':
        this.#byName.set(statement.name.text, { kind: statement.kind });
        return;
      case 'import':
        for (const { as } of statement.symbols ?? []) this.#byName.set(as.text, { kind: 'import' });
        if (statement.as) this.#byName.set(statement.as.text, { kind: 'namespace' });
        return;
      case 'extension':
        if (statement.as) this.#byName.set(statement.as.text, { kind: 'other' });
        return;
    }
  }

  #resource(statement: ResourceStatement, within: ResourceSymbol | undefined): ResourceSymbol {
    const nested = new Map<string, ResourceSymbol>();
    const name = within ? `${within.name}::${statement.name.text}` : statement.name.text;
    const symbol: ResourceSymbol = { kind: 'resource', statement, name, within, nested };
    this.#resources.push(symbol);
    for (const child of bodyOf(statement)?.resources ?? []) nested.set(child.name.text, this.#resource(child, symbol));
    return symbol;
  }
}

/** The object that is the body of a resource or module, of each iteration where it is a loop. */
export function bodyOf({ body }: ResourceStatement | ModuleStatement): ObjectSyntax | undefined {
  const inner = body.kind === 'for' ? body.body : body;
  return inner.kind === 'object' ? inner : undefined;
}

/** The value of a property of a body; undefined where it has none of that name. */
export function propertyOf(body: ObjectSyntax | undefined, name: string): Syntax | undefined {
  for (const member of body?.members ?? []) {
    if (member.kind === 'spread') continue;
    const { key } = member;
    const text = 'text' in key ? key.text : plainText(key);
    if (text === name) return member.value;
  }
  return undefined;
}

/** The text of a string without holes; undefined for all other expressions. */
export function plainText(syntax: Syntax | undefined): string | undefined {
  if (syntax?.kind !== 'string') return undefined;
  const [piece, ...others] = syntax.parts;
  return piece?.kind === 'piece' && others.length === 0 ? piece.text : undefined;
}
