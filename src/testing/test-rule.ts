import { describe, expect, test } from 'vitest';
import type { Messages, Rule } from '../rule/rule.ts';
import { type Case, checkCase, type Expectation } from './check-case.ts';
import { checkTables, type RuleTables } from './check-tables.ts';

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
