import { expect, test } from 'vitest';
import { exampleDiagnostic, exampleRun, placed } from '../dev/testing/example-run.ts';
import { placeOf } from '../diagnostics/place.ts';
import { SourceText } from '../text/source-text.ts';
import { json } from './json.ts';
import type { Run } from './run.ts';

const source = new SourceText('infra/main.json', '{\n  "keyVaultKeyUri": "https://v/keys/k/1",\n  "name": "db1" }');
const at = placed(source, '/1');

function render(run: Run) {
  return JSON.parse(json.render(run, { colors: 3 }));
}

test('a run that found nothing', () => {
  const run = exampleRun({ summary: { judged: { holds: 4, fails: 0, undecided: 1 } } });
  expect(render(run)).toEqual({
    version: 1,
    tool: { name: 'cmk-lint', version: '1.2.3' },
    summary: {
      files: 1,
      templates: 1,
      resources: 1,
      judged: { holds: 4, fails: 0, undecided: 1 },
      errors: 0,
      warnings: 0,
      notes: 0,
      suppressed: 0,
      fixed: 0,
      durationMs: 140,
    },
    results: [],
    problems: [],
  });
});

test('a finding with all it may have', () => {
  const diagnostic = exampleDiagnostic({
    at,
    certainty: 'possible',
    guards: ['when parameter useCmk is true'],
    related: [{ at: placed(source, '"name"'), message: 'used by db1' }],
    fixes: [{ title: 'Remove the version', safety: 'safe', edits: [{ source, range: at.range, text: '' }] }],
    parameterFiles: ['infra/main.prod.parameters.json'],
  });
  const range = { start: { line: 2, column: 38 }, end: { line: 2, column: 40 } };
  expect(render(exampleRun({ diagnostics: [diagnostic] })).results).toEqual([
    {
      ruleId: 'cosmos/key-uri-versioned',
      messageId: 'versioned',
      severity: 'error',
      certainty: 'possible',
      message: 'The key URI names version 1. Remove it.',
      file: 'infra/main.json',
      range,
      resource: { type: 'Microsoft.DocumentDB/databaseAccounts', name: 'db1', symbol: null },
      property: 'properties.keyVaultKeyUri',
      guards: ['when parameter useCmk is true'],
      related: [
        {
          message: 'used by db1',
          file: 'infra/main.json',
          range: { start: { line: 3, column: 3 }, end: { line: 3, column: 9 } },
        },
      ],
      fixes: [{ title: 'Remove the version', safety: 'safe', edits: [{ file: 'infra/main.json', range, text: '' }] }],
      parameterFiles: ['infra/main.prod.parameters.json'],
      fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
    },
  ]);
});

test('verdicts on request, and problems', () => {
  const about = {
    ruleId: 'cosmos/key-uri-versioned',
    resource: { type: 'Microsoft.DocumentDB/databaseAccounts', name: 'db-{...}', symbol: 'account' },
    place: placeOf(at),
    parameterFiles: ['p.json'],
  };
  const range = { start: { line: 2, column: 38 }, end: { line: 2, column: 40 } };
  const run = exampleRun({
    undecided: [
      { ...about, property: 'properties.keyVaultKeyUri', reason: { code: 'no-value', subject: 'keyName' } },
      { ...about, property: 'identity', reason: { code: 'runtime-function', subject: 'pickZones()' } },
    ],
    holds: [about],
    problems: [
      { source, file: source.uri, message: 'A comma is missing', range: at.range },
      { source: undefined, file: 'other.json', message: 'There is no such file', range: undefined },
    ],
  });
  const { undecided, holds, problems } = render(run);
  const { place: _, ...shared } = { ...about, file: 'infra/main.json' };
  expect(undecided).toEqual([
    {
      ...shared,
      property: 'properties.keyVaultKeyUri',
      range,
      reason: 'no-value',
      parameter: 'keyName',
      message: 'parameter keyName has no value',
    },
    {
      ...shared,
      property: 'identity',
      range,
      reason: 'runtime-function',
      message: 'pickZones() is answered during the deployment',
    },
  ]);
  expect(holds).toEqual([shared]);
  expect(problems).toEqual([
    { file: 'infra/main.json', message: 'A comma is missing', range },
    { file: 'other.json', message: 'There is no such file' },
  ]);
});

test('no control or bidirectional character stands as itself, and none is lost', () => {
  const hostile = '\u001b[31m\u009b\u202e\u2028\ud800';
  const output = json.render(exampleRun({ diagnostics: [exampleDiagnostic({ at, message: hostile })] }), { colors: 0 });
  expect(output.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028]/u);
  expect(JSON.parse(output).results[0].message).toBe(hostile);
});
