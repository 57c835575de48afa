import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { exampleDiagnostic, exampleRun, placed } from '../dev/testing/example-run.ts';
import { placeOf } from '../diagnostics/place.ts';
import { SourceText } from '../text/source-text.ts';
import { pretty } from './pretty.ts';
import type { Run } from './run.ts';

const template = new SourceText(
  'infra/main.json',
  `{
  "resources": [
    { "keyVaultKeyUri": "[if(parameters('useCmk'), parameters('keyUri'), null())]" }
  ]
}`,
);
const production = new SourceText('infra/main.prod.parameters.json', '{ "keyUri": { "value": "https://v/keys/k/1" } }');
const test1 = new SourceText('infra/main.test.parameters.json', '{ "keyUri": { "value": "https://v/keys/k/2" } }');

function plain(run: Run): string {
  return pretty.render(run, { colors: 0 });
}

const use = placed(template, "parameters('keyUri')");
const usedBy = { at: use, message: "used by databaseAccounts 'db1', properties.keyVaultKeyUri" };
const full = exampleDiagnostic({
  at: placed(production, '/1'),
  certainty: 'possible',
  guards: ['when parameter useCmk is true'],
  related: [usedBy, { at: placed(template, "parameters('useCmk')"), message: 'when parameter useCmk is true' }],
  fixes: [
    { title: 'Remove the version', safety: 'safe', edits: [] },
    { title: 'Use another key', safety: 'suggested', edits: [] },
  ],
  parameterFiles: [production.uri],
});

describe('a finding', () => {
  test('is shown with its place, its source, what it relates to and what cures it', () => {
    expect(plain(exampleRun({ diagnostics: [full], summary: { files: 2 } }))).toMatchInlineSnapshot(`
      "infra/main.prod.parameters.json:1:41  error  cosmos/key-uri-versioned  possible when useCmk is true
        The key URI names version 1. Remove it.

          1 | { "keyUri": { "value": "https://v/keys/k/1" } }
            |                                         ^^
        used by    infra/main.json:3:52  databaseAccounts 'db1', properties.keyVaultKeyUri
        when       infra/main.json:3:30  parameter useCmk is true
        fix        Remove the version (--fix)
        suggestion Use another key (--fix=suggested)

      ✖ 1 error in 1 template with 1 parameter file; 1 resource: 0 hold, 1 fail, 0 undecided; 0.14 s
      "
    `);
  });

  test('is as wide as its reader, but for source and places', () => {
    expect(pretty.render(exampleRun({ diagnostics: [full] }), { colors: 0, width: 40 })).toMatchInlineSnapshot(`
      "infra/main.prod.parameters.json:1:41
        error  cosmos/key-uri-versioned
        possible when useCmk is true
        The key URI names version 1. Remove
        it.

          1 | …: "https://v/keys/k/1" } }
            |                     ^^
        used by    infra/main.json:3:52
                   databaseAccounts 'db1',
                   properties.keyVaultKeyUri
        when       infra/main.json:3:30
                   parameter useCmk is true
        fix        Remove the version (--fix)
        suggestion Use another key
                   (--fix=suggested)

      ✖ 1 error in 1 template; 1 resource: 0 hold, 1 fail, 0 undecided; 0.14 s
      "
    `);
  });

  test('in several parameter files is one', () => {
    const other = exampleDiagnostic({ at: placed(test1, '/2'), related: [usedBy], parameterFiles: [test1.uri] });
    const first = exampleDiagnostic({
      at: placed(production, '/1'),
      related: [usedBy],
      parameterFiles: [production.uri],
    });
    expect(plain(exampleRun({ diagnostics: [first, other], summary: { files: 3 } }))).toMatchInlineSnapshot(`
      "infra/main.prod.parameters.json:1:41  error  cosmos/key-uri-versioned
        The key URI names version 1. Remove it.

          1 | { "keyUri": { "value": "https://v/keys/k/1" } }
            |                                         ^^
        used by    infra/main.json:3:52  databaseAccounts 'db1', properties.keyVaultKeyUri
        also in    infra/main.test.parameters.json:1:41

      ✖ 2 errors in 1 template with 2 parameter files; 1 resource: 0 hold, 2 fail, 0 undecided; 0.14 s
      "
    `);
  });

  test('in a template names the parameter files that it holds for', () => {
    const diagnostic = exampleDiagnostic({ at: use, parameterFiles: [production.uri, test1.uri] });
    expect(plain(exampleRun({ diagnostics: [diagnostic] }))).toContain(
      '\n  with       infra/main.prod.parameters.json and infra/main.test.parameters.json\n',
    );
  });

  test('under many conditions names them below only', () => {
    const guards = ['when a is true', 'when b is true', 'when c is true'];
    const related = guards.map((message) => ({ at: use, message }));
    const output = plain(
      exampleRun({ diagnostics: [exampleDiagnostic({ at: use, certainty: 'possible', guards, related })] }),
    );
    expect(output).toContain('  possible under 3 conditions\n');
    expect(output).toContain('\n  when       infra/main.json:3:52  c is true\n');
  });

  test('relates to other places in the words of its rule', () => {
    const related = [{ at: use, message: 'The key is declared here' }];
    expect(plain(exampleRun({ diagnostics: [exampleDiagnostic({ at: use, related })] }))).toContain(
      '\n  see        infra/main.json:3:52  The key is declared here\n',
    );
  });
});

