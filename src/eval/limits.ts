import type { Origin } from '../value/origin.ts';
import { isStackOverflow } from '../value/stack-overflow.ts';

/** What evaluation may cost before it ends in an unknown with the reason `budget`. All limits of `eval/` are here. */
export const LIMITS = {
  /**
   * Function calls, member accesses, and what they make, per deployment of a file: the largest published templates take
   * a few thousand.
   */
  steps: 250_000,
  /** Nested evaluations, through variables, parameters, modules and user-defined functions. */
  depth: 400,
  /** Items that a copy loop, `range()` or a lambda may make: ARM's own limit for `range` is 10,000. */
  items: 10_000,
  /** Iterations of a resource copy loop; ARM refuses more than 800. */
  copies: 800,
  /** Resources of one file that are looked at, those of nested deployments included; ARM admits 800 in each template. */
  resources: 5_000,
  /** Deployments nested in one another; the deepest published module has six levels. */
  deployments: 16,
} as const;

export type Limit = keyof typeof LIMITS;

/** Counts what one deployment of a template file has cost so far. */
export class Budget {
  #steps = 0;
  #depth = 0;
  #resources = 0;
  #exceeded: Limit | undefined;
  #place: Origin | undefined;

  /** The first limit that was reached. */
  get exceeded(): Limit | undefined {
    return this.#exceeded;
  }

  /** Where that limit was reached, as far as it is known. */
  get place(): Origin | undefined {
    return this.#place;
  }

  /** Runs an evaluation one level deeper, unless a limit is reached: then `beyond` makes the result. */
  within<T>(run: () => T, beyond: (limit: Limit) => T): T {
    if (++this.#steps > LIMITS.steps) return beyond(this.exceed('steps'));
    if (this.#depth >= LIMITS.depth) return beyond(this.exceed('depth'));
    this.#depth += 1;
    try {
      return run();
    } catch (error) {
      // NOTE: some evaluations take so much of the stack, one inside another, that it ends before the limit.
      if (isStackOverflow(error)) return beyond(this.exceed('depth'));
      throw error;
    } finally {
      this.#depth -= 1;
    }
  }

  /** Counts what is made beside calls. False when that is too much. */
  spend(steps: number): boolean {
    this.#steps += steps;
    if (this.#steps > LIMITS.steps) this.exceed('steps');
    return this.#steps <= LIMITS.steps;
  }

  /** Counts one more resource. False when that is one too many. */
  addResource(at: Origin): boolean {
    this.#resources += 1;
    if (this.#resources > LIMITS.resources) this.exceed('resources', at);
    return this.#resources <= LIMITS.resources;
  }

  exceed(limit: Limit, at?: Origin): Limit {
    this.#exceeded ??= limit;
    if (this.#exceeded === limit) this.#place ??= at;
    return limit;
  }
}
