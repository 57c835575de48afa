import type { Expr } from '../../../expr/ast.ts';
import type { JsonNode, JsonString } from '../../../json/tree.ts';
import type { ArraySyntax, LoopSyntax, ObjectSyntax, Property, Stretch, Syntax } from '../syntax/nodes.ts';
import type { ExpressionLowering } from './lower-expression.ts';
import type { Names } from './names.ts';
import type { NodeBuilder } from './node-builder.ts';

/** Turns values of properties into nodes of a template: literals stand as they are, all else is an expression. */
export class ValueLowering {
  readonly #build: NodeBuilder;
  readonly #expressions: ExpressionLowering;

  constructor(build: NodeBuilder, expressions: ExpressionLowering) {
    this.#build = build;
    this.#expressions = expressions;
  }

  value(syntax: Syntax, names: Names): JsonNode {
    switch (syntax.kind) {
      case 'literal':
        if (typeof syntax.value === 'bigint') return this.#build.number(syntax.value, syntax);
        return this.#build.keyword(syntax.value, syntax);
      case 'unary':
        if (syntax.operator === '-' && syntax.of.kind === 'literal' && typeof syntax.of.value === 'bigint') {
          return this.#build.number(-syntax.of.value, syntax);
        }
        return this.computed(syntax, names);
      case 'string': {
        const [only] = syntax.parts;
        const isPlain = only?.kind === 'piece' && syntax.parts.length === 1;
        return isPlain ? this.#build.string(only, syntax) : this.computed(syntax, names);
      }
      case 'object':
        return this.#isPlain(syntax) ? this.object(syntax, names) : this.computed(syntax, names);
      case 'array':
        return this.#array(syntax, names);
      case 'parentheses':
        return this.value(syntax.of, names);
      default:
        return this.computed(syntax, names);
    }
  }

  computed(syntax: Syntax, names: Names): JsonString {
    return this.#build.computed(this.#expressions.lower(syntax, names), syntax);
  }

  /** An object without spread; loops as values of properties make lists. */
  object(syntax: ObjectSyntax, names: Names, isLeftOut: (name: string) => boolean = () => false): JsonNode {
    const loops: JsonNode[] = [];
    const members: [JsonString, JsonNode][] = [];
    for (const member of syntax.members) {
      if (member.kind === 'spread' || ('text' in member.key && isLeftOut(member.key.text))) continue;
      if (member.value.kind === 'for') loops.push(this.loop(member.value, this.#keyName(member), names));
      else members.push([this.#key(member, names), this.value(member.value, names)]);
    }
    const copy = loops.length > 0 ? this.#build.array(loops, syntax) : undefined;
    return this.#build.object([['copy', copy], ...members], syntax);
  }

  /** A loop that makes a list: `copy` of a property, a variable or an output. */
  loop({ item, index, items, body, ...at }: LoopSyntax, name: string, names: Names): JsonNode {
    const inside = names.with(...this.loopLocals({ item, index, items }, name, names));
    return this.#build.object(
      [
        ['name', this.#build.named(name, at)],
        ['count', this.countOf(items, names)],
        ['input', this.value(body, inside)],
      ],
      at,
    );
  }

  /** How often a loop runs. */
  countOf(items: Syntax, names: Names): JsonString {
    const call = this.#build.call('length', [this.#expressions.lower(items, names)], items);
    return this.#build.computed(call, items);
  }

  /** What the names of a loop stand for in its body. */
  loopLocals({ item, index, items }: Pick<LoopSyntax, 'item' | 'index' | 'items'>, name: string, names: Names) {
    const indexAt = (at: Stretch): Expr => {
      const args = name === '' ? [] : [this.#build.label(name, at)];
      return this.#build.call('copyIndex', args, at);
    };
    return this.locals({ item, index, items }, indexAt, names);
  }

  /** What the names of a loop stand for where an index is used. */
  locals(
    { item, index, items }: Pick<LoopSyntax, 'item' | 'index' | 'items'>,
    indexAt: (at: Stretch) => Expr,
    names: Names,
  ) {
    const itemAt = ({ start, end }: Stretch): Expr => {
      const object = this.#expressions.lower(items, names);
      return { kind: 'index', object, index: indexAt({ start, end }), start, end };
    };
    const locals = [[item.text, itemAt] as const];
    return index ? [...locals, [index.text, indexAt] as const] : locals;
  }

  #array(syntax: ArraySyntax, names: Names): JsonNode {
    const { items } = syntax;
    if (items.some((item) => item.kind === 'spread')) return this.computed(syntax, names);
    return this.#build.array(
      (items as readonly Syntax[]).map((item) => this.value(item, names)),
      syntax,
    );
  }

  #isPlain({ members }: ObjectSyntax): boolean {
    return members.every(({ kind }) => kind !== 'spread');
  }

  #key(member: Property, names: Names): JsonString {
    const { key } = member;
    if ('text' in key) return this.#build.named(key.text, key);
    const [only] = key.parts;
    if (only?.kind === 'piece' && key.parts.length === 1) return this.#build.string(only, key);
    return this.#build.computed(this.#expressions.string(key, names), key);
  }

  #keyName({ key }: Property): string {
    if ('text' in key) return key.text;
    const [only] = key.parts;
    return only?.kind === 'piece' ? only.text : '';
  }
}
