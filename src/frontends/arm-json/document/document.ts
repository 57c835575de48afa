import type { Problem } from '../../../diagnostics/diagnostic.ts';
import type { Expression } from '../../../expr/ast.ts';
import { parseExpression } from '../../../expr/parse-expression.ts';
import { isExpression, unescapeLiteral } from '../../../expr/syntax.ts';
import { lateJson } from '../../../json/late-json.ts';
import { type JsonProblem, parseJson } from '../../../json/parse-json.ts';
import type { JsonNode, JsonString } from '../../../json/tree.ts';
import type { Template } from '../../../model/template.ts';
import type { TypeQuery } from '../../../model/type-query.ts';
import type { DecodedText } from '../../../text/decoded-text.ts';
import type { Range, SourceText } from '../../../text/source-text.ts';
import { Origin } from '../../../value/origin.ts';
import { DeclaredTypes, mentions, TELLING_MEMBERS } from './declared-types.ts';
import { beginsLikeTemplate } from './first-sight.ts';

/** A template that is made from a source in another language: its nodes cover the text that they are made from. */
export interface LoweredTemplate {
  readonly language: Template['language'];
  readonly root: JsonNode;
  readonly comments: readonly Range[];
  readonly problems: readonly JsonProblem[];
  readonly expressions: ReadonlyMap<JsonString, Expression>;
  /** The types of all resources; undefined where modules in other files deploy more. */
  readonly types: readonly string[] | undefined;
  /** The beginnings of lines that may stand between a comment and what it is about. */
  readonly skippedLines: readonly string[];
}

/** A JSON file, parsed once for everything that asks for it; its expressions are parsed on first use. */
export class JsonDocument {
  readonly source: SourceText;
  readonly root: JsonNode | undefined;
  readonly comments: readonly Range[];
  /** True where a deployment may link to a template in another file. */
  readonly hasLinks: boolean;
  /** False only where nobody can have said anything to this linter. */
  readonly maySuppress: boolean;
  readonly language: Template['language'];
  readonly skippedLines: readonly string[];
  readonly #jsonProblems: readonly JsonProblem[];
  readonly #expressionProblems: JsonProblem[] = [];
  readonly #expressions = new WeakMap<JsonString, Expression>();
  /** The expressions of a template that is not written in JSON: no other string is one. */
  readonly #lowered: LoweredTemplate['expressions'] | undefined;
  /** Undefined where the file may declare anything. */
  readonly #types: DeclaredTypes | undefined;

  readonly #loweredTypes: LoweredTemplate['types'];

  /** @param lowered what the source stands for, where it is not JSON */
  constructor(source: SourceText, lowered?: LoweredTemplate) {
    this.source = source;
    this.language = lowered?.language ?? 'arm-json';
    this.skippedLines = lowered?.skippedLines ?? ['//'];
    this.#lowered = lowered?.expressions;
    if (lowered) {
      this.root = lowered.root;
      this.comments = lowered.comments;
      this.hasLinks = lowered.types === undefined;
      this.#loweredTypes = lowered.types;
      this.maySuppress = source.text.includes('cmk');
      this.#jsonProblems = lowered.problems;
      return;
    }
    const late = beginsLikeTemplate(source.text) ? lateJson(source, TELLING_MEMBERS) : undefined;
    const { root, problems, comments } = late ? { root: late.root, problems: [], comments: [] } : parseJson(source);
    this.hasLinks = !late || mentions(late.outline, 'templatelink');
    this.maySuppress = !late || mentions(late.outline, 'cmk-lint');
    // NOTE: what a linked template declares stands elsewhere.
    if (late && !this.hasLinks) this.#types = new DeclaredTypes(source, late.outline);
    this.root = root;
    this.comments = comments;
    this.#jsonProblems = problems;
  }

  /** What is wrong with the JSON, and with the expressions that were asked for so far. */
  get problems(): readonly JsonProblem[] {
    return [...this.#jsonProblems, ...this.#expressionProblems];
  }

  /** False only where no resource of the types is deployed by what stands in a range, at any depth. */
  mayHold(range: Range, query: TypeQuery): boolean {
    if (this.#loweredTypes) return this.#loweredTypes.some((type) => query.admits(type, undefined));
    return this.#types?.mayHold(range, query) ?? true;
  }

  /** The expression in a string; undefined when the string is none. */
  expressionIn(node: JsonString): Expression | undefined {
    if (this.#lowered) return this.#lowered.get(node);
    return isExpression(node.value) ? this.#parsed(node, node.decoded) : undefined;
  }

  /**
   * The expression in a string of a template that another template carries: there it is written `[[...]`, so that it
   * is not evaluated with the template that carries it. Undefined when the string is none.
   */
  carriedExpressionIn(node: JsonString): Expression | undefined {
    if (this.#lowered) return undefined;
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

const documents = new WeakMap<SourceText, JsonDocument>();

/** The document in a source, which is parsed once. */
export function documentOf(source: SourceText): JsonDocument {
  let document = documents.get(source);
  if (!document) {
    document = new JsonDocument(source);
    documents.set(source, document);
  }
  return document;
}

/** What is wrong with a document, as far as it was read. */
export function problemsOf({ source, problems }: JsonDocument): readonly Problem[] {
  return problems.map(({ message, range }) => ({ source, file: source.uri, message, range }));
}
