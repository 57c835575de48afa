import type { CallExpr, Expr, Expression, IntegerExpr, StringExpr } from '../../../expr/ast.ts';
import { parseExpression } from '../../../expr/parse-expression.ts';
import { isExpression, unescapeLiteral } from '../../../expr/syntax.ts';
import { propertyOf } from '../../../json/lookup.ts';
import type { JsonNode, JsonObject, JsonString } from '../../../json/tree.ts';
import { hasInnerScope } from '../document/inner-scope.ts';

/** What a template declares under a name, for expressions to read. */
export type NamedKind = 'variable' | 'parameter' | 'function' | 'output';

/** Names of members and places in arrays, in lower case, as far as they are told: what is below may be meant too. */
export type MemberPath = readonly string[];

/** A place in a template where an expression reads something by its name. */
export interface NamedReference {
  readonly kind: NamedKind;
  /** In lower case; undefined where it is computed. */
  readonly name: string | undefined;
  /** What of it is read. */
  readonly path: MemberPath;
  /** True where the string is nothing but what is read. */
  readonly isWhole: boolean;
  /** The string that holds the expression. */
  readonly node: JsonString;
  /** For an output: the expression for the deployment that it is read from. */
  readonly of?: { readonly text: Expression['text']; readonly expr: Expr };
}

/** Where expressions that see the declarations of one template stand. */
export interface ReferenceScope {
  readonly node: JsonObject;
  /** True for a template that another one carries, in which expressions are written `[[...]`. */
  readonly isCarried: boolean;
}

const known = new WeakMap<JsonObject, readonly NamedReference[]>();

/** All references in a template and in nested deployments that share its scope, to whatever declaration of that name. */
export function referencesIn(scope: ReferenceScope): readonly NamedReference[] {
  let references = known.get(scope.node);
  if (!references) {
    references = [...stringsIn(scope.node)].flatMap((node) => referencesInString(node, scope.isCarried));
    known.set(scope.node, references);
  }
  return references;
}

function* stringsIn(template: JsonObject): Generator<JsonString, void> {
  const pending: JsonNode[] = [template];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (next.kind === 'string') yield next;
    else if (next.kind === 'array') pending.push(...next.items);
    else if (next.kind === 'object') {
      const foreign = templateOfItsOwn(next);
      for (const { key, value } of next.properties) if (value !== foreign) pending.push(key, value);
    }
  }
}

/** The template below the `properties` of a deployment whose expressions do not see the declarations round it. */
function templateOfItsOwn(properties: JsonObject): JsonObject | undefined {
  const template = propertyOf(properties, 'template')?.value;
  return template?.kind === 'object' && hasInnerScope(properties) ? template : undefined;
}

function referencesInString(node: JsonString, isCarried: boolean): readonly NamedReference[] {
  const expression = expressionIn(node, isCarried);
  if (!expression?.root) return [];
  const found: NamedReference[] = [];
  const reader = new ExpressionReader(expression.text, (reference) => found.push({ ...reference, node }));
  reader.read(expression.root, [], true);
  return found;
}

/** What else is an expression reads nothing by its name. */
const READS = /variables|parameters|reference|outputs|deployment|\w\.\w+\s*\(/i;

/** NOTE: what is wrong with it is told by who evaluates it. */
function expressionIn(node: JsonString, isCarried: boolean): Expression | undefined {
  if (!node.value.startsWith('[') || !READS.test(node.value)) return undefined;
  const text = isCarried ? unescapeLiteral(node.decoded) : node.decoded;
  const isMeant = isExpression(text.text) && isCarried === (text !== node.decoded);
  return isMeant ? parseExpression(text) : undefined;
}

/** What an expression asks for. */
type Asked = Omit<NamedReference, 'node'>;

const SECTIONS: readonly (readonly [string, NamedKind])[] = [
  ['parameters', 'parameter'],
  ['variables', 'variable'],
  ['functions', 'function'],
];

class ExpressionReader {
  readonly #text: Expression['text'];
  readonly #tell: (asked: Asked) => void;

  constructor(text: Expression['text'], tell: (asked: Asked) => void) {
    this.#text = text;
    this.#tell = tell;
  }

  /** @param path what is read of the expression */
  read(expr: Expr, path: MemberPath, isWhole: boolean): void {
    switch (expr.kind) {
      case 'call':
        this.#tellOf(expr, path, isWhole);
        for (const argument of expr.args) this.read(argument, [], false);
        break;
      case 'member':
        this.#readMember(expr.object, [expr.name.toLowerCase(), ...path], isWhole);
        break;
      case 'index': {
        const { index } = expr;
        this.read(index, [], false);
        if (isLiteral(index)) this.#readMember(expr.object, [nameIn(index), ...path], isWhole);
        else this.read(expr.object, [], false);
      }
    }
  }

  #readMember(object: Expr, path: MemberPath, isWhole: boolean): void {
    const [first, name, ...below] = path;
    if (first === 'outputs') {
      this.#tellOfOutput(deploymentIn(object), { name, path: below, isWhole });
    }
    this.read(object, path, isWhole);
  }

  #tellOf({ name: written, namespace, args }: CallExpr, path: MemberPath, isWhole: boolean): void {
    const called = written.toLowerCase();
    if (namespace !== undefined) {
      this.#tell({ kind: 'function', name: `${namespace}.${called}`.toLowerCase(), path: [], isWhole: false });
    } else if (called === 'variables' || called === 'parameters') {
      const kind = called === 'variables' ? 'variable' : 'parameter';
      const name = args[0]?.kind === 'string' ? nameIn(args[0]) : undefined;
      this.#tell({ kind, name, path, isWhole });
    } else if (called === 'deployment') {
      this.#tellOfDeployment(path);
    } else if (called.startsWith('reference') && path.every((name) => name === 'properties')) {
      this.#tellOfOutput(called === 'reference' ? args[0] : undefined, { name: undefined, path: [], isWhole });
    }
  }

  #tellOfOutput(of: Expr | undefined, asked: Pick<Asked, 'name' | 'path' | 'isWhole'>): void {
    this.#tell({ kind: 'output', ...asked, ...(of && { of: { text: this.#text, expr: of } }) });
  }

  /** `deployment().properties` shows parameters and the template, to whoever asks for them. */
  #tellOfDeployment([properties = 'properties', part, section]: MemberPath): void {
    if (properties !== 'properties') return;
    const asked = part === 'template' ? section : part;
    for (const [name, kind] of SECTIONS) {
      if (asked === undefined || asked === name) this.#tell({ kind, name: undefined, path: [], isWhole: false });
    }
  }
}

type LiteralExpr = StringExpr | IntegerExpr;

function isLiteral(expr: Expr): expr is LiteralExpr {
  return expr.kind === 'string' || expr.kind === 'integer';
}

function nameIn(expr: LiteralExpr): string {
  return expr.kind === 'string' ? expr.value.text.toLowerCase() : String(expr.value);
}

/** What names the deployment in `reference(deployment).outputs`, also with `'Full'`. */
function deploymentIn(expr: Expr): Expr | undefined {
  const call = expr.kind === 'member' ? expr.object : expr;
  return call.kind === 'call' && call.name.toLowerCase() === 'reference' ? call.args[0] : undefined;
}
