import type { CallExpr, Expr, Expression, IntegerExpr, StringExpr } from '../../../expr/ast.ts';
import type {
  JsonArray,
  JsonKeyword,
  JsonNode,
  JsonNumber,
  JsonObject,
  JsonProperty,
  JsonString,
} from '../../../json/tree.ts';
import { DecodedText } from '../../../text/decoded-text.ts';
import type { SourceText } from '../../../text/source-text.ts';
import type { Stretch, TextPiece } from '../syntax/nodes.ts';

/** Members of an object that is built; undefined ones are left out. */
export type Members = readonly (readonly [name: string | JsonString, value: JsonNode | undefined])[];

/** What stands in a string that is an expression: it is never shown. */
const COMPUTED = '[…]';

/**
 * Builds the nodes of the template that a source stands for. Each covers the text that it was made from, so that what is
 * found in it is found in the source.
 */
export class NodeBuilder {
  readonly source: SourceText;
  readonly text: DecodedText;
  readonly expressions = new Map<JsonString, Expression>();

  constructor(source: SourceText) {
    this.source = source;
    this.text = new DecodedText(source.text, source, [{ decoded: 0, written: 0 }]);
  }

  /** Text that a source does not hold, such as the name of a member; it is found at a stretch. */
  named(text: string, { start, end }: Stretch): JsonString {
    const decoded = new DecodedText(text, this.source, [{ decoded: 0, written: start }]);
    return { kind: 'string', value: text, decoded, range: { start, end } };
  }

  /** A string without holes, as it is written. */
  string(piece: TextPiece, { start, end }: Stretch): JsonString {
    // In a template, two brackets at the beginning of a text in brackets stand for one.
    const isBracketed = piece.text.startsWith('[') && piece.text.endsWith(']');
    const first = { decoded: 0, written: piece.start };
    const decoded = isBracketed
      ? new DecodedText(`[${piece.text}`, this.source, [first, ...piece.breakpoints.map(oneFurther)])
      : new DecodedText(piece.text, this.source, piece.breakpoints);
    return { kind: 'string', value: decoded.text, decoded, range: { start, end } };
  }

  number(value: bigint, { start, end }: Stretch): JsonNumber {
    const isSafe = value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER;
    return { kind: 'number', value: isSafe ? Number(value) : value, range: { start, end } };
  }

  keyword(value: boolean | null, { start, end }: Stretch): JsonKeyword {
    return { kind: 'keyword', value, range: { start, end } };
  }

  object(members: Members, { start, end }: Stretch): JsonObject {
    const properties = members.flatMap(([name, value]): JsonProperty[] => {
      if (!value) return [];
      return [{ key: typeof name === 'string' ? this.named(name, { start, end: start }) : name, value }];
    });
    return { kind: 'object', properties, elided: false, range: { start, end } };
  }

  array(items: readonly JsonNode[], { start, end }: Stretch): JsonArray {
    return { kind: 'array', items, elided: false, range: { start, end } };
  }

  /** A string that is an expression. */
  computed(root: Expr, { start, end }: Stretch): JsonString {
    const node = this.named(COMPUTED, { start, end });
    this.expressions.set(node, { text: this.text, root, problems: [] });
    return node;
  }

  // Expressions.

  call(name: string, args: readonly Expr[], { start, end }: Stretch, shown?: string): CallExpr {
    const base = { kind: 'call', namespace: undefined, name, nameEnd: end, args, start, end } as const;
    return shown === undefined ? base : { ...base, shown };
  }

  /** A text in an expression that a source does not hold. */
  label(text: string, { start, end }: Stretch): StringExpr {
    return { kind: 'string', value: new DecodedText(text, this.source, [{ decoded: 0, written: start }]), start, end };
  }

  piece(piece: TextPiece): StringExpr {
    const { start, end } = piece;
    return { kind: 'string', value: new DecodedText(piece.text, this.source, piece.breakpoints), start, end };
  }

  integer(value: bigint, { start, end }: Stretch): IntegerExpr {
    return { kind: 'integer', value, start, end };
  }
}

function oneFurther({ decoded, written }: TextPiece['breakpoints'][number]) {
  return { decoded: decoded + 1, written };
}
