import type { Log, Result, Run as SarifRun } from 'sarif';
import { describe, expect, test } from 'vitest';
import { EXAMPLE_RULE, exampleDiagnostic, exampleRun, placed } from '../dev/testing/example-run.ts';
import { placeOf } from '../diagnostics/place.ts';
import { SourceText } from '../text/source-text.ts';
import type { Run } from './run.ts';
import { sarif } from './sarif.ts';

const source = new SourceText('infra/a b.json', '{\n  "keyVaultKeyUri": "https://v/keys/k/1",\n  "name": "db1" }');
const at = placed(source, '/1');
const about = {
  ruleId: EXAMPLE_RULE.id,
  resource: { type: 'Microsoft.DocumentDB/databaseAccounts', name: 'db1', symbol: undefined },
  place: placeOf(at),
  parameterFiles: [],
};
const open = {
  ...about,
  property: 'properties.keyVaultKeyUri',
  reason: { code: 'no-value', subject: 'keyName' },
} as const;

function render(run: Run): SarifRun {
  const log: Log = JSON.parse(sarif.render(run, { colors: 3 }));
  expect(log.version).toBe('2.1.0');
  expect(log.$schema).toMatch(/^https:.*sarif.*2\.1\.0/);
  expect(log.runs).toHaveLength(1);
  return log.runs[0] as SarifRun;
}

function renderOne(details: Partial<Parameters<typeof exampleDiagnostic>[0]>): Result {
  return render(exampleRun({ diagnostics: [exampleDiagnostic({ at, ...details })] })).results?.[0] as Result;
}

/** Every string in a log, with its path. */
function* stringsIn(value: unknown, path = ''): Generator<readonly [path: string, text: string]> {
  if (typeof value === 'string') yield [path, value];
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) yield* stringsIn(member, `${path}/${key}`);
}

test('a run is described as GitHub demands it', () => {
  const run = render(exampleRun({}));
  expect(run).toEqual({
    tool: {
      driver: {
        name: 'cmk-lint',
        semanticVersion: '1.2.3',
        informationUri: expect.any(String),
        rules: [expect.anything()],
      },
    },
    automationDetails: { id: 'cmk-lint/' },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { '%SRCROOT%': { description: { text: expect.any(String) } } },
    invocations: [{ executionSuccessful: true, toolExecutionNotifications: [] }],
    results: [],
  });
});

describe('a rule', () => {
  test('is described with all that GitHub shows', () => {
    expect(render(exampleRun({})).tool.driver.rules).toEqual([
      {
        id: 'cosmos/key-uri-versioned',
        name: 'CosmosKeyUriVersioned',
        shortDescription: { text: 'The key URI of an account names no version' },
        fullDescription: { text: expect.stringContaining('Microsoft.DocumentDB/databaseAccounts') },
        help: { text: expect.stringContaining('https://'), markdown: expect.stringContaining('- <https://') },
        helpUri: EXAMPLE_RULE.references[0],
        defaultConfiguration: { level: 'error' },
        properties: { tags: ['security', 'key'], precision: 'high', impact: 'refused', 'security-severity': '5.0' },
      },
    ]);
  });

  test('carries its own help where there is one', () => {
    const help = new Map([[EXAMPLE_RULE.id as string, '# Help']]);
    expect(render(exampleRun({ help })).tool.driver.rules?.[0]?.help?.markdown).toBe('# Help');
  });

  test('is scored by its severity, and keeps within the limits', () => {
    const tags = [...Array(20).keys()].map(String);
    const rules = [
      { ...EXAMPLE_RULE, severity: 'warning', tags, title: 'x'.repeat(2000) },
      { ...EXAMPLE_RULE, severity: 'note' },
    ] as const;
    const [first, second] = render(exampleRun({ rules })).tool.driver.rules ?? [];
    expect(first?.properties).toMatchObject({ 'security-severity': '5.0', tags: ['security', ...tags.slice(0, 9)] });
    expect(first?.shortDescription?.text).toHaveLength(1024);
    expect(first?.fullDescription?.text).toHaveLength(1024);
    expect(second?.properties?.['security-severity']).toBe('2.0');
  });

  test.each([
    ['data-loss', '9.5'],
    ['exposure', '8.5'],
    ['outage', '7.5'],
    ['refused', '5.0'],
    ['advice', '2.0'],
  ] as const)('scores %s as %s, whatever its severity', (impact, score) => {
    const rules = [{ ...EXAMPLE_RULE, impact, severity: 'note' as const }];
    const [descriptor] = render(exampleRun({ rules })).tool.driver.rules ?? [];
    expect(descriptor?.properties).toMatchObject({ impact, 'security-severity': score });
  });
});