test('hostile text is shown, and acts on nothing', () => {
  const hostile = '\u001b]0;owned\u0007\r\n\u202eevil\u2029';
  const source = new SourceText(`${hostile}.json`, `{ "${hostile}": 1 }`);
  const at = placed(source, '1');
  const diagnostic = exampleDiagnostic({
    at,
    message: hostile,
    certainty: 'possible',
    guards: [`when ${hostile}`],
    related: [{ at, message: `used by ${hostile}` }],
    fixes: [{ title: hostile, safety: 'safe', edits: [] }],
    parameterFiles: [hostile],
  });
  const verdict = {
    ruleId: diagnostic.ruleId,
    resource: { type: hostile, name: hostile, symbol: hostile },
    property: hostile,
    place: placeOf(at),
    reason: { code: 'no-value', subject: hostile },
    parameterFiles: [hostile],
  } as const;
  const output = plain(
    exampleRun({
      diagnostics: [diagnostic],
      undecided: [verdict],
      holds: [verdict],
      problems: [{ source, file: source.uri, message: hostile, range: at.range }],
    }),
  );
  expect(output.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
  expect(output).toContain('\\u{1b}]0;owned\\u{7}\\u{d}\\u{a}\\u{202e}evil\\u{2029}.json:2:');
});

describe('verdicts on request', () => {
  const about = {
    resource: { type: 'Microsoft.DocumentDB/databaseAccounts', name: 'db-{...}', symbol: undefined },
    place: placeOf(use),
  };

  test('what is undecided is listed by resource, with what would decide it', () => {
    const undecided = [
      {
        ...about,
        ruleId: 'cosmos/key-uri-versioned',
        property: 'properties.keyVaultKeyUri',
        reason: { code: 'no-value', subject: 'keyName' },
        parameterFiles: [],
      },
      {
        ...about,
        ruleId: 'cosmos/default-identity-missing',
        property: 'properties.defaultIdentity',
        reason: { code: 'runtime-function', subject: 'pickZones()' },
        parameterFiles: [production.uri],
      },
    ] as const;
    expect(
      plain(exampleRun({ undecided, summary: { judged: { holds: 0, fails: 0, undecided: 2 } } })),
    ).toMatchInlineSnapshot(`
      "undecided  Microsoft.DocumentDB/databaseAccounts 'db-{...}'  infra/main.json
        cosmos/key-uri-versioned  properties.keyVaultKeyUri  infra/main.json:3:52
          parameter keyName has no value: give it one with --parameters
        cosmos/default-identity-missing  properties.defaultIdentity  infra/main.json:3:52  with infra/main.prod.parameters.json
          pickZones() is answered during the deployment

      ✔ no findings in 1 template; 1 resource: 0 hold, 0 fail, 2 undecided; 0.14 s
      "
    `);
  });

  test('what holds is listed by resource', () => {
    const holds = [{ ...about, ruleId: 'cosmos/key-uri-versioned', parameterFiles: [] }];
    expect(
      plain(exampleRun({ holds, summary: { judged: { holds: 1, fails: 0, undecided: 0 } } })),
    ).toMatchInlineSnapshot(`
      "holds  Microsoft.DocumentDB/databaseAccounts 'db-{...}'  infra/main.json
        cosmos/key-uri-versioned

      ✔ no findings in 1 template; 1 resource: 1 hold, 0 fail, 0 undecided; 0.14 s
      "
    `);
  });
});

test('a problem is shown with its source where it has one', () => {
  const problems = [
    {
      source: template,
      file: template.uri,
      message: 'A comma is missing',
      range: placed(template, '"resources"').range,
    },
    { source: undefined, file: 'other.json', message: 'There is no such file', range: undefined },
  ];
  expect(plain(exampleRun({ problems }))).toMatchInlineSnapshot(`
    "infra/main.json:2:3  problem
      A comma is missing

        2 |   "resources": [
          |   ^^^^^^^^^^^

    other.json  problem
      There is no such file

    ✖ 2 problems in 1 template; nothing in it that a rule applies to; 0.14 s
    "
  `);
});

describe('the last line', () => {
  const lastLine = (run: Run) => plain(run).trimEnd().split('\n').at(-1);

  test('tells a pass from silence', () => {
    const judged = { holds: 3, fails: 0, undecided: 0 };
    expect(lastLine(exampleRun({ summary: { judged, resources: 2 } }))).toBe(
      '✔ no findings in 1 template; 2 resources: 3 hold, 0 fail, 0 undecided; 0.14 s',
    );
    expect(lastLine(exampleRun({ summary: { templates: 2, files: 2 } }))).toBe(
      '✔ no findings in 2 templates; nothing in them that a rule applies to; 0.14 s',
    );
  });

  test('names the option that lists what is undecided, unless it was given', () => {
    const summary = { judged: { holds: 0, fails: 0, undecided: 1 } };
    expect(lastLine(exampleRun({ summary }))).toContain('1 undecided (--show-undecided);');
    expect(lastLine(exampleRun({ summary, undecided: [] }))).toContain('1 undecided;');
  });

  test('counts what is not listed', () => {
    expect(lastLine(exampleRun({ summary: { warnings: 2, notes: 1, suppressed: 4, fixed: 1 } }))).toMatch(
      /^✖ 2 warnings and 1 note \(3 not listed\) \(1 fixed\) \(4 suppressed\) in 1 template/,
    );
  });
});

test('colors are used when asked for, and only then', () => {
  const run = exampleRun({ diagnostics: [full] });
  expect(plain(run)).not.toContain('\u001b');
  const colored = pretty.render(run, { colors: 1 });
  expect(colored).toContain('\u001b[31m');
  expect(stripVTControlCharacters(colored)).toBe(plain(run));
});
