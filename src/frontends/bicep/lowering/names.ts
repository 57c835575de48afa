import type { Expr } from '../../../expr/ast.ts';
import type { Stretch } from '../syntax/nodes.ts';
import type { ResourceSymbol } from './symbols.ts';

/** What a local name stands for, at the place where it is used. */
export type Local = (at: Stretch) => Expr;

/** What names mean at a place: locals, innermost first, and the body of a resource. */
export class Names {
  readonly within: ResourceSymbol | undefined;
  readonly #locals: ReadonlyMap<string, Local>;

  constructor(within: ResourceSymbol | undefined, locals: ReadonlyMap<string, Local> = new Map()) {
    this.within = within;
    this.#locals = locals;
  }

  local(name: string): Local | undefined {
    return this.#locals.get(name);
  }

  /** The same, with more locals. */
  with(...locals: readonly (readonly [string, Local])[]): Names {
    return new Names(this.within, new Map([...this.#locals, ...locals]));
  }

  /** The names in the body of a resource that is declared at this place. */
  inside(resource: ResourceSymbol): Names {
    return new Names(resource, this.#locals);
  }
}