describe('a result', () => {
  test('has all that a finding has', () => {
    const result = renderOne({
      related: [{ at: placed(source, '"name"'), message: 'used by db1' }],
      fixes: [{ title: 'Remove the version', safety: 'safe', edits: [{ source, range: at.range, text: '' }] }],
    });
    const artifactLocation = { uri: 'infra/a%20b.json', uriBaseId: '%SRCROOT%' };
    const region = { startLine: 2, startColumn: 38, endLine: 2, endColumn: 40 };
    const use = { startLine: 3, startColumn: 3, endLine: 3, endColumn: 9 };
    expect(result).toEqual({
      ruleId: EXAMPLE_RULE.id,
      ruleIndex: 0,
      level: 'error',
      message: { text: 'The key URI names version 1. Remove it.' },
      locations: [{ physicalLocation: { artifactLocation, region } }],
      relatedLocations: [
        {
          id: 1,
          physicalLocation: { artifactLocation, region: use },
          message: { text: 'used by db1' },
        },
      ],
      codeFlows: [
        {
          threadFlows: [
            {
              locations: [
                {
                  location: {
                    physicalLocation: { artifactLocation, region },
                    message: { text: 'the value is written here' },
                  },
                },
                { location: { physicalLocation: { artifactLocation, region: use }, message: { text: 'used by db1' } } },
              ],
            },
          ],
        },
      ],
      fixes: [
        {
          description: { text: 'Remove the version' },
          artifactChanges: [
            { artifactLocation, replacements: [{ deletedRegion: region, insertedContent: { text: '' } }] },
          ],
        },
      ],
      partialFingerprints: {
        'cmkLint/v1': expect.stringMatching(/^[0-9a-f]{32}$/),
        primaryLocationLineHash: expect.stringMatching(/^[0-9a-f]+:1$/),
      },
    });
  });

  test('has no way to show where the value is written in its property', () => {
    expect(renderOne({ related: [{ at, message: 'when a is true' }] })).not.toHaveProperty('codeFlows');
  });

  test('says under which conditions it is one', () => {
    const result = renderOne({ certainty: 'possible', guards: ['when a is true', 'when b is empty'] });
    expect(result.message.text).toMatch(/ \(Possible: when a is true and b is empty\.\)$/);
  });

  test('makes no links of what a template says', () => {
    expect(renderOne({ message: "Not [this](https://evil) but [parameters('a')]" }).message.text).toBe(
      "Not \\[this](https://evil) but [parameters('a')]",
    );
  });

  test('has no line hash where the bytes of the file are not those of the text', () => {
    const diagnostics = [exampleDiagnostic({ at })];
    const [result] = render(exampleRun({ diagnostics, transcoded: new Set([source.uri]) })).results ?? [];
    expect(Object.keys(result?.partialFingerprints ?? {})).toEqual(['cmkLint/v1']);
  });

  test.each([
    ['../elsewhere/a#b.json', '../elsewhere/a%23b.json', '%SRCROOT%'],
    ['/root/a.json', 'file:///root/a.json', undefined],
    ['D:/a.json', 'file:///D:/a.json', undefined],
    ['\ud800\u001b[x:y.json', '%EF%BF%BD%1B%5Bx%3Ay.json', '%SRCROOT%'],
  ])('in %j has the URI %s', (file, uri, uriBaseId) => {
    const result = renderOne({ at: placed(new SourceText(file, '{}'), '{}') });
    expect(result.locations?.[0]?.physicalLocation?.artifactLocation).toEqual({ uri, ...(uriBaseId && { uriBaseId }) });
  });

  test('is not repeated', () => {
    const diagnostics = [exampleDiagnostic({ at }), exampleDiagnostic({ at, messageId: 'other' })];
    expect(render(exampleRun({ diagnostics })).results).toHaveLength(1);
  });
});

