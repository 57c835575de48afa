import { expect, test } from 'vitest';
import { exampleDiagnostic, placed } from '../dev/testing/example-run.ts';
import { SourceText } from '../text/source-text.ts';
import { fingerprints } from './fingerprint.ts';

const before = new SourceText('main.json', '{ "a": 1 }');
const after = new SourceText('main.json', '{\n\n  "b": 2, "a": 1 }');
const original = exampleDiagnostic({ at: placed(before, '1') });

test('stay when lines move, messages change and case differs', () => {
  const moved = exampleDiagnostic({
    at: placed(after, '1'),
    message: 'Other words',
    property: 'properties.KeyVaultKeyUri',
  });
  expect(fingerprints([moved])).toEqual(fingerprints([original]));
});

test.each([
  ['rule', { ruleId: 'cosmos/other' }],
  ['message', { messageId: 'other' }],
  ['property', { property: 'properties.other' }],
  ['resource name', { resource: { type: 'Microsoft.DocumentDB/databaseAccounts', name: 'db2', symbol: undefined } }],
  ['symbol', { resource: { type: 'Microsoft.DocumentDB/databaseAccounts', name: 'db1', symbol: 'account' } }],
  ['absence of a resource', { resource: undefined }],
])('differ by %s', (_, details) => {
  expect(fingerprints([exampleDiagnostic({ at: original.at, ...details })])).not.toEqual(fingerprints([original]));
});

test('are told apart within a file, and only there', () => {
  const elsewhere = exampleDiagnostic({ at: placed(new SourceText('other.json', '1'), '1') });
  const [first, second, third, other] = fingerprints([original, original, original, elsewhere]);
  expect(first).toMatch(/^[0-9a-f]{32}$/);
  expect([second, third, other]).toEqual([`${first}#2`, `${first}#3`, first]);
});
