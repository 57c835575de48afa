import type { DecodedText } from '../text/decoded-text.ts';

/**
 * A node of an expression. Offsets count UTF-16 units in the text that the expression was parsed from, brackets of ARM
 * expressions included; `Expression.text` turns them into places in the document.
 *
 * Those of {@link LiteralExpr} stand in no ARM expression: languages with such literals are lowered to them.
 */
export type Expr = StringExpr | IntegerExpr | CallExpr | MemberExpr | IndexExpr | LiteralExpr;

/** What ARM writes as JSON, or with calls such as `createObject()`: as it is written, it can be edited. */
export type LiteralExpr = ConstantExpr | ObjectExpr | ArrayExpr | TextExpr | LoopExpr | InvalidExpr;

interface Node {
  readonly start: number;
  readonly end: number;
}

/** `'it''s'` */
export interface StringExpr extends Node {
  readonly kind: 'string';
  /** Quotes removed and `''` undone. */
  readonly value: DecodedText;
}

/** `-12`; kept exact beyond 2^53. */
export interface IntegerExpr extends Node {
  readonly kind: 'integer';
  readonly value: bigint;
}

/** `concat('a', 'b')` or, for a user-defined function, `contoso.name('a')` */
export interface CallExpr extends Node {
  readonly kind: 'call';
  /** Before the dot of a user-defined function. */
  readonly namespace: string | undefined;
  /** As written; ARM compares function names case-insensitively. */
  readonly name: string;
  readonly nameEnd: number;
  readonly args: readonly Expr[];
  /** What messages call it where it is not written as a call: an operator. */
  readonly shown?: string;
}

/** `x.name` */
export interface MemberExpr extends Node {
  readonly kind: 'member';
  readonly object: Expr;
  readonly name: string;
  readonly nameStart: number;
}

/** `x['name']`, `x[0]` */
export interface IndexExpr extends Node {
  readonly kind: 'index';
  readonly object: Expr;
  readonly index: Expr;
}

/** `true`, `null` */
export interface ConstantExpr extends Node {
  readonly kind: 'constant';
  readonly value: boolean | null;
}

/** `{ name: 1 }` */
export interface ObjectExpr extends Node {
  readonly kind: 'object';
  readonly members: readonly ObjectMember[];
}

export interface ObjectMember {
  /** Computed unless it is a string. */
  readonly key: Expr;
  readonly value: Expr;
}

/** `[1, 2]` */
export interface ArrayExpr extends Node {
  readonly kind: 'array';
  readonly items: readonly Expr[];
}

/** Text with holes: its parts in order, of which each string stands as it is. */
export interface TextExpr extends Node {
  readonly kind: 'text';
  readonly parts: readonly Expr[];
}

/** A loop that makes an array: its length, and the item that an iteration makes. */
export interface LoopExpr extends Node {
  readonly kind: 'loop';
  /** What `copyIndex()` calls it in the input. */
  readonly name: string;
  readonly count: Expr;
  readonly input: Expr;
}

/** What has no meaning, such as an unknown name. */
export interface InvalidExpr extends Node {
  readonly kind: 'invalid';
  readonly message: string;
}

/** What is wrong with an expression, and where in its text. */
export interface ExprProblem {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

export interface Expression {
  readonly text: DecodedText;
  /** Undefined when the text does not parse; then there is at least one problem. */
  readonly root: Expr | undefined;
  readonly problems: readonly ExprProblem[];
}
