import { describe, expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { template } from '../testing/builders.ts';
import { lintText } from '../testing/lint-text.ts';
import { corpusReport, corpusSnapshot, snapshotDifference } from './corpus-report.ts';
import type { CorpusRun, Verdict } from './corpus-run.ts';

const RUN: CorpusRun = { templates: 1, deployments: 1, verdicts: [], findings: [], problems: [] };
const KEY_RULE = 'cosmos/key-uri-versioned';
const OTHER_RULE = 'cosmos/cmk-api-version';
const METAS = rules.map(({ meta }) => meta);

function verdict(ruleId: string, resource: string, outcome: Verdict['outcome'], parameter?: string): Verdict {
  const reason = parameter === undefined ? undefined : ({ code: 'no-value', subject: parameter } as const);
  return { ruleId, resource, outcome, reason };
}

describe('the report', () => {
  const verdicts = [
    verdict(KEY_RULE, 'a', 'holds'),
    verdict(OTHER_RULE, 'a', 'undecided', 'p'),
    verdict(OTHER_RULE, 'b', 'undecided', 'p'),
    verdict(OTHER_RULE, 'c', 'undecided', 'q'),
  ];
  const report = corpusReport({ ...RUN, verdicts }, METAS);

  test('has the share of decided verdicts, of all and of resources with a key', () => {
    expect(report).toContain('of all verdicts: 25.0 % (1 of 4)');
    expect(report).toContain('with a customer-managed key: 50.0 % (1 of 2)');
  });

  test('has the reasons for the others, most frequent first', () => {
    const lines = report.split('\n').filter((line) => line.includes('no-value'));
    expect(lines).toEqual([
      `     2  no-value: parameter p has no value  (${OTHER_RULE})`,
      `     1  no-value: parameter q has no value  (${OTHER_RULE})`,
    ]);
  });

  test('of nothing is no division by zero', () => {
    expect(corpusReport(RUN, METAS)).toContain('of all verdicts: - (0 of 0)');
  });
});

test('a snapshot is the same for the same findings, whatever their order', async () => {
  const account = (name: string) => `{
    "type": "Microsoft.DocumentDB/databaseAccounts", "apiVersion": "2024-11-15", "name": "${name}",
    "properties": { "keyVaultKeyUri": "https://v1.vault.azure.net/keys/k/9cbc6d20e2ef40239e82419596b7918b" }
  }`;
  const { diagnostics } = await lintText(template({ resources: [account('a'), account('b')] }), { rules });
  const snapshot = corpusSnapshot({ ...RUN, findings: diagnostics });
  expect(snapshot).toMatch(/^main\.json:\d+:\d+\terror\t\w+\tcosmos\/key-uri-versioned\t/m);
  expect(corpusSnapshot({ ...RUN, findings: diagnostics.toReversed() })).toBe(snapshot);
});

test('the difference of two snapshots is what only one of them has', () => {
  expect(snapshotDifference('a\nb\n', 'b\nc\n')).toEqual(['- a', '+ c']);
  expect(snapshotDifference('a\n', 'a\n')).toEqual([]);
});