describe('the structure', () => {
  const run = render(
    exampleRun({
      diagnostics: [
        exampleDiagnostic({ at, severity: 'warning', ruleId: 'cosmos/other' }),
        exampleDiagnostic({ at, severity: 'note' }),
      ],
      rules: [EXAMPLE_RULE, { ...EXAMPLE_RULE, id: 'cosmos/other' }],
      undecided: [open],
      holds: [about],
      problems: [{ source, file: source.uri, message: 'A comma is missing', range: at.range }],
    }),
  );

  test('gives a level other than none to failures, and only to them', () => {
    for (const { kind = 'fail', level } of run.results ?? []) expect(level === 'none').toBe(kind !== 'fail');
    expect(run.results?.map(({ kind, level }) => [kind, level])).toEqual([
      [undefined, 'warning'],
      [undefined, 'note'],
      ['open', 'none'],
    ]);
  });

  test('names every rule by its index', () => {
    for (const { ruleId, ruleIndex = -1 } of run.results ?? []) {
      expect(run.tool.driver.rules?.[ruleIndex]?.id).toBe(ruleId);
    }
  });

  test('has no empty string and no region that is not one', () => {
    for (const [path, text] of stringsIn(run)) expect(text, path).not.toBe('');
    for (const { locations } of run.results ?? []) {
      const {
        startLine = 0,
        startColumn = 0,
        endLine = 0,
        endColumn = 0,
      } = locations?.[0]?.physicalLocation?.region ?? {};
      expect(Math.min(startLine, startColumn)).toBeGreaterThan(0);
      expect(endLine > startLine || endColumn > startColumn).toBe(true);
    }
  });

  test('tells of problems, which make the run a failure', () => {
    expect(run.invocations?.[0]).toMatchObject({
      executionSuccessful: false,
      toolExecutionNotifications: [
        {
          level: 'error',
          message: { text: 'A comma is missing' },
          locations: [{ physicalLocation: { region: { startLine: 2 } } }],
        },
      ],
    });
  });
});

test('verdicts that are not asked for are left out', () => {
  expect(render(exampleRun({})).results).toEqual([]);
  const [result] = render(exampleRun({ undecided: [open] })).results ?? [];
  expect(result?.message.text).toBe(
    "Undecided for Microsoft.DocumentDB/databaseAccounts 'db1', properties.keyVaultKeyUri: " +
      'parameter keyName has no value; give it one with --parameters.',
  );
});

test('beyond 5,000 results only the gravest are listed, and the run says so', () => {
  const diagnostics = [...Array(5_010).keys()].map((index) =>
    exampleDiagnostic({ at, message: `Number ${index}.`, severity: index < 5_005 ? 'note' : 'error' }),
  );
  const { results = [], invocations } = render(exampleRun({ diagnostics }));
  expect(results).toHaveLength(5_000);
  expect(sarif.notice?.(exampleRun({ diagnostics }))).toBe(
    'SARIF: There are 5010 results; the 5000 gravest of them are listed',
  );
  expect(sarif.notice?.(exampleRun({ diagnostics: [exampleDiagnostic({ at })] }))).toBeUndefined();
  expect(results.filter(({ level }) => level === 'error')).toHaveLength(5);
  expect(invocations?.[0]).toMatchObject({
    executionSuccessful: true,
    toolExecutionNotifications: [{ level: 'warning', message: { text: expect.stringContaining('5010 results') } }],
  });
});
