import type { DecodedText } from '../text/decoded-text.ts';

/**
 * A node of an ARM template expression. Offsets count UTF-16 units in the text that the expression was parsed from,
 * brackets included; `Expression.text` turns them into places in the document.
 */
export type Expr = StringExpr | IntegerExpr | CallExpr | MemberExpr | IndexExpr;

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
