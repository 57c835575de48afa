import { describe, expect, test } from 'vitest';
import type { Messages, Rule } from '../rule-api.ts';
import { type Case, checkCase, type Expectation, type FailingCase } from './check-case.ts';
import { checkTables } from './check-tables.ts';

/** Cases by what they show. A case is a template's text, or an object where there is more to say. */
export interface RuleTables<Id extends string> {
  /** The rule holds for at least one resource; there is no finding, and nothing is undecided. */
  readonly holds: Readonly<Record<string, string | Case>>;
  /** Exactly what the marks `«…»` enclose is found. A bare text will do for a rule that has a single message. */
  readonly fails: Readonly<Record<string, string | FailingCase<Id>>>;
  /** The rule is undecided for at least one resource, and there is no finding. */
  readonly undecided?: Readonly<Record<string, string | Case>>;
  /** The rule says nothing. */
  readonly ignores?: Readonly<Record<string, string | Case>>;
}

/**
 * Tests one rule, alone, with tables of cases. Fixes are applied and judged wherever findings bring some.
 *
 * @throws when the tables leave out what every rule has to show: cases that hold and fail, each message, a fix
 */
export function testRule<M extends Messages>(rule: Rule<M>, tables: RuleTables<keyof M & string>): void {
  const gaps = checkTables(rule, tables);
  if (gaps.length > 0) throw new Error(`The tests of ${rule.meta.id} are incomplete:\n${gaps.join('\n')}`);
  describe(rule.meta.id, () => {
    for (const expectation of ['holds', 'fails', 'undecided', 'ignores'] as const) {
      describeTable(rule, expectation, tables[expectation] ?? {});
    }
  });
}

function describeTable(rule: Rule, expectation: Expectation, table: Readonly<Record<string, string | Case>>): void {
  if (Object.keys(table).length === 0) return;
  describe(expectation, () => {
    for (const [name, entry] of Object.entries(table)) {
      test(name, async () => {
        const complaints = await checkCase(rule, expectation, typeof entry === 'string' ? { template: entry } : entry);
        if (complaints.length > 0) expect.fail(complaints.join('\n'));
      });
    }
  });
}
