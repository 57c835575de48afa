import type { Rule } from '../rule/rule.ts';
import { TimeLimitError, withTimeLimit } from './time-limit.ts';

/** How long one check may take. */
const CHECK_MS = 2_000;

/** Shorter checks count for nothing. */
const SLOW_MS = 50;

/** How long all slow checks of one run may take together. */
const ALL_MS = 5_000;

/** The time that the rules of plugins may take in one run. */
export class Allowance {
  #left = ALL_MS;

  /**
   * Runs a part of a check.
   *
   * @throws TimeLimitError when it takes too long, or when the time of all is spent
   */
  readonly run = <T>(work: () => T): T => {
    if (this.#left <= 0) throw new TimeLimitError(`slow rules of plugins have used up ${ALL_MS / 1000} s`);
    const started = performance.now();
    try {
      return withTimeLimit(Math.min(CHECK_MS, Math.ceil(this.#left)), work);
    } finally {
      const spent = performance.now() - started;
      if (spent >= SLOW_MS) this.#left -= spent;
    }
  };
}

/** The rule, which is not run again once it was stopped. */
export function stoppable(rule: Rule, run: Allowance['run']): Rule {
  let isOff = false;
  return {
    ...rule,
    check(resource, context) {
      if (isOff) return;
      try {
        run(() => rule.check(resource, context));
      } catch (error) {
        if (!(error instanceof TimeLimitError)) throw error;
        isOff = true;
        throw new Error(`${error.message}, and the rule is not run again`, { cause: error });
      }
    },
  };
}
