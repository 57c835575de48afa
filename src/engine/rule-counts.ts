/** How often one rule came to which verdict, and how long it took. */
export interface RuleCount {
  readonly holds: number;
  readonly fails: number;
  readonly undecided: number;
  readonly milliseconds: number;
}

/** By rule id. A rule that was asked and had nothing to say is there with zeros. */
export type RuleCounts = ReadonlyMap<string, RuleCount>;

type Counting = { -readonly [K in keyof RuleCount]: RuleCount[K] };

/** Counts for any number of rules. */
export class RuleCounter {
  readonly #counts = new Map<string, Counting>();

  /** The count of a rule, to be added to. */
  of(ruleId: string): Counting {
    const count = this.#counts.get(ruleId) ?? { holds: 0, fails: 0, undecided: 0, milliseconds: 0 };
    this.#counts.set(ruleId, count);
    return count;
  }

  addAll(counts: RuleCounts): void {
    for (const [ruleId, { holds, fails, undecided, milliseconds }] of counts) {
      const sum = this.of(ruleId);
      sum.holds += holds;
      sum.fails += fails;
      sum.undecided += undecided;
      sum.milliseconds += milliseconds;
    }
  }

  get counts(): RuleCounts {
    return this.#counts;
  }
}
