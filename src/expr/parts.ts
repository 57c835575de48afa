import type { Expr } from './ast.ts';

/** The nodes that a node directly consists of, in source order. */
export function partsOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'string':
    case 'integer':
    case 'constant':
    case 'invalid':
      return [];
    case 'call':
      return expr.args;
    case 'member':
      return [expr.object];
    case 'index':
      return [expr.object, expr.index];
    case 'object':
      return expr.members.flatMap(({ key, value }) => [key, value]);
    case 'array':
      return expr.items;
    case 'text':
      return expr.parts;
    case 'loop':
      return [expr.count, expr.input];
  }
}
