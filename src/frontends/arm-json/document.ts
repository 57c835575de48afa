import type { Expression } from '../../expr/ast.ts';
import { parseExpression } from '../../expr/parse-expression.ts';
import { isExpression, unescapeLiteral } from '../../expr/syntax.ts';
import { type JsonProblem, parseJson } from '../../json/parse-json.ts';
import type { JsonNode, JsonString } from '../../json/tree.ts';
import type { DecodedText } from '../../text/decoded-text.ts';
import type { Range, SourceText } from '../../text/source-text.ts';
import { Origin } from '../../value/origin.ts';

/** A JSON file, parsed once for everything that asks for it; its expressions are parsed on first use. */
export class JsonDocument {
  readonly source: SourceText;
  readonly root: JsonNode | undefined;
  readonly comments: readonly Range[];
  readonly #jsonProblems: readonly JsonProblem[];
  readonly #expressionProblems: JsonProblem[] = [];
  readonly #expressions = new WeakMap<JsonString, Expression>();

  constructor(source: SourceText) {
    const { root, problems, comments } = parseJson(source);
    this.source = source;
    this.root = root;
    this.comments = comments;
    this.#jsonProblems = problems;
  }

  /** What is wrong with the JSON, and with the expressions that were asked for so far. */
  get problems(): readonly JsonProblem[] {
    return [...this.#jsonProblems, ...this.#expressionProblems];
  }

  /** The expression in a string; undefined when the string is none. */
  expressionIn(node: JsonString): Expression | undefined {
    return isExpression(node.value) ? this.#parsed(node, node.decoded) : undefined;
  }

  /**
   * The expression in a string of a template that another template carries: there it is written `[[...]`, so that it
   * is not evaluated with the template that carries it. Undefined when the string is none.
   */
  carriedExpressionIn(node: JsonString): Expression | undefined {
    const text = unescapeLiteral(node.decoded);
    return text !== node.decoded && isExpression(text.text) ? this.#parsed(node, text) : undefined;
  }

  #parsed(node: JsonString, text: DecodedText): Expression {
    let expression = this.#expressions.get(node);
    if (!expression) {
      expression = parseExpression(text);
      this.#expressions.set(node, expression);
      for (const { start, end, message } of expression.problems) {
        this.#expressionProblems.push({ message, range: expression.text.toRange(start, end) });
      }
    }
    return expression;
  }

  originOf(node: { readonly range: Range }): Origin {
    return new Origin({ source: this.source, range: node.range });
  }
}
